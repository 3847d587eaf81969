//! Placeholders in messages.

use core::fmt::{self, Display, Write as _};

/// How the placeholders of a table's messages are written.
///
/// ```
/// use error_codes_shared::Placeholders;
///
/// let message = Placeholders::Braces.fill("Cannot find name '{0}'.", &[&"foo"]);
/// assert_eq!(message.to_string(), "Cannot find name 'foo'.");
///
/// let message = Placeholders::Printf.fill("Got error %d '%-.192s' from %s", &[&7, &"Lost"]);
/// assert_eq!(message.to_string(), "Got error 7 'Lost' from %s");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Placeholders {
    /// Numbers from 0 on or names, in braces: `{0}`, `{name}`. A doubled brace is a brace.
    Braces,
    /// The conversions of C's `printf`: `%s`, `%1$s`, `%-10.3lu`. A doubled `%` is a `%`.
    Printf,
}

impl Placeholders {
    /// A message with its placeholders filled in.
    ///
    /// A numbered placeholder stands for the argument of its number, counted from 0 in braces and from 1 in
    /// `printf`. Names stand for the arguments in the order in which they first appear, and `printf`
    /// conversions without a number for the arguments one by one; their flags, widths and types are
    /// ignored. A placeholder without an argument stays as it is written, and further arguments are ignored.
    pub const fn fill<'a>(
        self,
        message: &'a str,
        args: &'a [&'a dyn Display],
    ) -> FilledMessage<'a> {
        FilledMessage {
            style: Some(self),
            message,
            args,
        }
    }

    /// The placeholders of a message, in the order of the text.
    pub fn of(self, message: &str) -> impl Iterator<Item = Placeholder<'_>> + Clone {
        self.pieces(message).filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Placeholder(it) => Some(it),
        })
    }

    /// The message in pieces: texts and placeholders.
    pub const fn pieces(self, message: &str) -> Pieces<'_> {
        Pieces {
            style: Some(self),
            message,
            at: 0,
            unnumbered: 0,
        }
    }

    /// What is at a brace or a `%`: the end, and the placeholder or text. `None` if it is a text as any other.
    fn parse(self, message: &str, at: usize) -> Option<(usize, Parsed<'_>)> {
        let rest = message.get(at + 1..)?;
        let mark = *message.as_bytes().get(at)?;
        if rest.as_bytes().first() == Some(&mark) {
            return Some((at + 2, Parsed::Mark));
        }
        let (len, parsed) = match (self, mark) {
            (Self::Braces, b'{') => {
                let name = rest.split_once('}')?.0;
                (name.len() + 1, Parsed::braces(name)?)
            }
            (Self::Printf, b'%') => Parsed::conversion(rest)?,
            _ => return None,
        };
        Some((at + 1 + len, parsed))
    }

    const fn is_mark(self, byte: u8) -> bool {
        match self {
            Self::Braces => matches!(byte, b'{' | b'}'),
            Self::Printf => byte == b'%',
        }
    }
}

/// What a brace or a `%` begins.
enum Parsed<'m> {
    /// The doubled mark: the mark itself.
    Mark,
    Number(usize),
    Name(&'m str),
    Next,
}

impl<'m> Parsed<'m> {
    fn braces(name: &'m str) -> Option<Self> {
        let first = *name.as_bytes().first()?;
        if first.is_ascii_digit() {
            return number(name).map(Self::Number);
        }
        let is_name = (first.is_ascii_alphabetic() || first == b'_')
            && name
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.'));
        is_name.then_some(Self::Name(name))
    }

    /// What is after a `%`, with its length.
    fn conversion(text: &'m str) -> Option<(usize, Self)> {
        let digits = |text: &'m str| text.trim_start_matches(|c: char| c.is_ascii_digit());
        let (mut rest, mut parsed) = (text, Self::Next);
        let number = &text[..text.len() - digits(text).len()];
        if let Some(after) = digits(text).strip_prefix('$') {
            let number = self::number(number)?.checked_sub(1)?;
            (rest, parsed) = (after, Self::Number(number));
        }
        // Without the flag of a space: the `% d` of "100% done" is a text.
        rest = rest.trim_start_matches(['-', '+', '#', '0', '\'']);
        rest = rest.strip_prefix('*').unwrap_or_else(|| digits(rest));
        if let Some(precision) = rest.strip_prefix('.') {
            rest = precision
                .strip_prefix('*')
                .unwrap_or_else(|| digits(precision));
        }
        for length in ["hh", "ll", "h", "l", "q", "L", "j", "z", "t"] {
            if let Some(after) = rest.strip_prefix(length) {
                rest = after;
                break;
            }
        }
        // `m` and `M` are the text of a system error, in syslog and in MariaDB.
        let after = rest.strip_prefix(|c| "diouxXeEfFgGaAcspmM".contains(c))?;
        Some((text.len() - after.len(), parsed))
    }
}

fn number(digits: &str) -> Option<usize> {
    digits.parse().ok()
}

/// A placeholder of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Placeholder<'m> {
    text: &'m str,
    name: Option<&'m str>,
    index: usize,
}

impl<'m> Placeholder<'m> {
    /// The placeholder as it is written, such as `{0}` or `%-10s`.
    #[must_use]
    pub const fn as_str(&self) -> &'m str {
        self.text
    }

    /// Its name; `None` if it does not have one.
    #[must_use]
    pub const fn name(&self) -> Option<&'m str> {
        self.name
    }

    /// The index of its argument.
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }
}

/// A piece of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Piece<'m> {
    /// A text.
    Text(&'m str),
    /// A placeholder.
    Placeholder(Placeholder<'m>),
}

/// The [pieces](Placeholders::pieces) of a message.
#[derive(Clone, Debug)]
pub struct Pieces<'m> {
    /// `None` if the whole message is a text.
    style: Option<Placeholders>,
    message: &'m str,
    at: usize,
    /// How many placeholders without number and name there were.
    unnumbered: usize,
}

impl<'m> Iterator for Pieces<'m> {
    type Item = Piece<'m>;

    fn next(&mut self) -> Option<Piece<'m>> {
        let start = self.at;
        let bytes = self.message.as_bytes();
        let mut found = None;
        let mut at = start;
        if let Some(style) = self.style {
            while at < bytes.len() {
                if style.is_mark(bytes[at]) {
                    found = style.parse(self.message, at);
                    if found.is_some() {
                        break;
                    }
                }
                at += 1;
            }
        } else {
            at = bytes.len();
        }
        if at > start {
            self.at = at;
            return self.message.get(start..at).map(Piece::Text);
        }
        let (end, parsed) = found?;
        self.at = end;
        let (name, index) = match parsed {
            Parsed::Mark => return self.message.get(start..=start).map(Piece::Text),
            Parsed::Number(index) => (None, index),
            Parsed::Name(name) => (Some(name), self.names_before(name)),
            Parsed::Next => {
                self.unnumbered += 1;
                (None, self.unnumbered - 1)
            }
        };
        let text = self.message.get(start..end)?;
        Some(Piece::Placeholder(Placeholder { text, name, index }))
    }
}

impl Pieces<'_> {
    /// How many other names there are before the first placeholder of this name.
    fn names_before(&self, name: &str) -> usize {
        let all = || Names(self.message);
        let before = all().take_while(|it| *it != name).enumerate();
        let first = before.filter(|(at, it)| !all().take(*at).any(|other| other == *it));
        first.count()
    }
}

/// The names in braces of the rest of a message.
struct Names<'m>(&'m str);

impl<'m> Iterator for Names<'m> {
    type Item = &'m str;

    fn next(&mut self) -> Option<&'m str> {
        loop {
            let at = self.0.find(['{', '}'])?;
            let (rest, parsed) = match Placeholders::Braces.parse(self.0, at) {
                Some((end, parsed)) => (end, Some(parsed)),
                None => (at + 1, None),
            };
            self.0 = self.0.get(rest..)?;
            if let Some(Parsed::Name(name)) = parsed {
                return Some(name);
            }
        }
    }
}

/// A message with its placeholders filled in, as `Display`. It does not allocate.
#[derive(Clone, Copy)]
pub struct FilledMessage<'a> {
    style: Option<Placeholders>,
    message: &'a str,
    args: &'a [&'a dyn Display],
}

impl<'a> FilledMessage<'a> {
    /// A message of a table without placeholders.
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(
        style: Option<Placeholders>,
        message: &'a str,
        args: &'a [&'a dyn Display],
    ) -> Self {
        Self {
            style,
            message,
            args,
        }
    }
}

impl Display for FilledMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pieces = Pieces {
            style: self.style,
            message: self.message,
            at: 0,
            unnumbered: 0,
        };
        for piece in pieces {
            match piece {
                Piece::Text(text) => f.write_str(text)?,
                Piece::Placeholder(it) => match self.args.get(it.index) {
                    Some(argument) => write!(f, "{argument}")?,
                    None => f.write_str(it.text)?,
                },
            }
        }
        Ok(())
    }
}

impl fmt::Debug for FilledMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        write!(f, "{self}")?;
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString as _};
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    fn braces(message: &str, args: &[&dyn Display]) -> String {
        Placeholders::Braces.fill(message, args).to_string()
    }

    fn printf(message: &str, args: &[&dyn Display]) -> String {
        Placeholders::Printf.fill(message, args).to_string()
    }

    #[test]
    fn numbers_and_names_in_braces_are_filled_in() {
        let message = "Type '{0}' is not assignable to type '{1}', {0}.";
        assert_eq!(
            braces(message, &[&"a", &2]),
            "Type 'a' is not assignable to type '2', a."
        );
        let message = "{user} cannot {do-it} to {user}, {user.name} {_x}";
        assert_eq!(braces(message, &[&1, &2, &3, &4]), "1 cannot 2 to 1, 3 4");
        assert_eq!(braces("{{0}} {0} {{{0}}}", &[&7]), "{0} 7 {7}");
    }

    #[test]
    fn what_is_no_placeholder_is_a_text() {
        for text in [
            "'{' expected.",
            "{ 0 }",
            "{}",
            "{0",
            "{a:1}",
            "{-1}",
            "{1a}",
            "}",
            "é{ö}",
        ] {
            assert_eq!(braces(text, &[&7]), text);
        }
        for text in ["100% done", "%", "% d", "%y", "%-", "%0$s", "%1$", "5 %é"] {
            assert_eq!(printf(text, &[&7]), text);
        }
    }

    #[test]
    fn conversions_are_filled_in() {
        let message = "Incorrect %-.32s value: '%-.128sT' (%lu, %zu%%) %M";
        assert_eq!(
            printf(message, &[&1, &2, &3, &4, &5]),
            "Incorrect 1 value: '2T' (3, 4%) 5"
        );
        assert_eq!(
            printf("%2$s before %1$-10.3lu", &[&"a", &"b"]),
            "b before a"
        );
        assert_eq!(printf("%.*s %#08x", &[&"a", &"b"]), "a b");
    }

    #[test]
    fn missing_arguments_stay_and_further_ones_are_ignored() {
        assert_eq!(braces("{1} {0} {x}", &[&"a", &"b", &"c"]), "b a a");
        assert_eq!(braces("{0} {1} {name}", &[]), "{0} {1} {name}");
        assert_eq!(printf("%s %-10.3lu", &[&1]), "1 %-10.3lu");
    }

    #[test]
    fn placeholders_have_the_index_of_their_argument() {
        let list = |style: Placeholders, message| {
            let all = style.of(message);
            all.map(|it| (it.as_str(), it.name(), it.index()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            list(Placeholders::Braces, "{b} {{c}} {a} {b}"),
            [
                ("{b}", Some("b"), 0),
                ("{a}", Some("a"), 1),
                ("{b}", Some("b"), 0)
            ]
        );
        assert_eq!(
            list(Placeholders::Printf, "%s %2$d"),
            [("%s", None, 0), ("%2$d", None, 1)]
        );
    }

    proptest! {
        #[test]
        fn without_arguments_only_doubled_marks_change(text in "[{}%a0$.\\-sé]{0,12}") {
            for (style, marks) in [(Placeholders::Braces, ["{{", "}}"]), (Placeholders::Printf, ["%%"; 2])] {
                let filled = style.fill(&text, &[]).to_string();
                if !marks.iter().any(|it| text.contains(it)) {
                    prop_assert_eq!(&filled, &text);
                }
            }
        }
    }
}
