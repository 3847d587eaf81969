//! How the codes of a table are written.

use core::fmt::{self, Write};

/// How the integer codes of a table are written, such as `TS2304` or `0xC0000005`: the `code-format` of its spec.
///
/// A negative code in hexadecimal is written as its bits, as many as the type of the codes has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodeFormat<'a> {
    #[doc(hidden)]
    pub __before: &'a str,
    #[doc(hidden)]
    pub __after: &'a str,
    #[doc(hidden)]
    pub __style: Style,
}

/// How the number in a code is written.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Style {
    pub radix: Radix,
    /// Whether the digits are preceded by `0x`.
    pub is_prefixed: bool,
    /// The smallest number of characters; the missing ones are zeros.
    pub width: usize,
    /// The bits of the type of the codes, and whether it is signed.
    pub bits: u32,
    pub is_signed: bool,
}

#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Radix {
    Decimal,
    LowerHex,
    UpperHex,
}

impl CodeFormat<'_> {
    /// Writes a code.
    ///
    /// ```
    /// # use error_codes_shared::{CodeFormat, Radix, Style};
    /// # let style = Style { radix: Radix::UpperHex, is_prefixed: true, width: 10, bits: 32, is_signed: true };
    /// # let format = CodeFormat { __before: "", __after: "", __style: style };
    /// let mut text = String::new();
    /// format.write(-2147467259, &mut text)?;
    /// assert_eq!(text, "0x80004005");
    /// # Ok::<(), core::fmt::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write(&self, code: i128, to: &mut dyn Write) -> fmt::Result {
        let Style {
            radix,
            is_prefixed,
            width,
            ..
        } = self.__style;
        to.write_str(self.__before)?;
        let bits = self.bits(code);
        match (radix, is_prefixed) {
            (Radix::Decimal, _) => write!(to, "{code:0width$}"),
            (Radix::LowerHex, false) => write!(to, "{bits:0width$x}"),
            (Radix::LowerHex, true) => write!(to, "{bits:#0width$x}"),
            (Radix::UpperHex, false) => write!(to, "{bits:0width$X}"),
            (Radix::UpperHex, true) => write!(to, "{bits:#0width$X}"),
        }?;
        to.write_str(self.__after)
    }

    /// Reads a code as it is written, in upper or lower case.
    ///
    /// ```
    /// # use error_codes_shared::{CodeFormat, Radix, Style};
    /// # let style = Style { radix: Radix::UpperHex, is_prefixed: true, width: 10, bits: 32, is_signed: true };
    /// # let format = CodeFormat { __before: "", __after: "", __style: style };
    /// assert_eq!(format.read("0x80004005"), Some(-2147467259));
    /// assert_eq!(format.read("0xc0000005"), Some(-1073741819));
    /// assert_eq!(format.read("5"), None);
    /// ```
    #[must_use]
    pub fn read(&self, text: &str) -> Option<i128> {
        let before = text.get(..self.__before.len())?;
        let rest = text.get(before.len()..)?;
        let number = rest.get(..rest.len().checked_sub(self.__after.len())?)?;
        let code = match self.__style {
            Style {
                radix: Radix::Decimal,
                ..
            } => number.parse().ok()?,
            Style { is_prefixed, .. } => {
                let digits = number.get(if is_prefixed { 2 } else { 0 }..)?;
                self.of_bits(u64::from_str_radix(digits, 16).ok()?)?
            }
        };
        // Whatever else is read, such as a sign or missing zeros, is not what would be written.
        let mut left = Left(text);
        self.write(code, &mut left).ok()?;
        left.0.is_empty().then_some(code)
    }

    /// Reads a code as it is [written](Self::read), or else a number: decimal, or hexadecimal digits after `0x`.
    ///
    /// ```
    /// # use error_codes_shared::{CodeFormat, Radix, Style};
    /// # let style = Style { radix: Radix::Decimal, is_prefixed: false, width: 4, bits: 32, is_signed: true };
    /// # let format = CodeFormat { __before: "SHOP-", __after: "", __style: style };
    /// for text in ["SHOP-0017", "17", "0x11"] {
    ///     assert_eq!(format.parse(text), Some(17));
    /// }
    /// assert_eq!(format.parse("SHOP-17"), None);
    /// ```
    #[must_use]
    pub fn parse(&self, text: &str) -> Option<i128> {
        self.read(text).or_else(|| {
            let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
            match hex {
                Some(digits) if digits.starts_with('+') => None,
                Some(digits) => self.of_bits(u64::from_str_radix(digits, 16).ok()?),
                None => text.parse().ok(),
            }
        })
    }

    /// The bits of a code.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a code has at most 64 bits"
    )]
    fn bits(&self, code: i128) -> u64 {
        code as u64 & u64::MAX >> (u64::BITS - self.__style.bits)
    }

    /// The code with these bits; `None` if the type has fewer.
    fn of_bits(&self, bits: u64) -> Option<i128> {
        let Style {
            bits: all,
            is_signed,
            ..
        } = self.__style;
        let code = i128::from(bits);
        if code >> all != 0 {
            return None;
        }
        let is_negative = is_signed && code >> (all - 1) != 0;
        Some(if is_negative { code - (1 << all) } else { code })
    }
}

/// What is left of a text of which each part has been compared, ignoring case.
struct Left<'t>(&'t str);

impl Write for Left<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        match self.0.split_at_checked(part.len()) {
            Some((head, rest)) if head.eq_ignore_ascii_case(part) => {
                self.0 = rest;
                Ok(())
            }
            _ => Err(fmt::Error),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::{CodeFormat, Radix, Style};

    #[test]
    fn what_is_written_is_read() {
        let types = [
            (16, true),
            (16, false),
            (32, true),
            (32, false),
            (64, true),
            (64, false),
        ];
        for radix in [Radix::Decimal, Radix::LowerHex, Radix::UpperHex] {
            for (before, after) in [
                ("", ""),
                ("TS", ""),
                ("-", "-"),
                ("0", "0"),
                ("é", "x"),
                ("0x", "F"),
            ] {
                for (is_prefixed, width) in
                    [(false, 0), (true, 0), (false, 4), (true, 10), (false, 40)]
                {
                    for (bits, is_signed) in types {
                        let style = Style {
                            radix,
                            is_prefixed,
                            width,
                            bits,
                            is_signed,
                        };
                        let format = CodeFormat {
                            __before: before,
                            __after: after,
                            __style: style,
                        };
                        let first: i128 = if is_signed { -(1 << (bits - 1)) } else { 0 };
                        let last = first + (1 << bits) - 1;
                        for code in [
                            first,
                            first + 1,
                            first / 2,
                            -1,
                            0,
                            1,
                            9,
                            10,
                            255,
                            last / 2,
                            last,
                        ] {
                            if code < first {
                                continue;
                            }
                            let mut text = String::new();
                            format.write(code, &mut text).unwrap();
                            assert_eq!(format.read(&text), Some(code), "{text} {format:?}");
                            assert_eq!(format.parse(&text), Some(code), "{text}");
                            assert_eq!(
                                format.read(&text.to_ascii_lowercase()),
                                Some(code),
                                "{text}"
                            );
                            for other in
                                [text.chars().skip(1).collect::<String>(), text.clone() + "0"]
                            {
                                assert_ne!(format.read(&other), Some(code), "{other} {format:?}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_number_is_parsed_in_both_notations() {
        let style = Style {
            radix: Radix::Decimal,
            is_prefixed: false,
            width: 0,
            bits: 16,
            is_signed: true,
        };
        let format = CodeFormat {
            __before: "E",
            __after: "",
            __style: style,
        };
        for (text, code) in [
            ("E5", Some(5)),
            ("e-5", Some(-5)),
            ("-5", Some(-5)),
            ("0xFFFF", Some(-1)),
            ("0X10", Some(16)),
            ("0x10000", None),
            ("0x+1", None),
            ("E05", None),
            ("E", None),
            ("", None),
            ("E5é", None),
        ] {
            assert_eq!(format.parse(text), code, "{text}");
        }
    }
}
