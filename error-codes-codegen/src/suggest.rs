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
    let mut search = Search::new(word);
    let mut nearest = None;
    for candidate in candidates {
        if search.is_nearer(candidate) {
            nearest = Some(candidate);
        }
    }
    nearest
}

/// A sentence of help that names the nearest candidate, or lists all of a few. `what` is what they are
/// called, in the plural.
///
/// There is none where the candidates are many and all far off.
pub fn did_you_mean<'a>(
    word: &str,
    what: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(found) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean `{found}`?"));
    }
    match candidates.clone().into_iter().count() {
        0 | 17.. => None,
        _ => Some(format!(
            "available {what}: {}",
            list(candidates, usize::MAX)
        )),
    }
}

/// Words in backticks, with commas between them; those beyond `most` are left out.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>, most: usize) -> String {
    let mut list = String::new();
    for (i, word) in words.into_iter().enumerate() {
        if i > 0 {
            list.push_str(", ");
        }
        if i == most {
            list.push('…');
            break;
        }
        list.push('`');
        list.push_str(word);
        list.push('`');
    }
    list
}

/// Bounds the work that is spent on what was most likely meant: a spec can be hostile, and after tens
/// of proposals one more is of little use.
#[derive(Default)]
pub(crate) struct Budget {
    words: usize,
    comparisons: usize,
}

impl Budget {
    const WORDS: usize = 50;
    const COMPARISONS: usize = 100_000;

    pub(crate) fn is_spent(&self) -> bool {
        self.words > Self::WORDS || self.comparisons > Self::COMPARISONS
    }

    /// The index of the candidate that was most likely meant.
    pub(crate) fn nearest(&mut self, word: &str, candidates: &[(&str, usize)]) -> Option<usize> {
        self.words += 1;
        self.comparisons += candidates.len();
        if self.is_spent() {
            return None;
        }
        let mut search = Search::new(word);
        let mut nearest = None;
        for (candidate, index) in candidates {
            if search.is_nearer(candidate) {
                nearest = Some(*index);
            }
        }
        nearest
    }
}

/// How many letters must be added, removed, replaced or swapped with their neighbour to get from
/// `a` to `b`; letter case and the kind of separator count for nothing.
///
/// Of very long words only the beginning is compared.
pub fn distance(a: &str, b: &str) -> usize {
    let mut search = Search::new(a);
    letters(b, &mut search.other);
    search.distance(usize::MAX)
}

/// A search for the word that is nearest to another.
struct Search {
    word: Vec<char>,
    /// The largest distance that would be an improvement.
    limit: Option<usize>,
    other: Vec<char>,
    /// Three lines of the table of distances.
    lines: [Vec<usize>; 3],
}

impl Search {
    fn new(word: &str) -> Self {
        let mut letters_of_word = Vec::new();
        letters(word, &mut letters_of_word);
        Self {
            limit: Some((word.chars().count() / 3).max(1)),
            word: letters_of_word,
            other: Vec::new(),
            lines: [Vec::new(), Vec::new(), Vec::new()],
        }
    }

    /// Whether a candidate is near enough, and nearer than all before it.
    fn is_nearer(&mut self, candidate: &str) -> bool {
        let Some(limit) = self.limit else {
            return false;
        };
        letters(candidate, &mut self.other);
        if self.word.len().abs_diff(self.other.len()) > limit {
            return false;
        }
        let distance = self.distance(limit);
        if distance <= limit {
            self.limit = distance.checked_sub(1);
        }
        distance <= limit
    }

    /// The distance, or any number above the limit if it is larger than that.
    fn distance(&mut self, limit: usize) -> usize {
        let (a, b) = (&self.word, &self.other);
        let [before, last, line] = &mut self.lines;
        before.clear();
        last.clear();
        last.extend(0..=b.len());
        for i in 0..a.len() {
            line.clear();
            line.push(i + 1);
            let mut smallest = i + 1;
            for j in 0..b.len() {
                let mut best = (last[j] + usize::from(a[i] != b[j]))
                    .min(last[j + 1] + 1)
                    .min(line[j] + 1);
                if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                    best = best.min(before[j - 1] + 1);
                }
                smallest = smallest.min(best);
                line.push(best);
            }
            // A swap can go back to the line before, one letter cheaper.
            if smallest > limit.saturating_add(1) {
                return smallest;
            }
            std::mem::swap(before, last);
            std::mem::swap(last, line);
        }
        last[b.len()]
    }
}

/// The letters of a word as they are compared.
fn letters(word: &str, letters: &mut Vec<char>) {
    letters.clear();
    for c in word.chars().take(64) {
        letters.push(if c == '-' {
            '_'
        } else {
            c.to_ascii_lowercase()
        });
    }
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
            did_you_mean("zzz", "values", ["never", "after-fix"]).as_deref(),
            Some("available values: `never`, `after-fix`")
        );
        assert_eq!(did_you_mean("zzz", "values", []), None);
    }
}
