//! A message's segments in their groups.

use crate::span::Span;
use crate::syntax::Segment;

/// A group with what stands in it; the root is the message itself.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The group's name in the standard; empty for the root.
    pub name: &'static str,
    /// Its own segments in the order of the message, the trigger first.
    pub segments: Vec<Segment<'a>>,
    /// The groups inside it, in order.
    pub groups: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, segments: Vec::new(), groups: Vec::new() }
    }

    /// Its own segments named `tag`.
    pub fn all(&self, tag: &[u8; 3]) -> impl Iterator<Item = &Segment<'a>> + use<'_, 'a> {
        let tag = *tag;
        self.segments.iter().filter(move |segment| segment.tag.0 == tag)
    }

    /// Its first own segment named `tag`.
    pub fn first(&self, tag: &[u8; 3]) -> Option<&Segment<'a>> {
        let tag = *tag;
        self.segments.iter().find(move |segment| segment.tag.0 == tag)
    }

    /// The groups named `name` directly inside it.
    pub fn groups(&self, name: &'static str) -> impl Iterator<Item = &Node<'a>> + use<'_, 'a> {
        self.groups.iter().filter(move |group| group.name == name)
    }

    /// From its first byte to its last, with the groups inside.
    pub fn span(&self) -> Span {
        let own = self.segments.iter().map(|segment| segment.span);
        let inner = self.groups.iter().map(Node::span);
        own.chain(inner).reduce(Span::to).unwrap_or_default()
    }
}
