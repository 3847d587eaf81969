//! Diagnostics as text: the one place where they are laid out.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity, Span};
use crate::source::Source;

/// How many diagnostics are shown in full; the rest are counted.
pub const SHOWN: usize = 50;

/// The diagnostics as they are shown in a build, one text each, without colour.
///
/// The first line of a text says all, since editors show no more. A text does not begin with
/// `error:`, which the compiler writes itself.
///
/// Warnings are left out. After the first 50 errors the others are counted in one last text.
pub fn for_compiler(diagnostics: &Diagnostics, source: &Source) -> Vec<String> {
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect();
    let renderer = Renderer::plain();
    let mut texts: Vec<_> = errors
        .iter()
        .take(SHOWN)
        .map(|diagnostic| {
            let text = render(diagnostic, source, &renderer);
            text.strip_prefix("error: ").unwrap_or(&text).to_owned()
        })
        .collect();
    texts.extend(rest(errors.len(), "diagnostic", source));
    texts
}

/// The diagnostics as the command shows them, each ready to be printed.
///
/// After the first 50 errors and the first 50 warnings, the others are counted in a last text of each
/// kind, so that no number of warnings hides an error.
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
    let errors = rest(errors, "diagnostic", source).map(|text| format!("error: {text}"));
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

fn render(diagnostic: &Diagnostic, source: &Source, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut report = Group::with_title(level.primary_title(&diagnostic.title));
    if source.name().is_empty() {
        // A diagnostic of the name itself.
    } else if diagnostic.labels.is_empty() {
        report = report.element(annotate_snippets::Origin::path(source.name()));
    } else {
        // Only the lines that are shown: the renderer goes through all it is given.
        let shown = lines(source.text(), &diagnostic.labels);
        let line = source.text()[..shown.start].matches('\n').count() + 1;
        let mut snippet = Snippet::source(printable(&source.text()[shown.clone()]))
            .path(source.name())
            .line_start(line)
            .fold(true);
        for (i, label) in diagnostic.labels.iter().enumerate() {
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
    for help in &diagnostic.help {
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
        let (_, diagnostics) = read(&source);
        let shown = for_compiler(&diagnostics, &source).concat();
        assert!(shown.contains("31m\" # é\n"), "{shown}");
        assert!(
            !shown.contains(|c: char| c.is_control() && c != '\n'),
            "{shown:?}"
        );
    }
}
