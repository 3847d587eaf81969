//! From a word to a row, and to the rows that may have been meant.

use error_codes_codegen::{Codes, Row, Table, suggest};

/// How many rows are offered in place of one that does not exist.
const OFFERED: usize = 3;

/// The row that a word stands for: a code, a range as the table writes it, or a name.
pub(crate) fn find<'t>(table: &'t Table, word: &str) -> Option<&'t Row> {
    code(table, word)
        .or_else(|| table.rows.iter().find(|row| range(row, word)))
        .or_else(|| {
            let named = |row: &&Row| row.name.eq_ignore_ascii_case(word);
            table.rows.iter().find(named)
        })
}

/// The row that answers for a code: its own, or else the range that it lies in.
///
/// Letter case counts only where it tells two codes apart.
pub(crate) fn code<'t>(table: &'t Table, word: &str) -> Option<&'t Row> {
    let like =
        |row: &&Row| matches!(&row.codes, Codes::Str(code) if code.eq_ignore_ascii_case(word));
    table.row(word).or_else(|| table.rows.iter().find(like))
}

/// Whether a word can be a code of the table, with a row or without.
pub(crate) fn is_code(table: &Table, word: &str) -> bool {
    table.code_type.bounds().is_none() || word.parse::<i128>().is_ok()
}

/// The rows that come nearest to a word without one, the nearest first.
pub(crate) fn nearest<'t>(table: &'t Table, word: &str) -> Vec<&'t Row> {
    let mut rows: Vec<_> = match word.parse::<i128>() {
        Ok(number) if table.code_type.bounds().is_some() => table
            .rows
            .iter()
            .map(|row| (distance(&row.codes, number), row))
            .collect(),
        _ => table
            .rows
            .iter()
            .filter_map(|row| Some((likeness(row, word)?, row)))
            .collect(),
    };
    rows.sort_by_key(|(distance, _)| *distance);
    rows.into_iter().take(OFFERED).map(|(_, row)| row).collect()
}

fn range(row: &Row, word: &str) -> bool {
    matches!(row.codes, Codes::Range(..)) && row.codes.to_string() == word
}

fn distance(codes: &Codes, number: i128) -> u128 {
    match *codes {
        Codes::Int(code) => code.abs_diff(number),
        Codes::Range(first, last) => first.abs_diff(number).min(last.abs_diff(number)),
        Codes::Str(_) => u128::MAX,
    }
}

/// How many slips of the finger lie between a word and a row's code or name, if few enough.
fn likeness(row: &Row, word: &str) -> Option<u128> {
    let slips = |right: &str| {
        let slips = suggest::distance(right, word);
        (slips * 2 <= right.chars().count()).then_some(slips as u128)
    };
    let code = match &row.codes {
        Codes::Str(code) => slips(code),
        Codes::Int(_) | Codes::Range(..) => None,
    };
    [code, slips(&row.name)].into_iter().flatten().min()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use error_codes_codegen::{Source, read};
    use std::fmt::Write as _;

    /// A table with these codes and names.
    pub(crate) fn table(code_type: &str, rows: &[(&str, &str)]) -> Table {
        let mut text = format!(
            "title = \"T\"\ncode-type = \"{code_type}\"\n[categories.all]\ntitle = \"All\"\n"
        );
        for (code, name) in rows {
            write!(
                text,
                "[[codes]]\ncode = {code}\nname = \"{name}\"\nmessage = \"m\"\ncategory = \"all\"\n"
            )
            .unwrap();
        }
        let (table, problems) = read(&Source::new("t.toml", text));
        assert!(!problems.has_errors(), "{problems:?}");
        table
    }

    fn numbers() -> Table {
        table(
            "i32",
            &[
                ("\"200-299\"", "Permission"),
                ("-1", "Minus"),
                ("230", "Exact"),
                ("0", "Zero"),
                ("1000", "Thousand"),
            ],
        )
    }

    fn words() -> Table {
        table(
            "str",
            &[
                ("\"42P01\"", "UndefinedTable"),
                ("\"42P02\"", "UndefinedParameter"),
                ("\"08006\"", "ConnectionFailure"),
                ("\"a\"", "Small"),
                ("\"A\"", "Capital"),
            ],
        )
    }

    fn name(row: Option<&Row>) -> &str {
        row.map_or("-", |row| &row.name)
    }

    #[test]
    fn a_row_of_its_own_comes_before_a_range() {
        let table = numbers();
        assert_eq!(name(find(&table, "230")), "Exact");
        assert_eq!(name(find(&table, "200")), "Permission");
        assert_eq!(name(find(&table, "299")), "Permission");
        assert_eq!(name(find(&table, "300")), "-");
        assert_eq!(name(find(&table, "199")), "-");
        assert_eq!(name(find(&table, "200-299")), "Permission");
        assert_eq!(name(find(&table, "-1")), "Minus");
        assert_eq!(name(find(&table, "0")), "Zero");
    }

    #[test]
    fn names_are_found_in_any_case() {
        assert_eq!(name(find(&numbers(), "permISSION")), "Permission");
        assert_eq!(name(code(&numbers(), "Permission")), "-");
    }

    #[test]
    fn case_counts_only_between_two_codes() {
        let table = words();
        assert_eq!(name(find(&table, "42P01")), "UndefinedTable");
        assert_eq!(name(find(&table, "42p01")), "UndefinedTable");
        assert_eq!(name(find(&table, "a")), "Small");
        assert_eq!(name(find(&table, "A")), "Capital");
        assert_eq!(name(find(&table, "42P0")), "-");
    }

    #[test]
    fn numbers_larger_than_any_code_are_no_codes() {
        let huge = "9".repeat(60);
        assert_eq!(name(find(&numbers(), &huge)), "-");
        assert_eq!(name(find(&numbers(), "99999999999999999999")), "-");
    }

    fn offered(table: &Table, word: &str) -> Vec<String> {
        let rows = nearest(table, word);
        rows.iter().map(|row| row.codes.to_string()).collect()
    }

    #[test]
    fn the_nearest_numbers_are_offered() {
        assert_eq!(offered(&numbers(), "301"), ["200-299", "230", "0"]);
        assert_eq!(offered(&numbers(), "-2"), ["-1", "0", "200-299"]);
        let extreme = i128::MIN.to_string();
        assert_eq!(offered(&numbers(), &extreme).len(), 3);
    }

    #[test]
    fn words_are_offered_only_if_they_are_like() {
        assert_eq!(offered(&words(), "42P03"), ["42P01", "42P02"]);
        assert_eq!(offered(&words(), "UndefinedTabel"), ["42P01", "42P02"]);
        assert_eq!(offered(&words(), "nothing of the kind"), [""; 0]);
        assert_eq!(offered(&numbers(), "Permision"), ["200-299"]);
    }
}
