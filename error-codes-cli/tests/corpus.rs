//! The corpus of texts that people paste, see `corpus/README.md`.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::Write as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;

/// A text, or arguments, and what is in it.
struct Snippet {
    title: String,
    table: Option<String>,
    arguments: Vec<String>,
    items: BTreeSet<String>,
    text: String,
}

impl Snippet {
    /// The snippets of a file.
    fn all(file: &Path) -> Vec<Self> {
        let content = fs::read_to_string(file).unwrap();
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let parts = content.strip_prefix("=== ").unwrap().split("\n=== ");
        parts.map(|part| Self::read(stem, part)).collect()
    }

    fn read(file: &str, part: &str) -> Self {
        let (head, text) = part.split_once("\n---\n").unwrap_or((part, ""));
        let mut lines = head.lines();
        let mut snippet = Self {
            title: format!("{file}: {}", lines.next().unwrap()),
            table: None,
            arguments: Vec::new(),
            items: BTreeSet::new(),
            text: format!("{text}\n"),
        };
        for line in lines {
            match line.split_once(": ").unwrap() {
                ("table", table) => snippet.table = Some(table.to_owned()),
                ("args", arguments) => {
                    snippet.arguments = arguments.split(" | ").map(str::to_owned).collect();
                }
                _ => assert!(snippet.items.insert(line.to_owned()), "{line} twice"),
            }
        }
        snippet
    }

    /// What the command finds.
    fn found(&self) -> BTreeSet<String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_error-codes"));
        command.args(["explain", "--format", "json"]);
        if let Some(table) = &self.table {
            command.arg("--spec").arg(folder().join(table));
        }
        let mut child = command
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(self.text.as_bytes()).ok();
        drop(input);
        let out = child.wait_with_output().unwrap().stdout;
        let out: Value =
            serde_json::from_slice(&out).unwrap_or_else(|error| panic!("{}: {error}", self.title));
        let known = out["found"].as_array().unwrap().iter().map(|found| {
            let code = match &found["code"] {
                Value::Object(range) => format!("{}-{}", range["first"], range["last"]),
                code => plain(code),
            };
            let case = match &found["case"] {
                Value::Null => String::new(),
                case if case["subcode"].is_null() => format!("/{}", plain(&case["message"])),
                case => format!("/{}", case["subcode"]),
            };
            format!("{}: {code}{case}", line(found))
        });
        let unknown = out["unknown"].as_array().unwrap().iter();
        let unknown = unknown.map(|it| format!("{}: unknown {}", line(it), plain(&it["code"])));
        known.chain(unknown).collect()
    }
}

/// What the command finds in each of the snippets. It runs on all processors.
fn found(snippets: &[Snippet]) -> Vec<BTreeSet<String>> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let parts = snippets.chunks(snippets.len().div_ceil(threads));
        let parts: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter().map(Snippet::found).collect::<Vec<_>>()))
            .collect();
        let parts = parts.into_iter().map(|part| part.join().unwrap());
        parts.flatten().collect()
    })
}

fn line(found: &Value) -> String {
    found["line"]
        .as_u64()
        .map_or("-".to_owned(), |line| line.to_string())
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// How many items were found, of how many.
#[derive(Default)]
struct Score {
    snippets: usize,
    right: usize,
    found: usize,
    expected: usize,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[expect(clippy::cast_precision_loss, reason = "the numbers are small")]
        let [precision, recall] =
            [self.found, self.expected].map(|all| self.right as f64 / all as f64);
        let Self {
            snippets, right, ..
        } = self;
        write!(
            f,
            "{snippets} snippets, {right} codes: precision {precision:.3}, recall {recall:.3}"
        )
    }
}

#[test]
fn the_command_names_what_a_careful_reader_names() {
    let mut files: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    files.sort();
    let snippets: Vec<_> = files.iter().flat_map(|file| Snippet::all(file)).collect();
    let mut score = Score::default();
    let mut wrong = Vec::new();
    for (snippet, found) in snippets.iter().zip(found(&snippets)) {
        score.snippets += 1;
        score.found += found.len();
        score.expected += snippet.items.len();
        score.right += found.intersection(&snippet.items).count();
        let missed: Vec<_> = snippet.items.difference(&found).collect();
        let surplus: Vec<_> = found.difference(&snippet.items).collect();
        if !missed.is_empty() || !surplus.is_empty() {
            wrong.push(format!(
                "{}: missed {missed:?}, surplus {surplus:?}",
                snippet.title
            ));
        }
    }
    println!("{score}");
    assert!(wrong.is_empty(), "{score}\n{}", wrong.join("\n"));
}
