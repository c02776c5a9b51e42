//! The right edge of a growing Merkle tree (RFC 6962 section 2.1): all that is needed to append without reading the
//! tree again, and the hashes of its tiles that are not full yet.

use tlog_tiles::{EMPTY_HASH, Hash, node_hash};

/// Height of a tile: 256 hashes (C2SP tlog-tiles).
pub(super) const TILE_HEIGHT: u8 = 8;
/// Hashes of a full tile, and entries of a full bundle.
pub(super) const TILE_WIDTH: usize = 1 << TILE_HEIGHT;

/// The tree's right edge.
#[derive(Debug, Clone, Default)]
pub(super) struct Edge {
    size: u64,
    /// Complete subtrees from left to right, by height; heights strictly fall.
    nodes: Vec<(u8, Hash)>,
    /// Hashes of the last tile of each level while it is not full.
    rows: Vec<Vec<Hash>>,
}

/// Some hashes of one tile.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TileHashes {
    pub level: u8,
    /// Which tile of its level, from 0.
    pub number: u64,
    pub hashes: Vec<Hash>,
}

impl TileHashes {
    /// The tile's content.
    pub fn bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|h| h.0).collect()
    }
}

impl Edge {
    /// The edge of a tree of `size` entries from the hashes of its last tiles, level by level. `None` when they are
    /// not as many as a tree of that size has.
    pub fn from_rows(size: u64, rows: Vec<Vec<Hash>>) -> Option<Self> {
        let fits = rows.iter().enumerate().all(|(level, row)| row.len() == row_width(size, level as u8));
        if !fits || rows.len() != levels(size) {
            return None;
        }
        let mut nodes = Vec::new();
        for (level, row) in rows.iter().enumerate().rev() {
            let mut rest = row.as_slice();
            for bit in (0..TILE_HEIGHT).rev().filter(|bit| row.len() >> bit & 1 == 1) {
                let (subtree, after) = rest.split_at(1 << bit);
                nodes.push((level as u8 * TILE_HEIGHT + bit, fold(subtree)));
                rest = after;
            }
        }
        Some(Self { size, nodes, rows })
    }

    /// Number of entries.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends the hash of an entry; returns the tiles that it filled.
    pub fn push(&mut self, leaf: Hash) -> Vec<TileHashes> {
        self.size += 1;
        let mut filled = Vec::new();
        let (mut height, mut hash) = (0, leaf);
        self.completed(height, hash, &mut filled);
        while let Some((_, left)) = self.nodes.pop_if(|(h, _)| *h == height) {
            height += 1;
            hash = node_hash(left, hash);
            self.completed(height, hash, &mut filled);
        }
        self.nodes.push((height, hash));
        filled
    }

    /// The root of the tree.
    pub fn root(&self) -> Hash {
        let mut from_right = self.nodes.iter().rev().map(|(_, hash)| *hash);
        let Some(last) = from_right.next() else { return EMPTY_HASH };
        from_right.fold(last, |right, left| node_hash(left, right))
    }

    /// The last tile of each level that is not full.
    pub fn unfilled(&self) -> impl Iterator<Item = TileHashes> {
        self.rows.iter().enumerate().filter(|(_, row)| !row.is_empty()).map(|(level, row)| {
            let level = level as u8;
            TileHashes { level, number: self.size >> (TILE_HEIGHT * (level + 1)), hashes: row.clone() }
        })
    }

    fn completed(&mut self, height: u8, hash: Hash, filled: &mut Vec<TileHashes>) {
        if !height.is_multiple_of(TILE_HEIGHT) {
            return;
        }
        let level = height / TILE_HEIGHT;
        let at = usize::from(level);
        if self.rows.len() <= at {
            self.rows.push(Vec::with_capacity(TILE_WIDTH));
        }
        self.rows[at].push(hash);
        if self.rows[at].len() == TILE_WIDTH {
            let hashes = std::mem::take(&mut self.rows[at]);
            filled.push(TileHashes { level, number: (self.size >> (TILE_HEIGHT * (level + 1))) - 1, hashes });
        }
    }
}

/// How many tile levels a tree of a size has.
pub(super) fn levels(size: u64) -> usize {
    (0..8).take_while(|level| size >> (u32::from(TILE_HEIGHT) * level) > 0).count()
}

/// How many hashes the last, unfilled tile of a level has; 0 when the level's last tile is full.
pub(super) fn row_width(size: u64, level: u8) -> usize {
    (size >> (TILE_HEIGHT * level)) as usize % TILE_WIDTH
}

/// The root of a complete subtree with a power of two of hashes.
fn fold(hashes: &[Hash]) -> Hash {
    match hashes {
        [one] => *one,
        _ => {
            let (left, right) = hashes.split_at(hashes.len() / 2);
            node_hash(fold(left), fold(right))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tlog_tiles::{HashReader, record_hash, stored_hashes_for_record_hash, tree_hash};

    struct All(Vec<Hash>);
    impl HashReader for All {
        fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
            Ok(indexes.iter().map(|i| self.0[*i as usize]).collect())
        }
    }

    #[test]
    fn the_edge_agrees_with_the_published_crate_at_every_size_and_reads_back_from_its_tiles() {
        let (mut edge, mut all) = (Edge::default(), All(Vec::new()));
        assert_eq!(edge.root(), EMPTY_HASH);
        for n in 0..1_300_u64 {
            let leaf = record_hash(&n.to_be_bytes());
            let stored = stored_hashes_for_record_hash(n, leaf, &all).expect("all hashes are there");
            all.0.extend(stored);
            edge.push(leaf);
            assert_eq!(edge.root(), tree_hash(n + 1, &all).expect("all hashes are there"), "size {}", n + 1);
            let again = Edge::from_rows(n + 1, edge.rows.clone()).expect("the rows fit");
            assert_eq!((again.root(), again.nodes), (edge.root(), edge.nodes.clone()), "size {}", n + 1);
        }
    }

    #[test]
    fn a_tile_is_given_out_once_when_it_is_full() {
        let mut edge = Edge::default();
        let filled: Vec<_> = (0..65_536_u64).flat_map(|n| edge.push(record_hash(&n.to_be_bytes()))).collect();
        let of_level =
            |level| filled.iter().filter(|t| t.level == level).map(|t| t.number).collect::<Vec<_>>();
        assert_eq!(of_level(0), (0..256).collect::<Vec<_>>());
        assert_eq!(of_level(1), [0]);
        assert_eq!(
            edge.unfilled().map(|t| (t.level, t.number, t.hashes.len())).collect::<Vec<_>>(),
            [(2, 0, 1)]
        );
    }
}
