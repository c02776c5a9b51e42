//! How many bytes to ask for at once. Chips differ more here than anywhere: some have no extended length, some answer a length that is too
//! long with nothing, some with an error, some with less. The policy begins with what the chip says of itself and only ever goes down.

/// Blocks to fall back to, largest first; 160 was safe with every chip known.
const SHORT: [u32; 5] = [256, 224, 192, 160, 128];
/// Blocks of extended length to fall back to, largest first.
const EXTENDED: [u32; 4] = [32_000, 8_192, 2_048, 1_024];

/// What a chip says about its lengths (EF.ATR/INFO, ISO/IEC 7816-4 12.7.1 and card capabilities).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LengthSupport {
    /// Nothing is known, or short lengths only.
    #[default]
    Short,
    /// Extended lengths, of an unknown size.
    Extended,
    /// Extended lengths up to so many bytes of reply.
    ExtendedUpTo(u32),
}

/// The present block size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    ladder: Vec<u32>,
    rung: usize,
    fell: bool,
}

impl Blocks {
    /// The blocks for a chip.
    pub fn new(support: LengthSupport) -> Self {
        let limit = match support {
            LengthSupport::Short => 0,
            LengthSupport::Extended => u32::MAX,
            // What protection adds to a reply.
            LengthSupport::ExtendedUpTo(bytes) => bytes.saturating_sub(64),
        };
        let mut ladder: Vec<u32> = EXTENDED.into_iter().filter(|block| *block <= limit).collect();
        if let LengthSupport::ExtendedUpTo(_) = support
            && limit > SHORT[0]
            && limit < EXTENDED[0]
            && ladder.first() != Some(&limit)
        {
            ladder.insert(0, limit);
        }
        ladder.extend(SHORT);
        Self { ladder, rung: 0, fell: false }
    }

    /// Bytes to ask for, when so many lack and a short reply can carry so many.
    pub fn ask(&self, lacking: u32, short_reply_max: u32) -> u32 {
        let block = self.ladder.get(self.rung).copied().unwrap_or(1);
        let block = if block <= SHORT[0] { block.min(short_reply_max) } else { block };
        block.min(lacking).max(1)
    }

    /// The chip refused so many bytes, or brought none: go to the next smaller block. `false` when there is none.
    pub fn fall(&mut self, asked: u32) -> bool {
        self.fell = true;
        while let Some(block) = self.ladder.get(self.rung + 1) {
            self.rung += 1;
            if *block < asked {
                return true;
            }
        }
        false
    }

    /// The chip brought fewer bytes than asked for, not at the end of the file: ask for no more than that again.
    pub fn learn(&mut self, brought: u32) {
        let smallest = SHORT[SHORT.len() - 1];
        self.ladder.retain(|block| *block < brought.max(smallest));
        self.ladder.insert(0, brought.max(smallest));
        self.rung = 0;
        self.fell = true;
    }

    /// Whether the chip could not do what it began with.
    pub fn fell(&self) -> bool {
        self.fell
    }
}
