//! Problems as text: the one place where they are laid out.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::problem::{Label, Problem, Problems, Severity, Span};
use crate::source::Source;

/// How many problems are shown in full; the rest are counted.
pub const SHOWN: usize = 50;

/// The problems as they are shown in a build, one text each, without colour.
///
/// The first line of a text says all, since editors show no more. A text does not begin with
/// `error:`, which the compiler writes itself.
///
/// Warnings are left out. After the first 50 errors the others are counted in one last text.
pub fn for_compiler(problems: &Problems, source: &Source) -> Vec<String> {
    let errors: Vec<_> = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .collect();
    let renderer = Renderer::plain();
    let mut texts: Vec<_> = errors
        .iter()
        .take(SHOWN)
        .map(|problem| {
            let text = render(problem, source, &renderer);
            text.strip_prefix("error: ").unwrap_or(&text).to_owned()
        })
        .collect();
    texts.extend(rest(errors.len(), "problem", source));
    texts
}

/// The problems as the command shows them, each ready to be printed.
///
/// After the first 50 errors and the first 50 warnings, the others are counted in a last text of each
/// kind, so that no number of warnings hides an error.
pub fn for_terminal(problems: &Problems, source: &Source, colour: bool) -> Vec<String> {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let (mut errors, mut warnings) = (0, 0);
    let mut texts = Vec::new();
    for problem in problems {
        let seen = match problem.severity {
            Severity::Error => &mut errors,
            Severity::Warning => &mut warnings,
        };
        *seen += 1;
        if *seen <= SHOWN {
            texts.push(render(problem, source, &renderer));
        }
    }
    let errors = rest(errors, "problem", source).map(|text| format!("error: {text}"));
    let warnings = rest(warnings, "warning", source).map(|text| format!("warning: {text}"));
    texts.extend(errors.into_iter().chain(warnings));
    texts
}

fn rest(all: usize, what: &str, source: &Source) -> Option<String> {
    let more = all.checked_sub(SHOWN).filter(|more| *more > 0)?;
    Some(format!(
        "{more} more {what}{} in {} (repair these {SHOWN} first)",
        if more == 1 { "" } else { "s" },
        source.name(),
    ))
}

fn render(problem: &Problem, source: &Source, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut report = Group::with_title(level.primary_title(&problem.title));
    if source.name().is_empty() {
        // A problem of the name itself.
    } else if problem.labels.is_empty() {
        report = report.element(annotate_snippets::Origin::path(source.name()));
    } else {
        // Only the lines that are shown: the renderer goes through all it is given.
        let shown = lines(source.text(), &problem.labels);
        let line = source.text()[..shown.start].matches('\n').count() + 1;
        let mut snippet = Snippet::source(printable(&source.text()[shown.clone()]))
            .path(source.name())
            .line_start(line)
            .fold(true);
        for (i, label) in problem.labels.iter().enumerate() {
            let kind = if i == 0 {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let place = first_line(source, &label.span);
            let place = place.start - shown.start..place.end - shown.start;
            let text = (!label.text.is_empty()).then_some(label.text.as_str());
            snippet = snippet.annotation(kind.span(place).label(text));
        }
        report = report.element(snippet);
    }
    for help in &problem.help {
        report = report.element(Level::HELP.message(help));
    }
    renderer.render(&[report])
}

/// The lines from the first label to the last.
fn lines(text: &str, labels: &[Label]) -> Span {
    let first = labels.iter().map(|it| it.span.start).min().unwrap_or(0);
    let last = labels.iter().map(|it| it.span.end).max().unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |at| last + at + 1);
    start..end
}

/// The text without the control characters that the renderer leaves in, which a terminal may obey.
/// What stands for them is as long, so that all places stay where they are.
fn printable(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    if text.contains(obeyed) {
        text.replace(obeyed, "\u{bf}").into()
    } else {
        text.into()
    }
}

/// Of a span over several lines the first line is shown: enough to find it.
fn first_line(source: &Source, span: &Span) -> Span {
    let text = &source.text()[span.clone()];
    let line = text.split_inclusive('\n').next().unwrap_or("");
    let len = line.trim_end_matches(['\n', '\r']).len();
    span.start..span.start + len
}

#[cfg(test)]
mod tests {
    use super::for_compiler;
    use crate::{Source, read};

    #[test]
    fn no_control_character_reaches_the_terminal() {
        let source = Source::new(
            "t.toml",
            "titel = \"\u{1b}[31m\u{7f}\u{85}\u{9b}31m\" # é\n",
        );
        let (_, problems) = read(&source);
        let shown = for_compiler(&problems, &source).concat();
        assert!(shown.contains("31m\" # é\n"), "{shown}");
        assert!(
            !shown.contains(|c: char| c.is_control() && c != '\n'),
            "{shown:?}"
        );
    }
}
