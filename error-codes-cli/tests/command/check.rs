use crate::{Folder, POSTGRES, run};

fn check(files: &[&std::path::Path]) -> crate::Run {
    let files = files.iter().map(|file| file.to_str().unwrap());
    let arguments: Vec<_> = std::iter::once("check").chain(files).collect();
    run(&arguments)
}

#[test]
fn a_sound_table_gets_one_line() {
    let folder = Folder::new();
    let good = folder.file("good.toml", POSTGRES);
    let out = check(&[&good]).succeeds();
    assert_eq!(out, format!("{}: 3 rows, no problems\n", good.display()));
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    let folder = Folder::new();
    let good = folder.file("good.toml", format!("\u{feff}{POSTGRES}"));
    check(&[&good]).succeeds();
}

#[test]
fn every_problem_is_shown_in_its_place() {
    let folder = Folder::new();
    let text = POSTGRES
        .replace("\"never\"", "\"nevr\"")
        .replace("category = \"rollback\"", "category = \"rolback\"");
    let bad = folder.file("bad.toml", text);
    let run = check(&[&bad]);
    assert_eq!(run.out, "");
    let err = run.fails();
    assert!(err.contains("did you mean `never`?"), "{err}");
    assert!(err.contains("did you mean `rollback`?"), "{err}");
    assert!(err.contains("bad.toml:25:9"), "{err}");
    let errors = err.lines().filter(|it| it.starts_with("error: ")).count();
    let last = format!("{errors} errors in 1 file");
    assert_eq!(err.lines().last(), Some(&*last), "{err}");
}

#[test]
fn the_other_files_are_checked_whatever_one_is_like() {
    let folder = Folder::new();
    let good = folder.file("good.toml", POSTGRES);
    let binary = folder.file("binary.toml", b"title = \"\xff\"");
    let missing = folder.path().join("missing.toml");
    let run = check(&[folder.path(), &missing, &binary, &good]);
    assert_eq!(
        run.out,
        format!("{}: 3 rows, no problems\n", good.display())
    );
    let err = run.fails();
    for problem in ["this is a folder", "no such file", "is not UTF-8"] {
        assert!(err.contains(problem), "{err}");
    }
    assert!(err.ends_with("3 errors in 3 files\n"), "{err}");
}

#[test]
fn a_file_without_end_is_too_large() {
    let folder = Folder::new();
    let large = folder.file("large.toml", vec![b'#'; (16 << 20) + 1]);
    let err = check(&[&large]).fails();
    assert!(err.contains("larger than 16 MiB"), "{err}");
}
