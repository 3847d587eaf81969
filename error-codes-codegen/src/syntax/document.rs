//! The text while it is read: what a syntax error has broken, and what it may have swallowed.

use toml::Spanned as TomlSpanned;
use toml::de::DeString;

use super::errors::SyntaxErrors;
use super::types::{Location, Raw, Type, Words as _};
use super::{Field, Fields, Named, Spanned, Toml, Tree, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::language::{FieldType, Form, Key, Kind, Requirable, Shape};
use crate::order::sort;
use crate::rules::file::{self, Bare};
use crate::rules::{form, keys, require, types};
use crate::suggest::nearest;

/// A text that is being read.
///
/// It knows where the syntax is broken, so that nothing is reported that only follows from that, and
/// where in the spec the reader is.
pub(crate) struct Document<'t> {
    text: &'t str,
    diagnostics: Vec<Diagnostic>,
    errors: SyntaxErrors<'t>,
    /// Where tables begin.
    headers: Vec<usize>,
    /// The tables around the current value, from the outside in.
    path: Vec<Level<'t>>,
    /// The keys of the spec itself.
    keys: Vec<&'static str>,
    /// The fields that the spec declares, in alphabetical order, each with the type that it names.
    fields: Vec<(&'t str, FieldType)>,
    /// Keys that are missing, each with the span of its table.
    missing: Vec<(Span, Diagnostic)>,
    /// Whether the current value has a syntax error inside, so that its form says nothing.
    is_quiet: bool,
    /// Whether the text has no syntax errors but quotes that are missing.
    is_legible: bool,
    /// Whether nothing is broken that could refer to something else.
    is_whole: bool,
}

/// What can be missing in the structures, although the text has it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Gaps {
    /// Whether the text has no syntax errors but quotes that are missing.
    pub(crate) is_legible: bool,
    /// Whether nothing is broken that could refer to something else.
    pub(crate) is_whole: bool,
}

/// A table that the reader is in.
struct Level<'t> {
    key: &'t str,
    /// `None` if the author chooses its keys.
    shape: Option<&'static Shape>,
    table: &'t Toml<'t>,
    span: Span,
}

impl<'t> Document<'t> {
    pub(super) fn new(tree: &'t Tree<'t>) -> Self {
        Self {
            text: tree.text,
            diagnostics: Vec::new(),
            is_legible: tree.mended.is_empty(),
            is_whole: tree.mended.is_empty(),
            errors: SyntaxErrors::of(tree),
            headers: Vec::new(),
            path: Vec::new(),
            keys: Vec::new(),
            fields: Vec::new(),
            missing: Vec::new(),
            is_quiet: false,
        }
    }

    /// Reads the whole spec.
    pub(super) fn root<F: Fields<'t>>(&mut self, root: &'t Toml<'t>, shape: &'static Shape) -> F {
        // They are looked up before anything is read, since the entries can come first. A key that is misspelled
        // counts, too: otherwise each entry would have an error.
        for (name, value) in root {
            let Some(key) = meant(name.get_ref(), shape) else {
                continue;
            };
            self.keys.push(key);
            if key == "fields" {
                declared_fields(value, &mut self.fields);
            }
        }
        sort(&mut self.fields, &|(a, _), (b, _)| a.cmp(b));
        self.enter("", Some(shape), root, 0..0);
        F::read(root, self)
    }

    /// Reads the value of a key.
    pub(crate) fn field<T: Type>(
        &mut self,
        name: &'static str,
        key: &'t TomlSpanned<DeString<'t>>,
        value: &'t Value<'t>,
    ) -> Field<T::Value<'t>> {
        let read = self.value::<T>(value, name, false);
        Field {
            key: Some(key.span()),
            value: read,
            is_filled: value.get_ref().as_array().is_none_or(|it| !it.is_empty()),
        }
    }

    /// Reads a value of a key, or a part of it.
    pub(crate) fn value<T: Type>(
        &mut self,
        value: &'t Value<'t>,
        key: &'t str,
        is_item: bool,
    ) -> Option<Spanned<T::Value<'t>>> {
        let location = Location {
            key,
            span: value.span(),
            is_item,
        };
        let was_quiet = self.is_quiet;
        let raw = self.raw(value, &location, &T::KIND, T::FORM)?;
        let read = T::read(raw, &location, self);
        self.is_quiet = was_quiet;
        let Some(value) = read else {
            self.lose(&T::KIND, T::FORM);
            return None;
        };
        Some(Spanned {
            value,
            span: location.span,
        })
    }

    /// Whether the spec declares a field of this name.
    pub(crate) fn is_field(&self, name: &str) -> bool {
        self.type_of(name).is_some()
    }

    fn type_of(&self, name: &str) -> Option<FieldType> {
        let found = self.fields.binary_search_by(|(it, _)| (*it).cmp(name));
        found.ok().map(|index| self.fields[index].1)
    }

    /// The value of a field that the spec declares.
    pub(crate) fn declared(
        &mut self,
        key: &'t TomlSpanned<DeString<'t>>,
        value: &'t Value<'t>,
    ) -> Named<'t, Spanned<Raw<'t>>> {
        let name = Spanned {
            value: key.get_ref().as_ref(),
            span: key.span(),
        };
        let location = Location {
            key: name.value,
            span: value.span(),
            is_item: false,
        };
        let was_quiet = self.is_quiet;
        let of = self.type_of(name.value).unwrap_or(FieldType::Values);
        let raw = self.raw(value, &location, &of.kind(), Form::Free);
        let value = raw.and_then(|raw| self.plain(raw));
        self.is_quiet = was_quiet;
        let value = value.map(|value| Spanned {
            value,
            span: location.span,
        });
        Named { name, value }
    }

    /// The value of a field, for the rules to check; `None` if it has a syntax error inside.
    pub(crate) fn plain(&self, value: Raw<'t>) -> Option<Raw<'t>> {
        (!self.is_quiet).then_some(value)
    }

    /// Notes that a value is broken.
    fn lose(&mut self, kind: &Kind, form: Form) {
        self.is_whole &= !may_refer(kind, form);
    }

    /// The value as TOML knows it; `None` if a syntax error has left nothing reliable of it.
    fn raw(
        &mut self,
        value: &'t Value<'t>,
        location: &Location<'_>,
        kind: &Kind,
        form: Form,
    ) -> Option<Raw<'t>> {
        let raw = Raw::new(value.get_ref());
        if self.errors.is_empty() {
            return Some(raw);
        }
        let span = &location.span;
        if !self.errors.is_broken(span) {
            return Some(raw);
        }
        let read = match raw {
            _ if span.is_empty() => None,
            Raw::Array(_) | Raw::Table(_) => {
                self.is_quiet = true;
                Some(raw)
            }
            _ => self.bare_word(location, kind),
        };
        if read.is_none() {
            self.lose(kind, form);
        }
        read
    }

    /// A word without quotes, which can be read as if it had them.
    fn bare_word(&mut self, location: &Location<'_>, kind: &Kind) -> Option<Raw<'t>> {
        let start = location.span.start;
        let rest = &self.text[start..];
        let end = if is_alone(&self.text[..start]) {
            rest.find(['#', '\n'])
        } else {
            // A line can have many values.
            let near = rest.char_indices().take(LONGEST);
            let is_end = |(_, c): &(usize, char)| matches!(c, ',' | ']' | '}' | '#' | '\n');
            let end = near.clone().find(is_end).map(|(at, _)| at);
            if end.is_none() && near.count() == LONGEST {
                return None;
            }
            end
        };
        let word = rest[..end.unwrap_or(rest.len())].trim_end();
        let span = start..start + word.len();
        let bare = file::bare_word(word, &span, kind)?;
        // What else is wrong with the word is wrong for the same reason.
        self.errors.settle(&span);
        match bare {
            Bare::Quotes(string, diagnostic) => {
                self.diagnostics.push(diagnostic);
                Some(Raw::String(string))
            }
            Bare::Code => Some(Raw::String(word)),
            Bare::WrongType => Some(Raw::Bare(word)),
            Bare::Nothing(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// A string of a kind.
    pub(crate) fn string(
        &mut self,
        value: Raw<'t>,
        location: &Location<'_>,
        kind: &'static Kind,
    ) -> Option<&'t str> {
        let Raw::String(string) = value else {
            self.wrong_type(value, location, kind);
            return None;
        };
        match form::string(string, kind, location, self.text) {
            Some(diagnostic) => {
                self.refuse(diagnostic);
                None
            }
            None => Some(string),
        }
    }

    /// The index of a word among those that a key takes.
    pub(crate) fn word(
        &mut self,
        value: Raw<'t>,
        location: &Location<'_>,
        kind: &Kind,
        words: &[&'static str],
    ) -> Option<usize> {
        if let Raw::String(word) = value {
            for (index, known) in words.iter().enumerate() {
                if *known == word {
                    return Some(index);
                }
            }
        }
        // The rules report that a field has both `type` and `values`.
        let own = self.path.last().map(|level| level.table);
        if words == FieldType::WORDS && own.is_some_and(|it| it.contains_key("values")) {
            return None;
        }
        let Raw::String(word) = value else {
            self.wrong_type(value, location, kind);
            return None;
        };
        self.refuse(if self.is_field(word) && words == Requirable::WORDS {
            require::declared(word, location)
        } else {
            types::unknown_value(word, location, kind, words)
        });
        None
    }

    /// Whether a value is one item of a list of tables that has been written without the list: in a header with
    /// single brackets, or inline.
    pub(crate) fn is_item(value: Raw<'_>, item: &Kind) -> bool {
        let (Raw::Table(table), Kind::Table(shape)) = (value, item) else {
            return false;
        };
        shape.keys.iter().any(|key| table.contains_key(key.name))
    }

    /// A table of a shape.
    pub(crate) fn table<F: Fields<'t>>(
        &mut self,
        value: Raw<'t>,
        location: &Location<'t>,
        shape: &'static Shape,
    ) -> Option<F> {
        let Raw::Table(table) = value else {
            self.wrong_type(value, location, &Kind::Table(shape));
            return None;
        };
        self.enter(location.key, Some(shape), table, location.span.clone());
        let fields = F::read(table, self);
        self.leave();
        Some(fields)
    }

    /// Goes into a table; `shape` is `None` if the author chooses its keys.
    pub(crate) fn enter(
        &mut self,
        key: &'t str,
        shape: Option<&'static Shape>,
        table: &'t Toml<'t>,
        span: Span,
    ) {
        if self.text[span.clone()].starts_with('[') {
            self.headers.push(span.start);
        }
        self.path.push(Level {
            key,
            shape,
            table,
            span,
        });
    }

    /// Goes out of a table.
    pub(crate) fn leave(&mut self) {
        self.path.pop();
    }

    /// Reports a value that does not have the right type.
    pub(crate) fn wrong_type(&mut self, value: Raw<'_>, location: &Location<'_>, kind: &Kind) {
        if !self.is_quiet {
            let header = self.header(location.key);
            let diagnostic = types::wrong_type(value, location, kind, &header, self.text);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports a value that does not have the right form.
    pub(crate) fn refuse(&mut self, diagnostic: Diagnostic) {
        if !self.is_quiet {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports a key that its table does not have; tells which key was most likely meant.
    pub(crate) fn unknown(
        &mut self,
        key: &'t TomlSpanned<DeString<'t>>,
        value: &'t Value<'t>,
        table: &'t Toml<'t>,
        shape: &'static Shape,
    ) -> Option<&'static str> {
        let (name, span) = (key.get_ref().as_ref(), key.span());
        let mut meant = meant(name, shape);
        let field = shape.has_fields.then(|| {
            let known = shape.keys.iter().map(|key| key.name);
            nearest(name, known.chain(self.fields.iter().map(|(it, _)| *it)))
        });
        let field = field.flatten().filter(|it| self.is_field(it));
        if field.is_some() {
            meant = None;
            self.is_whole = false;
        }
        let is_header = is_header(self.text, span.start);
        if meant.is_none() && field.is_none() {
            let is_list = is_header && value.get_ref().is_array();
            let related =
                |key: &&Key| keys::is_related(key, name, is_list && !table.contains_key(key.name));
            meant = shape.keys.iter().find(related).map(|key| key.name);
        }
        let is_broken = self.errors.is_broken(&span) || self.errors.is_headless(span.start);
        let mut spans = vec![span];
        if is_header {
            if self.text[value.span()].starts_with('[') {
                spans[0] = value.span();
            }
            for item in value.get_ref().as_array().into_iter().flatten().skip(1) {
                spans.push(item.span());
            }
        }
        let outer = self.outer(name, value);
        let (diagnostic, key) = keys::unknown(&keys::Unknown {
            name,
            spans: &spans,
            is_header,
            own: shape,
            outer,
            header: &self.header(""),
            field,
            fields: &self.fields,
            meant,
            is_given: meant.is_some_and(|meant| table.contains_key(meant)),
        });
        if let Some(key) = key {
            self.lose(&key.kind, key.form);
        }
        if !self.is_quiet && !is_broken {
            self.diagnostics.push(diagnostic);
        }
        meant
    }

    /// The table around the current one that takes a key of this name, does not have it, and can take this value.
    fn outer(&self, name: &str, value: &Value<'_>) -> Option<keys::Outer> {
        let mut levels = self.path.iter().enumerate().rev();
        // Its own table.
        levels.next();
        for (depth, level) in levels {
            let found = level.shape.into_iter().flat_map(|shape| shape.keys);
            if let Some(key) = found.into_iter().find(|key| key.name == name) {
                let fits = !matches!(key.kind, Kind::Map(_)) || value.get_ref().is_table();
                return (fits && !level.table.contains_key(name)).then_some(keys::Outer {
                    is_spec: depth == 0,
                    shape: level.shape?,
                    key,
                });
            }
        }
        None
    }

    /// Reports the required keys of the current table that are not given.
    pub(crate) fn missing(&mut self, given: &[bool], shape: &'static Shape) {
        for (key, is_given) in shape.keys.iter().zip(given) {
            let is_optional = |with| !self.keys.contains(&with);
            if !key.required || *is_given || key.with.is_some_and(is_optional) {
                continue;
            }
            let is_other = |it: &(&Key, &bool)| *it.1 && Some(it.0.name) == key.or;
            if shape.keys.iter().zip(given).any(|it| is_other(&it)) {
                continue;
            }
            self.lose(&key.kind, key.form);
            let has_categories = self.keys.contains(&"categories");
            let Some(level) = self.path.last().filter(|_| !self.is_quiet) else {
                continue;
            };
            let diagnostic = keys::missing(key, shape, &level.span, has_categories);
            self.missing.push((level.span.clone(), diagnostic));
        }
    }

    /// The keys of the tables around the current value, and its own, as in a header.
    fn header(&self, key: &str) -> String {
        let mut header = String::new();
        let keys = self.path.iter().map(|level| level.key).chain([key]);
        for key in keys.filter(|key| !key.is_empty()) {
            if !header.is_empty() {
                header.push('.');
            }
            header.push_str(key);
        }
        header
    }

    /// Reports what could be decided only at the end; tells what is missing.
    pub(super) fn finish(mut self, diagnostics: &mut Diagnostics) -> Gaps {
        self.report_missing();
        let errors = self.errors.report(self.text);
        if !errors.is_empty() {
            self.is_legible = false;
            self.is_whole = false;
        }
        self.diagnostics.extend(errors);
        for diagnostic in self.diagnostics {
            diagnostics.push(diagnostic);
        }
        Gaps {
            is_legible: self.is_legible,
            is_whole: self.is_whole,
        }
    }

    /// A missing key is reported only where no syntax error can have swallowed it.
    fn report_missing(&mut self) {
        sort(&mut self.headers, &usize::cmp);
        for (span, diagnostic) in std::mem::take(&mut self.missing) {
            let next = self.headers.partition_point(|at| *at <= span.start);
            let end = self.headers.get(next).copied().unwrap_or(self.text.len());
            let whole_file = span.is_empty() && !self.errors.is_empty();
            if !whole_file && !self.errors.is_between(span.start, end) {
                self.diagnostics.push(diagnostic);
            }
        }
    }
}

/// The key of a table that a name is, or most likely means.
fn meant(name: &str, shape: &Shape) -> Option<&'static str> {
    if let Some(key) = shape.keys.iter().find(|key| key.name == name) {
        return Some(key.name);
    }
    let plural = || {
        let stem = name.strip_suffix('y')?;
        let plural = |key: &&Key| key.name.strip_suffix("ies") == Some(stem);
        Some(shape.keys.iter().find(plural)?.name)
    };
    nearest(name, shape.keys.iter().map(|key| key.name)).or_else(plural)
}

/// The fields that a spec declares, each with its type.
fn declared_fields<'t>(table: &'t Value<'t>, fields: &mut Vec<(&'t str, FieldType)>) {
    for (name, field) in table.get_ref().as_table().into_iter().flatten() {
        let of = field.get_ref().get("type");
        let of = of.and_then(|it| FieldType::of_word(it.get_ref().as_str()?));
        fields.push((name.get_ref().as_ref(), of.unwrap_or(FieldType::Values)));
    }
}

/// Whether a value can refer to something that is declared.
fn may_refer(kind: &Kind, form: Form) -> bool {
    match kind {
        Kind::Line => matches!(form, Form::Id | Form::Tag),
        Kind::Text | Kind::Table(_) => true,
        Kind::List(item) | Kind::Map(item) => may_refer(item, form),
        _ => false,
    }
}

/// How far back a line is looked at.
const LONGEST: usize = 200;

/// Whether a value is the only one on its line: there is a key and `=` before it, and nothing else.
fn is_alone(before: &str) -> bool {
    let mut has_key = false;
    for b in before.bytes().rev().take(LONGEST) {
        match b {
            b'\n' => return has_key,
            b'[' | b'{' | b',' | b'"' | b'\'' => return false,
            _ => has_key = true,
        }
    }
    before.len() <= LONGEST && has_key
}

/// Whether a key is in the header of a table.
fn is_header(text: &str, key: usize) -> bool {
    let mut is_first = false;
    for b in text.as_bytes()[..key].iter().rev().take(LONGEST) {
        match b {
            b'\n' => return is_first,
            b'[' => is_first = true,
            b' ' | b'\t' => {}
            _ => is_first = false,
        }
    }
    is_first
}
