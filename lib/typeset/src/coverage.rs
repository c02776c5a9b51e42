//! Does every character have a glyph? Asked of the data before setting and of the set pages after it, because a
//! notice with boxes for letters informs nobody and looks like an answer.
//!
//! It never guesses a replacement: what is not covered is an error that names the script.

use serde_json::Value;
use typst::layout::{Frame, FrameItem};
use typst::text::{FontBook, TextItem};
use typst_layout::PagedDocument;
use unicode_script::{Script, UnicodeScript};

use crate::Uncovered;

/// At most so many characters are shown for each script.
const EXAMPLES: usize = 8;

/// What the press's fonts can draw: sorted, disjoint ranges of code points, both ends included.
pub(crate) struct Coverage {
    ranges: Vec<(u32, u32)>,
}

impl Coverage {
    /// The union of all fonts' character maps.
    pub(crate) fn of(book: &FontBook, fonts: usize) -> Self {
        let mut points: Vec<u32> =
            (0..fonts).filter_map(|index| book.info(index)).flat_map(|info| info.coverage.iter()).collect();
        points.sort_unstable();
        points.dedup();
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for point in points {
            match ranges.last_mut() {
                Some((_, end)) if *end + 1 == point => *end = point,
                _ => ranges.push((point, point)),
            }
        }
        Self { ranges }
    }

    /// Whether the character can be drawn, or needs no drawing.
    pub(crate) fn has(&self, c: char) -> bool {
        let point = u32::from(c);
        let after = self.ranges.partition_point(|(start, _)| *start <= point);
        let drawn = after > 0 && self.ranges[after - 1].1 >= point;
        drawn || is_invisible(c)
    }

    /// Every script of the data and the title that lacks glyphs; empty when all is well.
    pub(crate) fn missing(&self, data: &Value, title: &str) -> Vec<Uncovered> {
        let mut findings = Findings::default();
        let mut uncovered = |text: &str, at: &str| {
            text.chars().filter(|c| !self.has(*c)).for_each(|c| findings.add(c, at));
        };
        uncovered(title, "title");
        each_string(data, &mut String::new(), &mut uncovered);
        findings.0
    }
}

/// Every script on the set pages for which the missing-glyph shape (glyph 0, OpenType `.notdef`) was placed.
pub(crate) fn missing_on_pages(document: &PagedDocument) -> Vec<Uncovered> {
    let mut findings = Findings::default();
    document.pages().iter().for_each(|page| scan(&page.frame, &mut findings));
    findings.0
}

/// Depth is bounded by the layout engine's own limit on nesting.
fn scan(frame: &Frame, findings: &mut Findings) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => scan(&group.frame, findings),
            FrameItem::Text(text) => undrawn(text).for_each(|c| findings.add(c, "template")),
            _ => {}
        }
    }
}

fn undrawn(text: &TextItem) -> impl Iterator<Item = char> {
    let missing = text.glyphs.iter().filter(|glyph| glyph.id == 0);
    missing
        .filter_map(|glyph| text.text.get(glyph.range()))
        .flat_map(str::chars)
        .filter(|c| !is_invisible(*c))
}

#[derive(Default)]
struct Findings(Vec<Uncovered>);

impl Findings {
    fn add(&mut self, c: char, at: &str) {
        let script = script_name(c);
        let found = match self.0.iter_mut().position(|finding| finding.script == script) {
            Some(index) => &mut self.0[index],
            None => {
                self.0.push(Uncovered {
                    script: script.to_owned(),
                    examples: String::new(),
                    at: at.to_owned(),
                });
                let last = self.0.len() - 1;
                &mut self.0[last]
            }
        };
        if found.examples.chars().count() < EXAMPLES && !found.examples.contains(c) {
            found.examples.push(c);
        }
    }
}

fn script_name(c: char) -> &'static str {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => "Symbols",
        script => script.full_name(),
    }
}

/// White space, controls and the code points that Unicode marks default-ignorable: they steer, nobody sees them.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(u32::from(c),
            0xAD | 0x34F | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
            | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

/// Walks the JSON in its own order. Depth is bounded by the JSON reader's limit of 128.
fn each_string(value: &Value, pointer: &mut String, visit: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => visit(text, if pointer.is_empty() { "/" } else { pointer }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| step(&index.to_string(), item, pointer, visit));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| {
                step(&name.replace('~', "~0").replace('/', "~1"), field, pointer, visit);
            });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn step(name: &str, value: &Value, pointer: &mut String, visit: &mut impl FnMut(&str, &str)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(name);
    each_string(value, pointer, visit);
    pointer.truncate(length);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_finding_names_script_characters_and_place() {
        let latin = Coverage { ranges: vec![(0x20, 0x7E)] };
        let missing = latin.missing(&json!({"a": ["ok", "入境 \u{200f}入"], "b/c": "دخول"}), "Ω");
        let told: Vec<String> = missing.iter().map(Uncovered::to_string).collect();
        assert_eq!(
            told,
            ["Greek (such as Ω at title)", "Han (such as 入境 at /a/1)", "Arabic (such as دخول at /b~1c)"]
        );
    }

    #[test]
    fn what_steers_the_text_needs_no_glyph() {
        let latin = Coverage { ranges: vec![(0x20, 0x7E)] };
        assert!(latin.missing(&json!("a\u{200e}b\n\tc\u{feff}"), "").is_empty());
    }
}
