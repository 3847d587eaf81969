//! Problems as text: the one place where they are laid out.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::problem::{Problem, Problems, Severity};
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
    texts.extend(rest(errors.len(), source));
    texts
}

/// The problems as the command shows them, each ready to be printed.
///
/// After the first 50 the others are counted in one last text.
pub fn for_terminal(problems: &Problems, source: &Source, colour: bool) -> Vec<String> {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut texts: Vec<_> = problems
        .iter()
        .take(SHOWN)
        .map(|problem| render(problem, source, &renderer))
        .collect();
    texts.extend(rest(problems.iter().len(), source).map(|text| format!("error: {text}")));
    texts
}

fn rest(all: usize, source: &Source) -> Option<String> {
    let more = all.checked_sub(SHOWN).filter(|more| *more > 0)?;
    Some(format!(
        "{more} more problem{} in {} (repair these {SHOWN} first)",
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
        let mut snippet = Snippet::source(printable(source.text()))
            .path(source.name())
            .fold(true);
        for (i, label) in problem.labels.iter().enumerate() {
            let kind = if i == 0 {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let label_text = (!label.text.is_empty()).then_some(label.text.as_str());
            snippet =
                snippet.annotation(kind.span(first_line(source, &label.span)).label(label_text));
        }
        report = report.element(snippet);
    }
    for help in &problem.help {
        report = report.element(Level::HELP.message(help));
    }
    renderer.render(&[report])
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
fn first_line(source: &Source, span: &crate::problem::Span) -> crate::problem::Span {
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
