//! Error codes in JSON, as APIs send them.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::de::Deserializer as Json;

/// The codes of all error objects, in the order of the text.
///
/// An error object is the value of a key `error`, or an element of the list under a key `errors`;
/// it may stand anywhere. The text is one JSON value or several in a row. If it is anything else
/// there are no codes.
pub(crate) fn codes(text: &str) -> Vec<String> {
    let values: Result<Vec<Codes>, _> = Json::from_str(text).into_iter().collect();
    let codes = values.unwrap_or_default();
    codes.into_iter().flat_map(|codes| codes.0).collect()
}

struct Codes(Vec<String>);

impl<'de> Deserialize<'de> for Codes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut codes = Vec::new();
        let search = Search {
            place: Place::Elsewhere,
            codes: &mut codes,
        };
        search.deserialize(from)?;
        Ok(Self(codes))
    }
}

/// What a value is, by where it stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Elsewhere,
    /// Under the key `error`, or in the list under `errors`.
    Error,
    /// Under the key `errors`.
    List,
    /// Under the key `code` of an error object.
    Code,
}

impl Place {
    fn of(self, key: &str) -> Self {
        match key {
            "error" => Self::Error,
            "errors" => Self::List,
            "code" if self == Self::Error => Self::Code,
            _ => Self::Elsewhere,
        }
    }
}

/// Goes through a value and gathers the codes in it.
struct Search<'c> {
    place: Place,
    codes: &'c mut Vec<String>,
}

impl Search<'_> {
    fn keep(self, value: impl fmt::Display) {
        if self.place == Place::Code {
            self.codes.push(value.to_string());
        }
    }
}

impl<'de> DeserializeSeed<'de> for Search<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Search<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            map.next_value_seed(Search {
                place: self.place.of(&key),
                codes: self.codes,
            })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let place = if self.place == Place::List {
            Place::Error
        } else {
            Place::Elsewhere
        };
        loop {
            let codes = &mut *self.codes;
            if list.next_element_seed(Search { place, codes })?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.keep(value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.keep(value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.keep(value.trim());
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn the_answer_of_a_request() {
        let answer = r#"{"error": {"message": "(#131056) Pair rate limit hit", "code": 131056,
            "error_subcode": 33, "error_data": {"code": 7}, "fbtrace_id": "A"}}"#;
        assert_eq!(codes(answer), ["131056"]);
        assert_eq!(codes(r#"{"error": {"code": " 190 "}}"#), ["190"]);
        assert_eq!(codes(r#"{"error": {"code": 0}}"#), ["0"]);
        assert_eq!(codes(r#"{"error": {"code": -1}}"#), ["-1"]);
    }

    #[test]
    fn a_webhook_with_errors_in_several_places() {
        let delivery = r#"{"object": "x", "entry": [{"changes": [
            {"value": {"statuses": [{"errors": [{"code": 131047}, {"code": "131026"}]}]}},
            {"value": {"errors": [{"code": 130429}], "code": 5, "error": {"code": 4}}}
        ]}]}"#;
        assert_eq!(codes(delivery), ["131047", "131026", "130429", "4"]);
    }

    #[test]
    fn several_values_in_a_row() {
        let lines = "{\"error\":{\"code\":2}}\n{\"errors\":[{\"code\":1}]}\n";
        assert_eq!(codes(lines), ["2", "1"]);
    }

    #[test]
    fn codes_of_other_things_do_not_count() {
        for text in [
            r#"{"code": 131056}"#,
            r#"{"errors": {"code": 1}}"#,
            r#"{"errors": [[{"code": 1}]]}"#,
            r#"{"error": [{"code": 1}]}"#,
            r#"{"error": {"code": null}}"#,
            r#"{"error": {"code": [1]}}"#,
            r#"{"error": {"code": 1.5}}"#,
            r#"{"error": {"code": true}}"#,
            r#"{"error": "code"}"#,
            "131056",
        ] {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn broken_json_has_no_codes() {
        assert_eq!(codes(r#"{"error":{"code":131056"#), [""; 0]);
        assert_eq!(codes("{\"error\":{\"code\":1}} and more"), [""; 0]);
        assert_eq!(codes(&"[".repeat(100_000)), [""; 0]);
    }
}
