//! Tables of messages, and the hanging of segments on them. A table is data: adding a version or a dialect is adding rows.
//! Every segment finds a place, or is named as unknown; a group's trigger always opens a new group, so that damage in one
//! traveller never reaches the next.

mod hang;
mod table;
mod tree;

pub use hang::hang;
pub use table::{Group, Item, Layout, Slot, Table, is_known_tag};
pub use tree::Node;
