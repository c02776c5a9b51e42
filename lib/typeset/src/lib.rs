//! Typesetting: a template and JSON data become a PDF, purely.
//!
//! Gatehouse hands paper to people: the notice of a refusal of entry in the traveller's language, later receipts
//! and reports. A template is a Typst source file from the library; all text that differs from one paper to the
//! next comes in as JSON, and a template places it and never evaluates it, so a name that looks like markup
//! prints as a name.
//!
//! What lives here: the [`Press`] (fonts, and how a [`Job`] becomes bytes), the check that every character has a
//! glyph before anything is set, and errors that name the line of the template and the next step.
//!
//! What never will: reading files, clocks or networks (fonts, template, data and date are arguments), texts of
//! notices (they live in the library), and packages fetched by a template.
//!
//! Entry points: [`Press::new`], [`Press::pdf`].
//!
//! Output is PDF 1.7, conforming to PDF/A-2a (ISO 19005-2, for the archive) and PDF/UA-1 (ISO 14289-1, for screen
//! readers). The same press and job give the same bytes.

mod coverage;
mod error;
mod lang;
mod press;
mod world;

pub use error::{Error, Place, Uncovered};
pub use lang::Lang;
pub use press::{Job, Partial, Press, builtin_fonts};

#[cfg(test)]
mod tests;
