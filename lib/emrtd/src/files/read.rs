//! Reading one file, block by block: the length comes from the file's own header, offsets beyond 32 KB travel in a data object.

use docpki::tlv::{self, Length, header};

use super::id::group_tag;
use super::{DOCUMENT_BYTES_MAX, FILE_BYTES_MAX, FileId, Files, OnProgress, Progress, refused};
use crate::Error;
use crate::apdu::{Command, Response, Status, ins};
use crate::deviation::Deviation;
use crate::link::Link;

/// The last offset that READ BINARY says in its parameters.
const SHORT_OFFSET_MAX: usize = 0x7FFF;
/// Bytes of a file without a length of its own at most.
const SMALL_FILE_MAX: usize = 4_096;
/// What the discretionary data object of a READ BINARY with an odd instruction adds.
const ODD_OVERHEAD: u32 = 5;
/// Bytes below which a block that is not the last brings almost nothing.
const SMALL_BLOCK: usize = 32;
/// Such blocks in one file at most: a chip that drips would hold the counter up.
const SMALL_BLOCKS_MAX: usize = 64;
const READING: &str = "READ BINARY";

/// Where the first block is read.
#[derive(Clone, Copy)]
struct Place {
    sfi: Option<u8>,
    tag: Option<u32>,
}

impl Files {
    pub(super) fn read_selected(
        &mut self,
        link: &mut Link<'_>,
        file: FileId,
        on_progress: OnProgress<'_>,
    ) -> Result<Vec<u8>, Error> {
        self.select_file(link, file.fid())?;
        self.read_content(link, file, None, on_progress)
    }

    pub(super) fn read_content(
        &mut self,
        link: &mut Link<'_>,
        file: FileId,
        sfi: Option<u8>,
        on_progress: OnProgress<'_>,
    ) -> Result<Vec<u8>, Error> {
        let place = Place { sfi, tag: file.tag() };
        self.read_place(link, place, &mut |read, total| on_progress(Progress { file, read, total }))
    }

    pub(super) fn read_group(&mut self, link: &mut Link<'_>, number: u8) -> Result<Vec<u8>, Error> {
        self.select_file(link, 0x0100 | u16::from(number))?;
        self.read_place(link, Place { sfi: None, tag: group_tag(number) }, &mut |_, _| {})
    }

    fn read_place(
        &mut self,
        link: &mut Link<'_>,
        place: Place,
        told: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<u8>, Error> {
        let mut content = Vec::new();
        // The header comes with a short block: small files need no second one.
        let first = self.block(link, place, 0, link.short_reply_max())?;
        let mut ended = first.ended;
        content.extend(first.bytes);
        let total = match place.tag {
            Some(wanted) => self.announced(wanted, &content)?,
            None => SMALL_FILE_MAX,
        };
        content.truncate(total);
        told(content.len(), total);
        let mut drips = 0;
        while content.len() < total && !ended {
            let lacking = u32::try_from(total - content.len()).unwrap_or(u32::MAX);
            let next = match self.block(link, place, content.len(), lacking) {
                Ok(next) => next,
                // A file without a length of its own ends where the chip says so, in whatever words.
                Err(Error::Refused { .. }) if place.tag.is_none() => break,
                Err(error) => return Err(error),
            };
            ended = next.ended;
            drips += usize::from(next.bytes.len() < SMALL_BLOCK);
            if drips > SMALL_BLOCKS_MAX {
                return Err(Error::Limit("blocks that bring almost nothing"));
            }
            content.extend(next.bytes);
            content.truncate(total);
            told(content.len(), total);
        }
        if place.tag.is_some() && content.len() < total {
            return Err(Error::Malformed("a file that is shorter than it says"));
        }
        self.document_bytes = self.document_bytes.saturating_add(content.len());
        Ok(content)
    }

    /// How many bytes the file says that it has, header included.
    fn announced(&self, wanted: u32, begin: &[u8]) -> Result<usize, Error> {
        let header = header(begin)?;
        if header.tag != wanted {
            return Err(docpki::Error::Tag { what: "file", found: header.tag, wanted }.into());
        }
        let Length::Definite(length) = header.length else {
            return Err(Error::Malformed("a file of indefinite length"));
        };
        let total = length.checked_add(header.size).filter(|total| *total <= FILE_BYTES_MAX);
        let total = total.ok_or(Error::Limit("bytes of a file"))?;
        if self.document_bytes.saturating_add(total) > DOCUMENT_BYTES_MAX {
            return Err(Error::Limit("bytes of a document"));
        }
        Ok(total)
    }

    /// One block from an offset, as large as the chip can.
    fn block(
        &mut self,
        link: &mut Link<'_>,
        place: Place,
        offset: usize,
        lacking: u32,
    ) -> Result<Block, Error> {
        let before = self.blocks.clone();
        loop {
            let asked = self.blocks.ask(lacking, link.short_reply_max());
            let response = link.send(&command(place, offset, asked)?)?;
            let ended = response.status == Status::END_OF_FILE;
            if response.status == Status::DEACTIVATED {
                self.deviations.insert(Deviation::FileDeactivated);
            }
            if matches!(response.status, Status::OK | Status::DEACTIVATED) || ended {
                let bytes = payload(offset, &response)?;
                let brought = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
                if brought > 0 || ended {
                    let short = brought < asked;
                    // A short first block of a small file is no sign of anything.
                    if short && !ended && offset > 0 {
                        self.blocks.learn(brought);
                    }
                    // Less than asked for is the end where the chip says so, and in a file without a length of its own: asking
                    // beyond the end can cost the session.
                    let ended = short && (ended || place.tag.is_none());
                    return Ok(Block { bytes, ended });
                }
            } else if !may_be_length(response.status) {
                return Err(refused(READING, response.status));
            }
            if !self.blocks.fall(asked) {
                // No length was right: it is the file, not the chip.
                self.blocks = before;
                return Err(match response.status {
                    Status::OK => Error::Malformed("no data"),
                    status => refused(READING, status),
                });
            }
        }
    }
}

/// Bytes of a file, and whether nothing comes after them.
struct Block {
    bytes: Vec<u8>,
    ended: bool,
}

/// Refusals that another length may change: wrong length, and errors of execution that say nothing.
fn may_be_length(status: Status) -> bool {
    matches!(status.0 >> 8, 0x64 | 0x65 | 0x67 | 0x6C | 0x6F)
}

fn command(place: Place, offset: usize, ne: u32) -> Result<Command, Error> {
    let beyond = |_| Error::Limit("offset in a file");
    if let (0, Some(sfi)) = (offset, place.sfi) {
        return Ok(Command::new(ins::READ_BINARY, 0x80 | sfi, 0).with_ne(ne));
    }
    if offset <= SHORT_OFFSET_MAX {
        let [high, low] = u16::try_from(offset).map_err(beyond)?.to_be_bytes();
        return Ok(Command::new(ins::READ_BINARY, high, low).with_ne(ne));
    }
    let offset = u32::try_from(offset).map_err(beyond)?.to_be_bytes();
    let from = offset.iter().position(|byte| *byte != 0).unwrap_or(3);
    let object = tlv::encode(0x54, offset.get(from..).unwrap_or_default());
    let ne = if ne > crate::apdu::SHORT_NE_MAX { ne + ODD_OVERHEAD } else { ne };
    Ok(Command::new(ins::READ_BINARY_ODD, 0, 0).with_data(object).with_ne(ne))
}

/// The data of a block; beyond 32 KB they stand in DO 53.
fn payload(offset: usize, response: &Response) -> Result<Vec<u8>, Error> {
    if offset <= SHORT_OFFSET_MAX || response.data.is_empty() {
        return Ok(response.data.clone());
    }
    let (object, _) = tlv::one(&response.data)?;
    Ok(object.expect(0x53, "READ BINARY with an odd instruction")?.value.to_vec())
}
