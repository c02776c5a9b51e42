//! Selecting and reading files (Doc 9303-10 3, ISO/IEC 7816-4 11), with the fall-backs that real chips need. Every file is read by the length
//! in its own header, never beyond it, within bounds per file and per document.

mod blocks;
mod id;
mod read;

pub use blocks::{Blocks, LengthSupport};
pub(crate) use id::group_of_tag;
pub use id::{DataGroup, FileId, SensitiveDataGroup};

use docpki::tlv::Reader;

use crate::Error;
use crate::apdu::{Command, Status, ins};
use crate::deviation::{Deviation, Deviations};
use crate::link::Link;
use crate::ta::{LegalBasis, TerminalAuthenticated};

/// The application of travel documents (Doc 9303-10 3.6).
pub const APPLICATION: [u8; 7] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01];
/// Bytes of one file at most.
pub const FILE_BYTES_MAX: usize = 1 << 20;
/// Bytes of all files of one document at most.
pub const DOCUMENT_BYTES_MAX: usize = 4 << 20;

/// How far reading a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The data group, or the other file.
    pub file: FileId,
    /// Bytes read.
    pub read: usize,
    /// Bytes that the file says that it has.
    pub total: usize,
}

/// Told how far reading is, after every block.
pub type OnProgress<'p> = &'p mut dyn FnMut(Progress);

/// Whether files can be read by their short identifiers, which saves selecting them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShortIdentifiers {
    Untried,
    Good,
    Bad,
}

/// Reads the files of one chip and remembers what it learned of it.
#[derive(Debug)]
pub struct Files {
    blocks: Blocks,
    short_identifiers: ShortIdentifiers,
    document_bytes: usize,
    deviations: Deviations,
}

impl Default for Files {
    fn default() -> Self {
        Self {
            blocks: Blocks::new(LengthSupport::Short),
            short_identifiers: ShortIdentifiers::Untried,
            document_bytes: 0,
            deviations: Deviations::new(),
        }
    }
}

impl Files {
    /// What was tolerated so far.
    pub fn deviations(&self) -> Deviations {
        let mut all = self.deviations.clone();
        if self.blocks.fell() {
            all.insert(Deviation::SmallBlocks);
        }
        all
    }

    /// What the chip says about its lengths; [`length_support`] reads it from EF.ATR/INFO.
    pub fn support(&mut self, support: LengthSupport) {
        self.blocks = Blocks::new(support);
    }

    /// Selects the master file, by no name and then by its identifier 3F00. Some chips refuse both: that is told and no error, since after
    /// power-up the master file is selected anyway.
    ///
    /// # Errors
    /// Those that end the line.
    pub fn select_master_file(&mut self, link: &mut Link<'_>) -> Result<(), Error> {
        let implicit = Command::new(ins::SELECT, 0x00, 0x0C);
        let explicit = Command::new(ins::SELECT, 0x00, 0x0C).with_data([0x3F, 0x00]);
        for command in [explicit, implicit] {
            if is_selected(link.send(&command)?.status) {
                return Ok(());
            }
        }
        self.deviations.insert(Deviation::MasterFileNotSelectable);
        Ok(())
    }

    /// Selects the application of travel documents.
    ///
    /// # Errors
    /// [`Error::Refused`], or what ends the line.
    pub fn select_application(&mut self, link: &mut Link<'_>) -> Result<(), Error> {
        let command = Command::new(ins::SELECT, 0x04, 0x0C).with_data(APPLICATION);
        let status = link.send(&command)?.status;
        if is_selected(status) { Ok(()) } else { Err(refused("SELECT of the application", status)) }
    }

    fn select_file(&mut self, link: &mut Link<'_>, fid: u16) -> Result<(), Error> {
        let command = Command::new(ins::SELECT, 0x02, 0x0C).with_data(fid.to_be_bytes());
        let status = link.send(&command)?.status;
        if status == Status::DEACTIVATED {
            self.deviations.insert(Deviation::FileDeactivated);
        }
        if is_selected(status) { Ok(()) } else { Err(refused("SELECT of a file", status)) }
    }

    /// Reads a file: of the master file when it is selected, of the application otherwise.
    ///
    /// # Errors
    /// [`Error::Refused`] (not found, not permitted), [`Error::Malformed`] when it does not begin with its tag or ends early,
    /// [`Error::Limit`], or what ends the line.
    pub fn read(
        &mut self,
        link: &mut Link<'_>,
        file: FileId,
        on_progress: OnProgress<'_>,
    ) -> Result<Vec<u8>, Error> {
        let Some(sfi) = file.sfi().filter(|_| self.short_identifiers != ShortIdentifiers::Bad) else {
            return self.read_selected(link, file, on_progress);
        };
        match self.read_content(link, file, Some(sfi), on_progress) {
            Ok(content) => {
                self.short_identifiers = ShortIdentifiers::Good;
                Ok(content)
            }
            Err(error) if error.ends_conversation() || self.is_about_the_file(&error) => Err(error),
            Err(_) => {
                let content = self.read_selected(link, file, on_progress)?;
                self.short_identifiers = ShortIdentifiers::Bad;
                self.deviations.insert(Deviation::NoShortIdentifiers);
                Ok(content)
            }
        }
    }

    /// Whether a refusal is of the file itself: another way of naming it would be refused too.
    fn is_about_the_file(&self, error: &Error) -> bool {
        match error {
            Error::Refused { status: Status::NOT_PERMITTED, .. } => true,
            Error::Refused { status: Status::NOT_FOUND, .. } => {
                self.short_identifiers == ShortIdentifiers::Good
            }
            _ => false,
        }
    }
}

/// A data group of fingerprints or irises. Only a terminal that the chip has authenticated and that acts under a legal basis can ask:
/// both are values that nothing else makes.
///
/// # Errors
/// As [`Files::read`].
pub fn read_sensitive(
    files: &mut Files,
    link: &mut Link<'_>,
    group: SensitiveDataGroup,
    _basis: &LegalBasis,
    _terminal: &TerminalAuthenticated,
) -> Result<Vec<u8>, Error> {
    files.read_group(link, group.number())
}

/// What EF.ATR/INFO says about lengths: DO 7F66 with two numbers, or the third byte of the card capabilities in DO 47.
pub fn length_support(atr_info: &[u8]) -> LengthSupport {
    let mut support = LengthSupport::Short;
    for tlv in Reader::new(atr_info).map_while(Result::ok) {
        match tlv.tag {
            0x7F66 => {
                let numbers: Vec<_> =
                    tlv.children().map_while(Result::ok).filter(|n| n.tag == 0x02).collect();
                let reply = numbers.get(1).and_then(|number| number_of(number.value));
                return reply.map_or(LengthSupport::Extended, LengthSupport::ExtendedUpTo);
            }
            0x47 if tlv.value.get(2).is_some_and(|byte| byte & 0x40 != 0) => {
                support = LengthSupport::Extended
            }
            _ => {}
        }
    }
    support
}

fn number_of(value: &[u8]) -> Option<u32> {
    let digits = docpki::tlv::unsigned(value).filter(|digits| digits.len() <= 3)?;
    Some(digits.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

fn is_selected(status: Status) -> bool {
    status == Status::OK || status == Status::DEACTIVATED
}

fn refused(what: &'static str, status: Status) -> Error {
    Error::Refused { what, status }
}
