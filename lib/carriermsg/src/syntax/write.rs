//! Writes segments by the rule: data released, trailing empty components and elements left out.

use super::delimiters::Delimiters;

/// Builds the bytes of segments, one after the other.
#[derive(Clone, Debug)]
pub struct SegmentWriter {
    delimiters: Delimiters,
    bytes: Vec<u8>,
    segments: u32,
    /// Element separators that are owed: written only when data follows.
    owed_elements: usize,
    owed_components: usize,
}

impl SegmentWriter {
    /// An empty writer.
    pub fn new(delimiters: Delimiters) -> Self {
        Self { delimiters, bytes: Vec::new(), segments: 0, owed_elements: 0, owed_components: 0 }
    }

    /// Ends the open segment, if any, and opens the one named `tag`.
    pub fn segment(&mut self, tag: &str) -> &mut Self {
        self.close();
        self.bytes.extend(tag.as_bytes());
        self.segments += 1;
        self
    }

    /// Adds an element of one component; an empty one keeps its place.
    pub fn element(&mut self, data: &str) -> &mut Self {
        self.composite(&[data])
    }

    /// Adds a composite element.
    pub fn composite(&mut self, components: &[&str]) -> &mut Self {
        self.owed_elements += 1;
        self.owed_components = 0;
        for (index, component) in components.iter().enumerate() {
            self.owed_components += usize::from(index > 0);
            if !component.is_empty() {
                self.pay();
                self.put(component);
            }
        }
        self.owed_components = 0;
        self
    }

    /// How many segments were opened so far.
    pub fn count(&self) -> u32 {
        self.segments
    }

    /// Ends the open segment and gives all bytes.
    pub fn finish(mut self) -> Vec<u8> {
        self.close();
        self.bytes
    }

    fn pay(&mut self) {
        self.bytes
            .extend(std::iter::repeat_n(self.delimiters.element, std::mem::take(&mut self.owed_elements)));
        self.bytes.extend(std::iter::repeat_n(
            self.delimiters.component,
            std::mem::take(&mut self.owed_components),
        ));
    }

    fn put(&mut self, data: &str) {
        for &byte in data.as_bytes() {
            if self.delimiters.is_service(byte)
                && let Some(release) = self.delimiters.release
            {
                self.bytes.push(release);
            }
            self.bytes.push(byte);
        }
    }

    fn close(&mut self) {
        if !self.bytes.is_empty() && self.segments > 0 {
            self.bytes.extend(self.delimiters.terminator.bytes());
        }
        self.owed_elements = 0;
        self.owed_components = 0;
    }
}
