//! A seal's zone beside the printed one: a seal that is valid belongs to the document only when they say the same
//! (Doc 9303-13 3.2, BSI TR-03137-1: a valid seal is easily copied onto another sheet).

use mrz::{Date3, Part, Span};

use crate::Error;

/// A field in which the two differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which field.
    pub part: Part,
    /// Whether it is the field itself or the digit that guards it.
    pub cell: Cell,
    /// What the seal says.
    pub seal: String,
    /// What is printed.
    pub printed: String,
}

/// What of a field differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    /// Its value.
    Value,
    /// Its check digit.
    CheckDigit,
}

/// Compares field by field, as far as the seal's zone reaches: a visa's seal holds a part of the second line. The zone may be of a
/// VDS or of a barcode's message.
/// `today` decides centuries of the printed zone's dates and changes no comparison.
///
/// # Errors
/// [`Error::Malformed`] when the printed zone does not read, or has lines of another width than the seal's.
pub fn compare(seal: &str, printed: &str, today: Date3) -> Result<Vec<Difference>, Error> {
    let printed = mrz::parse(printed, today).map_err(|_| Error::Malformed("printed zone"))?;
    let lines: Vec<&str> = seal.lines().collect();
    if lines.first().map(|line| line.len()) != printed.lines().next().map(str::len)
        || lines.len() != printed.lines().count()
    {
        return Err(Error::Malformed("zone of another format"));
    }
    let values = printed.fields().map(|(part, field)| (part, Cell::Value, field.at));
    let digits = printed.checks().map(|check| (check.part, Cell::CheckDigit, check.at));
    let mut found = Vec::new();
    for (part, cell, at) in values.chain(digits) {
        let Some(own) = cells(&lines, at) else { continue };
        let printed = printed.text(at).get(..own.len()).unwrap_or_default();
        if own != printed {
            found.push(Difference { part, cell, seal: own.to_owned(), printed: printed.to_owned() });
        }
    }
    Ok(found)
}

/// What a seal holds of a place: less than the whole where its line ends, `None` where it holds nothing.
fn cells<'a>(lines: &[&'a str], at: Span) -> Option<&'a str> {
    let line = lines.get(usize::from(at.line).checked_sub(1)?)?;
    let from = usize::from(at.from).checked_sub(1)?;
    line.get(from..usize::from(at.to).min(line.len())).filter(|cells| !cells.is_empty())
}
