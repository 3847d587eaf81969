//! Diagnostics as text.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity};
#[cfg(feature = "diff")]
use crate::diff::{Change, Verdict};
use crate::excerpt::Excerpt;
use crate::source::{Position, Source};

/// How many errors, and how many warnings, are shown in full; the rest are counted.
pub const SHOWN: usize = 50;

/// The errors as they are shown in a build, one text each, without colour.
///
/// The first line of a text is the title, since editors show no more. A text does not begin with
/// `error:`, which the compiler writes itself. After the first 50 errors the others are counted in one
/// last text. Warnings are not shown.
pub fn for_compiler(diagnostics: &Diagnostics, source: &Source) -> Vec<String> {
    let renderer = Renderer::plain();
    let mut texts = Vec::new();
    let mut errors = 0;
    for diagnostic in diagnostics {
        if diagnostic.severity == Severity::Error {
            errors += 1;
            if errors <= SHOWN {
                let text = render(diagnostic, source, &renderer);
                texts.push(text.strip_prefix("error: ").unwrap_or(&text).to_owned());
            }
        }
    }
    texts.extend(more(errors, "error", source));
    texts
}

/// The diagnostics as the command shows them, each ready to be printed.
///
/// After the first 50 errors and the first 50 warnings, the others are counted in one last text for
/// errors and one for warnings, so that no number of warnings hides an error.
///
/// ```
/// use error_codes_codegen::{Source, read, report};
///
/// let source = Source::new("codes.toml", "titel = \"Modem\"\n");
/// let (_, diagnostics) = read(&source);
/// let shown = report::for_terminal(&diagnostics, &source, false);
/// assert!(shown[0].starts_with("error: "));
/// ```
pub fn for_terminal(diagnostics: &Diagnostics, source: &Source, colour: bool) -> Vec<String> {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let (mut errors, mut warnings) = (0, 0);
    let mut texts = Vec::new();
    for diagnostic in diagnostics {
        let seen = match diagnostic.severity {
            Severity::Error => &mut errors,
            Severity::Warning => &mut warnings,
        };
        *seen += 1;
        if *seen <= SHOWN {
            texts.push(render(diagnostic, source, &renderer));
        }
    }
    let errors = more(errors, "error", source).map(|text| format!("error: {text}"));
    let warnings = more(warnings, "warning", source).map(|text| format!("warning: {text}"));
    texts.extend(errors.into_iter().chain(warnings));
    texts
}

/// One diagnostic as [`for_terminal`] shows it, without colour.
pub fn text(diagnostic: &Diagnostic, source: &Source) -> String {
    render(diagnostic, source, &Renderer::plain())
}

/// A change between two versions of a spec, as the command shows it.
#[cfg(feature = "diff")]
pub fn change(change: &Change, old: &Source, new: &Source, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let level = match change.verdict {
        Verdict::Breaking => Level::ERROR,
        Verdict::Minor => Level::WARNING,
        Verdict::Patch => Level::NOTE,
    };
    let level = level.with_name(change.verdict.name());
    let parts = [(new, &*change.new), (old, &*change.old)];
    shown(level, &change.title, &parts, &change.help, &renderer)
}

/// Counts the diagnostics that are not shown.
fn more(all: usize, what: &str, source: &Source) -> Option<String> {
    let more = all.checked_sub(SHOWN).filter(|more| *more > 0)?;
    Some(format!(
        "{more} more {what}{} in {} (fix the first {SHOWN} first)",
        if more == 1 { "" } else { "s" },
        source.name(),
    ))
}

fn render(diagnostic: &Diagnostic, source: &Source, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let parts = [(source, &*diagnostic.labels)];
    shown(level, &diagnostic.title, &parts, &diagnostic.help, renderer)
}

/// A title, the labels in each source, and help.
///
/// The first label of all is where to look, the others explain it.
pub(crate) fn shown(
    level: Level<'_>,
    title: &str,
    parts: &[(&Source, &[Label])],
    help: &[String],
    renderer: &Renderer,
) -> String {
    let mut report = Group::with_title(level.primary_title(title));
    let mut excerpts = Vec::with_capacity(parts.len());
    for (source, labels) in parts {
        let Some(first) = labels.first() else {
            continue;
        };
        // A diagnostic of the name itself does not have one.
        if source.name().is_empty() {
            continue;
        }
        let excerpt = Excerpt::of(source, labels);
        let text = excerpt.text();
        #[cfg(test)]
        crate::source::work::add(text.len());
        let mut snippet = Snippet::source(text.into_owned())
            .path(source.name())
            .line_start(excerpt.first())
            .fold(true);
        for (i, (label, span)) in labels.iter().zip(&excerpt.spans).enumerate() {
            let kind = if i == 0 && excerpts.is_empty() {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let text = (!label.text.is_empty()).then_some(label.text.as_str());
            snippet = snippet.annotation(kind.span(span.clone()).label(text));
        }
        report = report.element(snippet);
        excerpts.push((excerpt, source.position(first.span.start)));
    }
    if let Some((source, _)) = parts.first()
        && excerpts.is_empty()
        && !source.name().is_empty()
    {
        report = report.element(Origin::path(source.name()));
    }
    for help in help {
        report = report.element(Level::HELP.message(help));
    }
    numbered(&renderer.render(&[report]), &excerpts)
}

/// Puts the numbers of the sources into what was rendered from excerpts of them.
///
/// The renderer counts the lines and columns of an excerpt. They are at the end of the line above it,
/// `--> codes.toml:3:7`, and at the start of each line that it quotes. The line above the excerpt of a
/// second source begins with `:::`.
fn numbered(text: &str, excerpts: &[(Excerpt, Position)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = excerpts.iter();
    let mut excerpt = None;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let is_header =
            i == 1 || (i > 1 && margin(line).trim_start_matches(' ').starts_with(":::"));
        let written = match excerpt {
            _ if is_header => {
                let next = rest.next();
                excerpt = next.map(|(excerpt, _)| excerpt);
                next.and_then(|(_, position)| with_position(line, *position))
            }
            Some(excerpt) => with_number(line, excerpt),
            None => None,
        };
        match written {
            Some(line) => out.push_str(&line),
            None => out.push_str(line),
        }
    }
    out
}

/// A line without the codes of colours before it, such as `ESC [ 1 m`.
fn margin(line: &str) -> &str {
    let mut margin = line;
    while let Some((_, rest)) = margin
        .strip_prefix("\u{1b}[")
        .and_then(|code| code.split_once('m'))
    {
        margin = rest;
    }
    margin
}

fn with_position(
    line: &str,
    Position {
        line: number,
        column,
    }: Position,
) -> Option<String> {
    let mut parts = line.rsplitn(3, ':');
    let rest = parts.next()?.trim_start_matches(is_digit);
    let (_, path) = (parts.next()?, parts.next()?);
    Some(format!("{path}:{number}:{column}{rest}"))
}

fn with_number(line: &str, excerpt: &Excerpt) -> Option<String> {
    let margin = margin(line);
    let colours = &line[..line.len() - margin.len()];
    let rest = margin.trim_start_matches(' ').trim_start_matches(is_digit);
    let width = margin.len() - rest.len();
    let shown = margin[..width].trim_start_matches(' ').parse().ok()?;
    let number = excerpt.number(shown)?;
    Some(format!("{colours}{number:>width$}{rest}"))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

    use super::{SHOWN, for_compiler, for_terminal, render, text};
    use crate::source::work;
    use crate::{Diagnostic, Diagnostics, Source, read, rules};

    #[test]
    fn no_control_character_reaches_the_terminal() {
        let source = Source::new(
            "t.toml",
            "titel = \"\u{1b}[31m\u{7f}\u{85}\u{9b}31m\" # é\n",
        );
        let (_, diagnostics) = read(&source);
        let shown = for_compiler(&diagnostics, &source).concat();
        assert!(shown.contains("31m\" # é\n"), "{shown}");
        assert!(
            !shown.contains(|c: char| c.is_control() && c != '\n'),
            "{shown:?}"
        );
    }

    fn diagnostic(spans: &[std::ops::Range<usize>]) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(&rules::codes::DUPLICATE_CODE, "5 labels");
        for (i, span) in spans.iter().enumerate() {
            diagnostic = diagnostic.at(span, ["first", "12 | second", ""][i % 3]);
        }
        diagnostic.help("7 | help")
    }

    /// The same by a renderer that is given all of the source.
    fn from_everything(diagnostic: &Diagnostic, source: &Source, renderer: &Renderer) -> String {
        let mut snippet = Snippet::source(source.text()).path(source.name());
        for (i, label) in diagnostic.labels.iter().enumerate() {
            let kind = [AnnotationKind::Primary, AnnotationKind::Context][i.min(1)];
            let text = (!label.text.is_empty()).then_some(&*label.text);
            snippet = snippet.annotation(kind.span(label.span.clone()).label(text));
        }
        let title = Level::ERROR.primary_title(&diagnostic.title);
        let help = Level::HELP.message(&diagnostic.help[0]);
        renderer.render(&[Group::with_title(title).element(snippet).element(help)])
    }

    #[test]
    fn what_is_left_out_makes_no_difference() {
        let mut text = String::new();
        for line in 1..=120 {
            writeln!(text, "  number_{line} = \"é日\"\r").unwrap();
        }
        text.push_str("last = 1");
        let source = Source::new("a:1/t.toml", text);
        let on = |line: usize| {
            let line = source.line(line);
            line.start + 2..line.start + 5
        };
        for lines in [
            [1, 1, 1],
            [1, 2, 3],
            [3, 1, 1],
            [9, 11, 10],
            [9, 12, 15],
            [99, 5, 101],
            [8, 121, 99],
            [121, 1, 60],
        ] {
            let diagnostic = diagnostic(&lines.map(on));
            for renderer in [Renderer::plain(), Renderer::styled()] {
                let expected = from_everything(&diagnostic, &source, &renderer);
                assert_eq!(render(&diagnostic, &source, &renderer), expected);
            }
        }
    }

    #[test]
    fn of_a_long_line_the_part_around_the_label_is_shown() {
        let source = Source::new(
            "t.toml",
            format!(
                "short = 1\naliases = [{}]\n",
                "\"twelve chars\", ".repeat(400)
            ),
        );
        let near = |at: usize| at..at + 6;
        for spans in [&[near(3_000)][..], &[near(15)], &[near(6_400)]] {
            let diagnostic = diagnostic(spans);
            for renderer in [Renderer::plain(), Renderer::styled()] {
                let expected = from_everything(&diagnostic, &source, &renderer);
                assert_eq!(render(&diagnostic, &source, &renderer), expected);
            }
        }
        // Labels far apart, and a label of many bytes.
        for spans in [
            &[near(3_000), near(9)][..],
            &[near(6_000), near(1_000), near(2_000)],
            &[1_000..6_000, near(0)],
            &[0..6_414, near(3)],
        ] {
            let shown = text(&diagnostic(spans), &source);
            assert!(shown.lines().all(|line| line.len() < 1_700), "{shown}");
            let column = source.position(spans[0].start).column;
            assert!(shown.contains(&format!(":{column}\n")), "{shown}");
        }
    }

    /// A source and this many diagnostics of it.
    fn hostile(layout: &str, number: usize) -> (Source, Diagnostics) {
        let part = match layout {
            "lines" => "key = \"some text\"\n",
            "one line" => "\"some text\", ",
            "one label" => "some text and more",
            _ => unreachable!(),
        };
        let source = Source::new("t.toml", part.repeat(number));
        let last = (number - 1) * part.len();
        let mut diagnostics = Diagnostics::default();
        for i in 0..number {
            let at = i * part.len();
            diagnostics.push(match layout {
                "one label" => diagnostic(&[at..source.text().len(), 0..at]),
                _ => diagnostic(&[at..at + 3, 0..4, last..last + 4]),
            });
        }
        (source, diagnostics)
    }

    #[test]
    fn twice_as_many_diagnostics_are_at_most_twice_the_work() {
        for layout in ["lines", "one line", "one label"] {
            let each = |number| {
                let (source, diagnostics) = hostile(layout, number);
                work::take();
                for diagnostic in &diagnostics {
                    text(diagnostic, &source);
                }
                work::take()
            };
            let (once, twice) = (each(500), each(1_000));
            assert!(twice <= 2 * once + 100_000, "{layout}: {once}, {twice}");

            let report = |number| {
                let (source, diagnostics) = hostile(layout, number);
                work::take();
                assert_eq!(for_terminal(&diagnostics, &source, false).len(), SHOWN + 1);
                work::take() - source.text().len()
            };
            let (once, twice) = (report(5_000), report(10_000));
            assert!(twice <= once + 200_000, "{layout}: {once}, {twice}");
        }
    }
}
