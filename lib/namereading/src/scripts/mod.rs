//! One module per script: from a word of that script to slots.
//!
//! Weights by place are not here, nor is the choice of whole readings.

pub(crate) mod abugida;
pub(crate) mod alphabets;
pub(crate) mod arabic;
pub(crate) mod cyrillic;
pub(crate) mod han;
pub(crate) mod hangul;
pub(crate) mod japanese;
pub(crate) mod latin;
pub(crate) mod thai;
