//! The press: fonts loaded once, then one job after another. This is the whole use of the crate; everything else
//! here serves it.
//!
//! After each job the typesetter's memory of it is dropped: a paper's data are personal and have no business in a
//! cache.

use std::str::FromStr;

use bytes::Bytes;
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes as TypstBytes, Datetime, Dict, IntoValue, Smart, Styles};
use typst::model::DocumentElem;
use typst::syntax::DiagSpan;
use typst::text::{Font, FontBook, FontFamily, FontList, FontStyle, FontWeight, TextElem};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::coverage::{Coverage, missing_on_pages};
use crate::world::{DATA, Desk, TEMPLATE, file_id, sources};
use crate::{Error, Lang, Place};

/// The most a job's data may take as JSON, in bytes.
const DATA_LIMIT_BYTES: usize = 1 << 20;
/// The most a template with its partials may take, in bytes.
const TEMPLATE_LIMIT_BYTES: usize = 1 << 20;
/// The most pages a paper may have.
const PAGE_LIMIT: usize = 500;
/// How many jobs the typesetter's caches outlive: none.
const CACHE_AGE_JOBS: usize = 0;
/// The one family that comes with the crate.
const BUILTIN_FAMILY: &str = "Libertinus Serif";
/// What the PDF names as the program that made it.
const CREATOR: &str = "Gatehouse";

/// One paper to print.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    /// Typst source. It reads its data with `json("data.json")`, and `sys.inputs.lang` is the language.
    pub template: &'a str,
    /// Further sources that the template imports by name.
    pub partials: &'a [Partial<'a>],
    /// All that differs from one paper to the next.
    pub data: &'a Value,
    /// The date that `datetime.today()` gives and the PDF bears.
    pub today: jiff::civil::Date,
    /// The title in the PDF's properties; viewers and screen readers announce it.
    pub title: &'a str,
    /// BCP 47 tag of the paper's main language: `en`, `zh-Hans`, `zh-Hant-HK`, `ar`.
    pub lang: &'a str,
}

/// A source that a template imports: `#import "name.typ"`.
#[derive(Debug, Clone)]
pub struct Partial<'a> {
    /// Plain file name ending in `.typ`.
    pub name: &'a str,
    /// Typst source.
    pub source: &'a str,
}

/// Fonts, read and indexed: make one and keep it.
pub struct Press {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    coverage: Coverage,
    given: usize,
    unreadable: Vec<usize>,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").field("families", &self.families()).finish_non_exhaustive()
    }
}

/// Two fonts that come with the crate, regular and bold: Libertinus Serif (OFL 1.1) covers Latin, Greek and
/// Cyrillic, so that a notice in those scripts can be printed even where no font folder was laid.
pub fn builtin_fonts() -> Vec<Bytes> {
    typst_assets::fonts()
        .filter(|bytes| {
            let font = Font::new(TypstBytes::new(*bytes), 0);
            font.is_some_and(|font| {
                let (family, variant) = (&font.info().family, font.info().variant);
                family == BUILTIN_FAMILY
                    && variant.style == FontStyle::Normal
                    && [FontWeight::REGULAR, FontWeight::BOLD].contains(&variant.weight)
            })
        })
        .map(Bytes::from_static)
        .collect()
}

impl Press {
    /// Reads fonts (TTF, OTF, and collections of them). Their order is the order in which families are tried, after
    /// those made for the paper's language. What cannot be read is listed by [`Press::unreadable`].
    pub fn new(fonts: Vec<Bytes>) -> Self {
        let given = fonts.len();
        let mut read = Vec::new();
        let mut unreadable = Vec::new();
        for (index, bytes) in fonts.into_iter().enumerate() {
            let before = read.len();
            read.extend(Font::iter(TypstBytes::new(bytes)));
            if read.len() == before {
                unreadable.push(index);
            }
        }
        let book = FontBook::from_fonts(&read);
        let coverage = Coverage::of(&book, read.len());
        Self { fonts: read, book: LazyHash::new(book), coverage, given, unreadable }
    }

    /// Positions, in the list given to [`Press::new`], of files that are no font.
    pub fn unreadable(&self) -> &[usize] {
        &self.unreadable
    }

    /// Families the press can set, in the order given.
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = Vec::new();
        for font in &self.fonts {
            let family = font.info().family.as_str();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        families
    }

    /// Whether every character of the text can be drawn.
    pub fn covers(&self, text: &str) -> bool {
        text.chars().all(|c| self.coverage.has(c))
    }

    /// Sets the job and gives the bytes of the PDF.
    ///
    /// # Errors
    /// See [`Error`]; nothing is printed in part.
    pub fn pdf(&self, job: &Job<'_>) -> Result<Vec<u8>, Error> {
        if self.fonts.is_empty() {
            return Err(Error::NoFonts { given: self.given, unreadable: self.unreadable.len() });
        }
        let desk = self.desk(job)?;
        let printed = set(&desk).and_then(|document| export(&desk, &document, job));
        typst::comemo::evict(CACHE_AGE_JOBS);
        printed
    }

    /// Everything checked and laid out for the typesetter.
    pub(crate) fn desk(&self, job: &Job<'_>) -> Result<Desk<'_>, Error> {
        let lang = Lang::from_str(job.lang)?;
        let today = date(job.today)?;
        let source_bytes = job.template.len() + job.partials.iter().map(|p| p.source.len()).sum::<usize>();
        within("template", source_bytes, TEMPLATE_LIMIT_BYTES, "bytes")?;
        let data = job.data.to_string();
        within("data", data.len(), DATA_LIMIT_BYTES, "bytes")?;
        let missing = self.coverage.missing(job.data, job.title);
        if !missing.is_empty() {
            return Err(Error::Uncovered(missing));
        }
        let sources = sources(job.template, job.partials)?;
        let known = "the press's own file names are plain file names";
        Ok(Desk {
            library: LazyHash::new(self.library(job, &lang, today)),
            book: &self.book,
            fonts: &self.fonts,
            main: file_id(TEMPLATE).expect(known),
            sources,
            data: (file_id(DATA).expect(known), TypstBytes::from_string(data)),
            today,
        })
    }

    /// The standard library with the paper's defaults, so that no template can forget them.
    fn library(&self, job: &Job<'_>, lang: &Lang, today: Datetime) -> Library {
        let mut inputs = Dict::new();
        inputs.insert("lang".into(), lang.primary().into_value());
        inputs.insert("tag".into(), job.lang.into_value());
        let mut library = Library::builder().with_inputs(inputs).build();
        let mut styles = Styles::new();
        styles.set(DocumentElem::title, Some(TextElem::packed(job.title)));
        styles.set(DocumentElem::date, Smart::Custom(Some(today)));
        styles.set(TextElem::lang, lang.code);
        styles.set(TextElem::region, lang.region);
        styles.set(TextElem::font, self.families_for(lang));
        if let Some(script) = lang.script {
            styles.set(TextElem::script, Smart::Custom(script));
        }
        library.styles = styles;
        library
    }

    fn families_for(&self, lang: &Lang) -> FontList {
        let families = self.families();
        let made_for = lang.family_suffixes().into_iter();
        let mut order: Vec<&str> = made_for
            .flat_map(|suffix| families.iter().copied().filter(move |f| f.ends_with(&format!(" {suffix}"))))
            .collect();
        order.extend(families.iter().copied().filter(|f| !order.contains(f)).collect::<Vec<_>>());
        FontList(order.into_iter().map(FontFamily::new).collect())
    }
}

pub(crate) fn set(desk: &Desk<'_>) -> Result<PagedDocument, Error> {
    let document =
        typst::compile::<PagedDocument>(desk).output.map_err(|errors| template_error(desk, &errors))?;
    within("paper", document.pages().len(), PAGE_LIMIT, "pages")?;
    match missing_on_pages(&document) {
        missing if missing.is_empty() => Ok(document),
        missing => Err(Error::Uncovered(missing)),
    }
}

fn export(desk: &Desk<'_>, document: &PagedDocument, job: &Job<'_>) -> Result<Vec<u8>, Error> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("PDF/A-2a and PDF/UA-1 both stand on PDF 1.7");
    let options = PdfOptions {
        // Hashed by the exporter, never written out: one identity for each content.
        ident: Smart::Custom(format!("{}\n{}\n{}\n{}", job.title, job.today, job.data, job.template)),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: Some(Timestamp::new_utc(desk.today)),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(document, &options).map_err(|errors| template_error(desk, &errors))
}

fn date(today: jiff::civil::Date) -> Result<Datetime, Error> {
    let wrong = || Error::Date { date: today.to_string() };
    let month = u8::try_from(today.month()).map_err(|_| wrong())?;
    let day = u8::try_from(today.day()).map_err(|_| wrong())?;
    let date = Datetime::from_ymd(i32::from(today.year()), month, day);
    date.filter(|_| today.year() >= 0).ok_or_else(wrong)
}

fn within(what: &'static str, actual: usize, limit: usize, unit: &'static str) -> Result<(), Error> {
    if actual > limit { Err(Error::TooLarge { what, actual, limit, unit }) } else { Ok(()) }
}

/// The first complaint; further ones are mostly its echoes.
fn template_error(desk: &Desk<'_>, errors: &[SourceDiagnostic]) -> Error {
    let first = errors.first();
    Error::Template {
        place: first.and_then(|error| place(desk, error)),
        message: first.map(|error| error.message.to_string()).unwrap_or_default(),
        hints: first.map(hints).unwrap_or_default(),
    }
}

/// What to do about it, without the advice that is only for users of Typst's own command.
fn hints(error: &SourceDiagnostic) -> Vec<String> {
    error.hints.iter().map(|hint| hint.v.to_string()).filter(|hint| !hint.contains("`--")).collect()
}

/// Where the complaint points, or else the innermost call that led to it.
fn place(desk: &Desk<'_>, error: &SourceDiagnostic) -> Option<Place> {
    let called = error.trace.iter().map(|point| DiagSpan::from(point.span));
    std::iter::once(error.span).chain(called).find_map(|span| {
        let id = span.id()?;
        let source = desk.source(id).ok()?;
        let start = desk.range(span)?.start;
        let (line, column) = source.lines().byte_to_line_column(start)?;
        let file = id.get().vpath().get_without_slash().to_owned();
        Some(Place { file, line: line + 1, column: column + 1 })
    })
}
