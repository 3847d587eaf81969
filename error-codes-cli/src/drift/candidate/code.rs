//! A code, or a range of them, in a text.

use error_codes_codegen::Codes;

use super::Syntax;

impl Syntax<'_> {
    /// The code or range at an offset, and its end.
    pub(super) fn code(&self, text: &str, at: usize) -> Option<(Codes, usize)> {
        if !self.lookup.is_numeric() {
            return self.word(text, at);
        }
        let (first, end) = self.number(text, at)?;
        if let Some(gap) = range_mark(&text[end..])
            && let Some((last, after)) = self.number(text, end + gap)
        {
            let is_tight = !text[end..end + gap].contains(' ')
                || text[end..end + gap].contains(char::is_alphabetic);
            let rest = &text[after..];
            let is_end = !rest.trim_start().starts_with(|c: char| c.is_alphanumeric());
            if first < last && (is_tight || is_end) && !rest.starts_with(is_hyphen) {
                return Some((Codes::Range(first, last), after));
            }
        }
        // What goes on with a digit is a date, a time, a version or a phone number.
        let rest = &text[end..];
        let mut next = rest.chars();
        let (mark, digit) = (next.next(), next.next());
        let goes_on = digit.is_some_and(|c| c.is_ascii_digit());
        let is_in_word = digit.is_some_and(char::is_lowercase);
        match mark {
            // As in `32-bit`.
            Some('-' | '\u{2010}' | '\u{2011}') if is_in_word => None,
            Some(c)
                if goes_on
                    && (is_hyphen(c) || matches!(c, '.' | ':' | ',' | '/' | '\'' | '\u{2019}')) =>
            {
                None
            }
            Some('%' | '\u{b0}' | '$' | '\u{20ac}' | '_' | '@' | '+') => None,
            Some(c) if c.is_lowercase() => None,
            _ => Some((Codes::Int(first), end)),
        }
    }

    /// The integer at an offset, and its end.
    fn number(&self, text: &str, at: usize) -> Option<(i128, usize)> {
        let rest = &text[at..];
        let is_inner = |c: char| c.is_alphanumeric() || self.marks.contains(&c);
        let sign = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '-' | '\u{2212}'))
            .map_or(0, char::len_utf8);
        let word_end = rest[sign..]
            .find(|c| !is_inner(c))
            .map_or(rest.len(), |end| sign + end);
        let digits = rest[sign..]
            .find(|c: char| !c.is_ascii_digit())
            .map_or(rest.len(), |end| sign + end);
        let word = &rest[..word_end];
        let bounds = self.lookup.table.code_type.bounds()?;
        let fits = |value: &i128| (bounds.0..=bounds.1).contains(value);
        let is_formatted = self.lookup.table.code_format.is_some()
            || word.starts_with("0x")
            || word.starts_with("0X");
        if is_formatted
            && let Some(value) = self.lookup.values(word.trim_end_matches('-')).find(fits)
        {
            return Some((value, at + word.trim_end_matches('-').len()));
        }
        if digits == sign {
            return None;
        }
        if let Some((value, end)) = self.grouped(rest, sign, digits) {
            return Some((value, at + end));
        }
        let value: i128 = rest[sign..digits].parse().ok()?;
        let value = if sign > 0 { -value } else { value };
        fits(&value).then_some((value, at + digits))
    }

    /// An integer with separators between groups of three digits.
    fn grouped(&self, text: &str, start: usize, mut end: usize) -> Option<(i128, usize)> {
        if !(1..=3).contains(&(end - start)) {
            return None;
        }
        let mark = text[end..].chars().next()?;
        if !matches!(mark, ',' | '.' | '\'' | '\u{2019}' | ' ') {
            return None;
        }
        let mut digits = text[start..end].to_owned();
        while let Some(rest) = text[end..].strip_prefix(mark)
            && rest.len() >= 3
            && rest.bytes().take(3).all(|b| b.is_ascii_digit())
            && !rest[3..].starts_with(|c: char| c.is_ascii_digit())
        {
            digits.push_str(&rest[..3]);
            end += mark.len_utf8() + 3;
        }
        let value: i128 = digits.parse().ok()?;
        let is_known = self
            .lookup
            .integer(value)
            .is_some_and(|it| it.codes == Codes::Int(value));
        let is_whole = start == 0 && end == text.len() && mark != ' ' && mark != '.';
        (digits.len() > 3 && (is_known || is_whole)).then_some((value, end))
    }

    /// The string code at an offset, and its end.
    fn word(&self, text: &str, at: usize) -> Option<(Codes, usize)> {
        const MAX_LEN: usize = 120;
        let rest = &text[at..];
        let len = rest
            .find(|c| !self.lookup.is_inner(c))
            .unwrap_or(rest.len());
        let word = &rest[..len];
        let bare = word.trim_end_matches(['.', '-', ':', ',', '/', '_']);
        let word = if self.lookup.is_exact(word) {
            word
        } else {
            bare
        };
        (!word.is_empty() && word.len() <= MAX_LEN)
            .then(|| (Codes::Str(word.to_owned()), at + word.len()))
    }
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The length of what is between the ends of a range.
fn range_mark(text: &str) -> Option<usize> {
    let spaces = text.len() - text.trim_start_matches(' ').len();
    let rest = &text[spaces..];
    let words = [
        "to ", "through ", "thru ", "bis ", "up to ", "until ", "\u{e0} ", "a ",
    ];
    let word = words
        .into_iter()
        .find(|word| spaces > 0 && rest.starts_with(word));
    let mark = match word {
        Some(word) => word.len(),
        None => {
            let marks = ["...", "..", "\u{2026}", "~"];
            let mark = marks
                .into_iter()
                .find(|mark| rest.starts_with(mark))
                .map(str::len);
            mark.or_else(|| {
                rest.chars()
                    .next()
                    .filter(|c| is_hyphen(*c))
                    .map(char::len_utf8)
            })?
        }
    };
    let after = &rest[mark..];
    Some(text.len() - after.trim_start_matches(' ').len())
}
