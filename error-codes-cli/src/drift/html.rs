//! HTML.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::page::{Block, Kind, Table, Text};

/// The blocks of a text in HTML, which begins at an offset of the page.
pub(super) fn blocks(text: &str, offset: usize) -> Vec<Block> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(string) => {
                let text = String::from_utf8_lossy(&string);
                reader.text(&text, offset + string.span.start);
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while !reader.open.is_empty() {
        reader.close(0);
    }
    reader.end_block();
    reader.blocks
}

/// What an element is for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Table,
    /// A part of a table, such as `tbody`.
    Rows,
    Row,
    Cell {
        is_header: bool,
        rows: usize,
        columns: usize,
    },
    List,
    Block(Kind),
    /// A container without a meaning of its own.
    Division,
    Code,
    Inline,
    /// Not part of the text.
    Hidden,
    /// The same, within a line: the mark of a note.
    Note,
}

/// A table that is being read.
#[derive(Default)]
struct Rows {
    table: Table,
    row: Vec<Text>,
    has_data: bool,
    cell: Option<Text>,
    /// Cells that reach into the next rows: for each column, how many, and the text.
    below: Vec<Option<(usize, Text)>>,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Vec<(String, Role)>,
    tables: Vec<Rows>,
    block: Text,
    hidden: usize,
}

/// Further columns are not read.
const MAX_COLUMNS: usize = 100;

/// As deep as browsers nest elements.
const MAX_DEPTH: usize = 512;

impl Reader {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let role = role(&name, tag);
        match &*name {
            "br" | "hr" => return self.end_line(),
            "img" | "input" | "meta" | "link" | "col" | "wbr" | "source" | "area" | "base"
            | "embed" | "track" => return,
            _ => {}
        }
        if self.open.len() >= MAX_DEPTH {
            return;
        }
        // End tags that may be left out.
        match role {
            Role::Cell { .. } => self.close_until(|it| matches!(it, Role::Cell { .. }), Role::Row),
            Role::Row => self.close_until(|it| it == Role::Row, Role::Table),
            Role::Rows => self.close_until(|it| it == Role::Rows, Role::Table),
            Role::Block(kind @ (Kind::Item | Kind::Term | Kind::Definition)) => {
                let is_like = |it| match it {
                    Role::Block(Kind::Item) => kind == Kind::Item,
                    Role::Block(Kind::Term | Kind::Definition) => kind != Kind::Item,
                    _ => false,
                };
                self.close_until(is_like, Role::List);
            }
            _ => {}
        }
        if !matches!(role, Role::Inline | Role::Note) {
            self.end_block();
        }
        if matches!(role, Role::Hidden | Role::Note) {
            self.hidden += 1;
        }
        if role == Role::Table {
            self.tables.push(Rows::default());
        }
        if let (Role::Cell { .. }, Some(rows)) = (role, self.tables.last_mut()) {
            rows.cell = Some(Text::default());
        }
        if tag.self_closing && role == Role::Inline {
            return;
        }
        self.open.push((name, role));
    }

    /// Closes an element of a role, if it is open within the nearest one of another role.
    fn close_until(&mut self, is_it: impl Fn(Role) -> bool, within: Role) {
        let limit = self.open.iter().rposition(|(_, it)| *it == within);
        let from = limit.map_or(0, |at| at + 1);
        let found = self.open[from..].iter().position(|(_, it)| is_it(*it));
        if let Some(found) = found {
            self.close(from + found);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(found) = self.open.iter().rposition(|(it, _)| it == name) {
            self.close(found);
        }
    }

    /// Closes the elements from an index on.
    fn close(&mut self, index: usize) {
        while self.open.len() > index {
            let role = self.open.last().map(|(_, role)| *role);
            if !matches!(role, Some(Role::Inline | Role::Note)) {
                self.end_block();
            }
            self.open.pop();
            match role {
                Some(Role::Hidden | Role::Note) => self.hidden -= 1,
                Some(Role::Cell {
                    is_header,
                    rows,
                    columns,
                }) => {
                    if let Some(table) = self.tables.last_mut() {
                        table.end_cell(is_header, rows, columns);
                    }
                }
                Some(Role::Row) => {
                    if let Some(table) = self.tables.last_mut() {
                        table.end_row();
                    }
                }
                Some(Role::Table) => {
                    if let Some(mut rows) = self.tables.pop() {
                        rows.end_row();
                        self.blocks.push(Block::Table(rows.table));
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if self.hidden > 0 {
            return;
        }
        match self.tables.last_mut() {
            Some(rows) => {
                if let Some(cell) = &mut rows.cell {
                    cell.push(text, at);
                }
            }
            None => {
                if self.open.iter().any(|(_, role)| *role == Role::Code) {
                    for line in text.split_inclusive('\n') {
                        self.block.push(line, at);
                        if line.ends_with('\n') {
                            self.block.end_line();
                        }
                    }
                } else {
                    self.block.push(text, at);
                }
            }
        }
    }

    fn end_line(&mut self) {
        match self.tables.last_mut().and_then(|rows| rows.cell.as_mut()) {
            Some(cell) => cell.end_line(),
            None => self.block.end_line(),
        }
    }

    /// Ends a paragraph, or what is like one.
    fn end_block(&mut self) {
        if !self.tables.is_empty() {
            return self.end_line();
        }
        if self.block.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.block);
        let is_code = self.open.iter().any(|(_, role)| *role == Role::Code);
        if is_code && text.as_str().contains('\n') {
            self.blocks.push(Block::Sample(text));
            return;
        }
        let mut roles = self.open.iter().rev().map(|(_, role)| role);
        let kind = roles.find_map(|role| match role {
            Role::Block(kind) => Some(*kind),
            _ => None,
        });
        let kind = kind.unwrap_or(Kind::Paragraph);
        self.blocks.push(Block::Text(kind, text));
    }
}

impl Rows {
    fn end_cell(&mut self, is_header: bool, rows: usize, columns: usize) {
        let Some(text) = self.cell.take() else { return };
        self.fill();
        self.has_data |= !is_header;
        if self.row.len() >= MAX_COLUMNS {
            return;
        }
        if rows > 1 {
            self.below
                .resize(self.below.len().max(self.row.len() + 1), None);
            self.below[self.row.len()] = Some((rows - 1, text.clone()));
        }
        self.row.push(text);
        self.row.extend((1..columns).map(|_| Text::default()));
    }

    /// Adds the cells of rows above that reach into this one.
    fn fill(&mut self) {
        while let Some(below) = self.below.get_mut(self.row.len()) {
            let Some((left, text)) = below else { return };
            self.row.push(text.clone());
            *left -= 1;
            if *left == 0 {
                *below = None;
            }
        }
    }

    fn end_row(&mut self) {
        self.end_cell(true, 1, 1);
        if self.row.is_empty() {
            return;
        }
        self.fill();
        let row = std::mem::take(&mut self.row);
        let is_header = !std::mem::take(&mut self.has_data);
        if is_header && self.table.rows.is_empty() {
            // Of several header rows, the one with the most names has those of the columns.
            let filled = |row: &[Text]| row.iter().filter(|it| !it.is_empty()).count();
            // One name over all columns is the title of the table.
            let is_title = row.len() > 1 && filled(&row) == 1;
            if !is_title && filled(&row) >= filled(&self.table.header) {
                self.table.header = row;
            }
        } else {
            self.table.rows.push(row);
        }
    }
}

/// What an element is, by its name or by the attribute `role`.
fn role(name: &str, tag: &StartTag<usize>) -> Role {
    let attribute = |name: &str| {
        let value = tag.attributes.get(name.as_bytes())?;
        Some(String::from_utf8_lossy(value).into_owned())
    };
    let cell = |is_header| {
        let number = |name, max| {
            let number = attribute(name).and_then(|it| it.trim().parse::<usize>().ok());
            number.unwrap_or(1).clamp(1, max)
        };
        Role::Cell {
            is_header,
            rows: number("rowspan", 1000),
            columns: number("colspan", 50),
        }
    };
    match attribute("role").as_deref() {
        Some("table" | "grid" | "treegrid") => return Role::Table,
        Some("rowgroup") => return Role::Rows,
        Some("row") => return Role::Row,
        Some("cell" | "gridcell") => return cell(false),
        Some("columnheader" | "rowheader") => return cell(true),
        Some("navigation") => return Role::Hidden,
        _ => {}
    }
    match name {
        "table" => Role::Table,
        "thead" | "tbody" | "tfoot" => Role::Rows,
        "tr" => Role::Row,
        "td" => cell(false),
        "th" => cell(true),
        "ul" | "ol" | "dl" | "menu" => Role::List,
        "li" => Role::Block(Kind::Item),
        "dt" => Role::Block(Kind::Term),
        "dd" => Role::Block(Kind::Definition),
        "h1" => Role::Block(Kind::Heading(1)),
        "h2" => Role::Block(Kind::Heading(2)),
        "h3" => Role::Block(Kind::Heading(3)),
        "h4" => Role::Block(Kind::Heading(4)),
        "h5" => Role::Block(Kind::Heading(5)),
        "h6" => Role::Block(Kind::Heading(6)),
        "pre" => Role::Code,
        "p" | "div" | "section" | "article" | "main" | "body" | "html" | "header" | "footer"
        | "blockquote" | "figure" | "figcaption" | "details" | "summary" | "address" | "aside"
        | "caption" | "form" | "fieldset" | "center" => Role::Division,
        "script" | "style" | "template" | "svg" | "nav" | "head" | "noscript" | "iframe"
        | "object" | "textarea" | "select" | "math" => Role::Hidden,
        "sup" => Role::Note,
        _ => Role::Inline,
    }
}
