//! Small XML trees, one record at a time, with the line of each element.
//!
//! Document types and entities beyond the five of XML are refused, so no file can make the reader fetch or expand
//! anything. Depth is bounded.

use kernel::Message;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{At, Fault};

/// Elements inside one another.
const DEPTH_MAX: usize = 12;
/// Attributes of one element.
const ATTRIBUTES_MAX: usize = 100;

/// An element with its text and children.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    pub name: String,
    pub line: u64,
    pub text: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
}

impl Element {
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| c.name == name)
    }

    /// The elements of one name inside the children of another: `<DOBs><DOB/></DOBs>`.
    pub(crate) fn within<'a>(&'a self, outer: &'a str, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.all(outer).flat_map(move |o| o.all(name))
    }

    /// The trimmed value of an attribute, when there is any.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim());
        found.filter(|v| !v.is_empty())
    }

    /// The trimmed text of a child, when there is any.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        self.children.iter().filter(|c| c.name == name).map(|c| c.text.trim()).find(|t| !t.is_empty())
    }
}

/// Calls `each` for every element at `depth` (the root has depth 1), with the name of its parent.
pub(crate) fn records(
    text: &str,
    file: &str,
    root: &str,
    depth: usize,
    mut each: impl FnMut(&str, Element),
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let mut seen_root = false;
    loop {
        let event = reader.read_event();
        let line = lines.at(reader.buffer_position() as usize);
        let at = At { file, line };
        match event
            .map_err(|e| at.fault("", Message::new("problem-import-xml").with("detail", e.to_string())))?
        {
            Event::Start(tag) => begin(&mut open, &mut seen_root, element(&tag, line, at)?, root, at)?,
            Event::Empty(tag) => {
                begin(&mut open, &mut seen_root, element(&tag, line, at)?, root, at)?;
                close(&mut open, depth, &mut each);
            }
            Event::End(_) => close(&mut open, depth, &mut each),
            Event::Text(t) => push(&mut open, &t.xml10_content(), at)?,
            Event::CData(t) => push(&mut open, &t.xml10_content(), at)?,
            Event::GeneralRef(r) => push(&mut open, &reference(&r, at)?, at)?,
            Event::DocType(_) => return Err(at.fault("", Message::new("problem-import-doctype"))),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let at = At { file, line: lines.line };
    match open.last() {
        Some(element) => Err(at.fault(&element.name, Message::new("problem-import-cut-off"))),
        None if !seen_root => Err(at.fault("", Message::new("problem-import-root").with("root", root))),
        None => Ok(()),
    }
}

/// An element without its children. Names stand without their prefix: a list is one namespace.
fn element(tag: &BytesStart<'_>, line: u64, at: At<'_>) -> Result<Element, Fault> {
    let wrong = |detail: String| at.fault("", Message::new("problem-import-xml").with("detail", detail));
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|e| wrong(e.to_string()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| wrong(e.to_string()))?;
        attributes.push((text_of(attribute.key.local_name()), value.into_owned()));
        if attributes.len() > ATTRIBUTES_MAX {
            return Err(wrong("attributes".to_owned()));
        }
    }
    Ok(Element { name: text_of(tag.local_name()), line, attributes, ..Element::default() })
}

fn text_of(name: impl AsRef<str>) -> String {
    name.as_ref().to_owned()
}

fn begin(
    open: &mut Vec<Element>,
    seen: &mut bool,
    element: Element,
    root: &str,
    at: At<'_>,
) -> Result<(), Fault> {
    if open.is_empty() && (*seen || element.name != root) {
        return Err(at.fault(&element.name, Message::new("problem-import-root").with("root", root)));
    }
    if open.len() >= DEPTH_MAX {
        return Err(at.fault(&element.name, Message::new("problem-import-xml").with("detail", "depth")));
    }
    *seen = true;
    open.push(element);
    Ok(())
}

fn close(open: &mut Vec<Element>, depth: usize, each: &mut impl FnMut(&str, Element)) {
    let level = open.len();
    let Some(element) = open.pop() else { return };
    match open.last_mut() {
        Some(parent) if level == depth => each(&parent.name, element),
        Some(parent) if level > depth => parent.children.push(element),
        _ => {}
    }
}

fn push(open: &mut [Element], text: &str, at: At<'_>) -> Result<(), Fault> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => {
            return Err(
                at.fault("", Message::new("problem-import-xml").with("detail", "text outside of the root"))
            );
        }
    }
    Ok(())
}

fn reference(r: &BytesRef<'_>, at: At<'_>) -> Result<String, Fault> {
    let named: &str = r;
    Ok(match named {
        "lt" => "<".into(),
        "gt" => ">".into(),
        "amp" => "&".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        _ => match r.resolve_char_ref() {
            Ok(Some(c)) => c.to_string(),
            _ => return Err(at.fault("", Message::new("problem-import-entity").with("entity", named))),
        },
    })
}

/// Counts lines as the reader goes on.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, position: usize) -> u64 {
        let position = position.min(self.text.len());
        if position > self.at {
            self.line += self.text[self.at..position].iter().filter(|&&b| b == b'\n').count() as u64;
            self.at = position;
        }
        self.line
    }
}
