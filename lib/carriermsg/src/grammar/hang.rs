//! Hangs segments on a table, nearest place first, and goes on whatever comes.

use super::table::{Group, Item, Layout, Slot, Table};
use super::tree::Node;
use crate::issue::{Code, Issue, Tell as _, unexpected};
use crate::syntax::Segment;

/// The message's segments in their groups. What has no place, stands at the wrong one, too often or with data beyond its layout
/// is told to `issues`.
pub fn hang<'a>(segments: &[Segment<'a>], table: &'static Table, issues: &mut Vec<Issue>) -> Node<'a> {
    let mut hanger = Hanger { open: vec![Open::root(table)], issues };
    for segment in segments {
        match table.layout(segment.tag) {
            Some(layout) => hanger.check_layout(segment, layout),
            None => {
                hanger.issues.tell(Issue::about(Code::SegmentUnknown, segment.span, segment.tag.as_str()));
                continue;
            }
        }
        hanger.place(*segment);
    }
    hanger.finish()
}

/// A group that is being filled.
struct Open<'a> {
    items: &'static [Item],
    /// Index of the item that took the last segment.
    cursor: usize,
    /// How many segments or groups that item took in a row.
    taken: u32,
    node: Node<'a>,
}

impl<'a> Open<'a> {
    fn root(table: &'static Table) -> Self {
        Self { items: table.items, cursor: 0, taken: 0, node: Node::new("") }
    }

    fn group(group: &'static Group, trigger: Segment<'a>) -> Self {
        let node = Node { segments: vec![trigger], ..Node::new(group.name) };
        Self { items: group.items, cursor: 0, taken: 0, node }
    }

    /// The place at or after the cursor that takes `segment` without exceeding its number.
    fn ahead(&self, segment: &Segment<'_>) -> Option<usize> {
        (self.cursor..self.items.len()).find(|&index| {
            takes(&self.items[index], segment)
                && (index != self.cursor || self.taken < most(&self.items[index]))
        })
    }

    /// Any place that takes `segment`.
    fn anywhere(&self, segment: &Segment<'_>) -> Option<usize> {
        self.items.iter().position(|item| takes(item, segment))
    }
}

fn takes(item: &Item, segment: &Segment<'_>) -> bool {
    slot(item).takes(segment)
}

fn slot(item: &Item) -> &Slot {
    match item {
        Item::Segment(slot) => slot,
        Item::Group(group) => &group.trigger,
    }
}

fn most(item: &Item) -> u32 {
    match item {
        Item::Segment(slot) => slot.max,
        Item::Group(group) => group.max,
    }
}

struct Hanger<'a, 'i> {
    open: Vec<Open<'a>>,
    issues: &'i mut Vec<Issue>,
}

impl<'a> Hanger<'a, '_> {
    fn place(&mut self, segment: Segment<'a>) {
        let ahead = self.search(|open| open.ahead(&segment));
        if let Some((depth, index)) = ahead {
            return self.put(depth, index, segment);
        }
        match self.search(|open| open.anywhere(&segment)) {
            Some((depth, index)) => {
                let same = self.open[depth].cursor == index;
                let code = if same { Code::TooMany } else { Code::SegmentMisplaced };
                self.issues.tell(Issue::about(code, segment.span, segment.tag.as_str()));
                self.put(depth, index, segment);
            }
            // The table knows the tag, but only inside groups that are not open: it stays with what is open, and is named.
            None => {
                self.issues.tell(Issue::about(Code::SegmentMisplaced, segment.span, segment.tag.as_str()));
                if let Some(open) = self.open.last_mut() {
                    open.node.segments.push(segment);
                }
            }
        }
    }

    /// The innermost open group with a place, and the place.
    fn search(&self, place: impl Fn(&Open<'a>) -> Option<usize>) -> Option<(usize, usize)> {
        (0..self.open.len()).rev().find_map(|depth| Some((depth, place(&self.open[depth])?)))
    }

    fn put(&mut self, depth: usize, index: usize, segment: Segment<'a>) {
        self.close_to(depth);
        let Some(open) = self.open.last_mut() else { return };
        if open.cursor == index {
            open.taken = open.taken.saturating_add(1);
        } else {
            open.cursor = index;
            open.taken = 1;
        }
        match &open.items[index] {
            Item::Segment(_) => open.node.segments.push(segment),
            Item::Group(group) => self.open.push(Open::group(group, segment)),
        }
    }

    /// Closes the groups inside the one at `depth`.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth + 1 {
            if let (Some(inner), Some(outer)) = (self.open.pop(), self.open.last_mut()) {
                outer.node.groups.push(inner.node);
            }
        }
    }

    fn check_layout(&mut self, segment: &Segment<'a>, layout: &'static Layout) {
        let before = self.issues.len();
        for (number, element) in (1..).zip(segment.elements()) {
            let known = layout.element(number).map_or(0, <[_]>::len);
            for data in element.components().skip(known).filter(|data| !data.is_empty()) {
                unexpected(self.issues, before, data.span, || format!("{}/{number}", segment.tag));
            }
        }
    }

    fn finish(mut self) -> Node<'a> {
        self.close_to(0);
        self.open.pop().map_or_else(|| Node::new(""), |root| root.node)
    }
}
