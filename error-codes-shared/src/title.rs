//! The comparison of titles.

/// Whether two titles are the same, ignoring letter case, quotes and a final full stop.
///
/// ```
/// use error_codes_shared::same_title;
///
/// assert!(same_title("Publishing 'Flow' failed", "publishing Flow failed."));
/// assert!(!same_title("Publishing Flow failed", "Publishing Flow in invalid state"));
/// ```
pub fn same_title(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

/// The characters of a title that are compared.
///
/// ```
/// use error_codes_shared::letters;
///
/// assert_eq!(letters(" It’s “done”. ").collect::<String>(), "its done");
/// ```
pub fn letters(title: &str) -> impl Iterator<Item = char> {
    let title = title.trim().trim_end_matches(|c| c == '.' || is_quote(c));
    let letters = title.chars().filter(|c| !is_quote(*c));
    letters.flat_map(char::to_lowercase)
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '"' | '`' | '\u{b4}' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_by_their_words() {
        for title in [
            "It's \u{201c}done\u{201d}.",
            " it\u{2019}s done",
            "'IT`S' \u{ab}DONE\u{bb}...\"",
        ] {
            assert!(same_title("its done", title), "{title}");
        }
        for title in ["it is done", "its done!", "its. done", "itsdone", "its", ""] {
            assert!(!same_title("its done", title), "{title}");
        }
    }
}
