//! The whole world a template can see: itself, its partials, one file of data, the press's fonts, the date it is
//! told, and nothing else. This is the boundary that keeps typesetting pure: no path leads to a disk, and packages
//! are refused.

use std::collections::HashMap;
use std::path::PathBuf;

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::{Error, Partial};

/// The file name under which a template reads its data: `json("data.json")`.
pub(crate) const DATA: &str = "data.json";
/// The template's own file name, as errors and partials see it.
pub(crate) const TEMPLATE: &str = "template.typ";

pub(crate) struct Desk<'a> {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: &'a LazyHash<FontBook>,
    pub(crate) fonts: &'a [Font],
    pub(crate) main: FileId,
    pub(crate) sources: HashMap<FileId, Source>,
    pub(crate) data: (FileId, Bytes),
    pub(crate) today: Datetime,
}

/// The template and its partials, parsed, under their virtual names.
pub(crate) fn sources(template: &str, partials: &[Partial<'_>]) -> Result<HashMap<FileId, Source>, Error> {
    let mut sources = HashMap::new();
    let main = file_id(TEMPLATE).expect("the template's own name is a plain file name");
    sources.insert(main, Source::new(main, template.to_owned()));
    for partial in partials {
        let wrong = || Error::PartialName { name: partial.name.to_owned() };
        let plain = partial.name.ends_with(".typ")
            && partial.name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        let id = file_id(partial.name).filter(|_| plain).ok_or_else(wrong)?;
        let earlier = sources.insert(id, Source::new(id, partial.source.to_owned()));
        if earlier.is_some() {
            return Err(wrong());
        }
    }
    Ok(sources)
}

/// The typesetter's handle of a virtual file. Handles are kept for the life of the process, so names come from
/// library files, never from data.
pub(crate) fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            return Ok(self.data.1.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

fn absent(id: FileId) -> FileError {
    let path = id.get();
    match path.root() {
        VirtualRoot::Package(package) => FileError::Package(PackageError::NotFound(package.clone())),
        VirtualRoot::Project => FileError::NotFound(PathBuf::from(path.vpath().get_without_slash())),
    }
}
