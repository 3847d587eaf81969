//! What the string codes of a table have in common.

/// What the string codes of a table have in common.
#[derive(Default)]
pub(super) struct Shape {
    len: Option<usize>,
    has_lower: bool,
    has_upper: bool,
    digits: Option<bool>,
    marks: Option<bool>,
}

impl Shape {
    pub(super) fn of<'c>(codes: impl Iterator<Item = &'c str>) -> Self {
        let mut shape = Self::default();
        for (index, code) in codes.enumerate() {
            let new = Self::of_code(code);
            if index == 0 {
                shape = new;
                continue;
            }
            shape.len = shape.len.filter(|it| Some(*it) == new.len);
            shape.has_lower |= new.has_lower;
            shape.has_upper |= new.has_upper;
            shape.digits = shape.digits.filter(|it| Some(*it) == new.digits);
            shape.marks = shape.marks.filter(|it| Some(*it) == new.marks);
        }
        shape
    }

    fn of_code(code: &str) -> Self {
        let has = |is_it: fn(char) -> bool| code.contains(is_it);
        Self {
            len: Some(code.chars().count()),
            has_lower: has(char::is_lowercase),
            has_upper: has(char::is_uppercase),
            digits: Some(has(|c| c.is_ascii_digit())),
            marks: Some(has(|c| !c.is_alphanumeric())),
        }
    }

    /// Whether a code has what all have.
    pub(super) fn fits(&self, code: &str) -> bool {
        let new = Self::of_code(code);
        // Digits are part of some codes of a fixed length, and not of others.
        self.len.is_none_or(|len| new.len == Some(len))
            && (self.has_lower || !new.has_lower)
            && (self.has_upper || !new.has_upper)
            && self.digits.is_none_or(|it| new.digits == Some(it))
            && self.marks.is_none_or(|it| new.marks == Some(it))
            && (self.len.is_some() || self.digits == Some(true) || self.marks == Some(true))
    }
}
