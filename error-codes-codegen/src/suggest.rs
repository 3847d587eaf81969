//! "Did you mean …?": what was most likely meant by a word that does not exist.

/// The candidate that was most likely meant by `word`, if one is near enough.
///
/// ```
/// use error_codes_codegen::suggest::nearest;
///
/// assert_eq!(nearest("remdey", ["retry", "remedy"]), Some("remedy"));
/// assert_eq!(nearest("solution", ["retry", "remedy"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A sentence of help that names the nearest candidate, or lists all of a few.
///
/// There is none where the candidates are many and all far off.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(found) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean `{found}`?"));
    }
    let all: Vec<_> = candidates.into_iter().map(|c| format!("`{c}`")).collect();
    match all.len() {
        0 | 17.. => None,
        1 => Some(format!("there is only {}", all[0])),
        _ => Some(format!("there are {}", all.join(", "))),
    }
}

/// How many letters must be added, removed, replaced or swapped with their neighbour to get from
/// `a` to `b`; letter case and the kind of separator count for nothing.
///
/// Of very long words only the beginning is compared.
pub fn distance(a: &str, b: &str) -> usize {
    let letters = |s: &str| -> Vec<char> {
        s.chars()
            .take(64)
            .map(|c| {
                if c == '-' {
                    '_'
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect()
    };
    let (a, b) = (letters(a), letters(b));
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let mut best = (last[j] + usize::from(a[i] != b[j]))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, nearest};

    #[test]
    fn finds_slips_of_the_finger_and_nothing_far_off() {
        let keys = ["description", "deprecated", "remedy", "code-type"];
        assert_eq!(nearest("remdey", keys), Some("remedy"));
        assert_eq!(nearest("desciption", keys), Some("description"));
        assert_eq!(nearest("code_type", keys), Some("code-type"));
        assert_eq!(nearest("solution", keys), None);
        assert_eq!(nearest("", keys), None);
    }

    #[test]
    fn lists_the_candidates_where_none_is_near() {
        assert_eq!(
            did_you_mean("zzz", ["never", "after-fix"]).as_deref(),
            Some("there are `never`, `after-fix`")
        );
        assert_eq!(did_you_mean("zzz", []), None);
    }
}
