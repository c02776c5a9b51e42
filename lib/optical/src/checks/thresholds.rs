//! What scores are held against: data of the operator, in TOML with units, since readers differ in their lamps.

use serde::Deserialize;

use crate::error::Error;

/// Thresholds of the generic checks. Shares are parts of full scale, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// B900.
    pub b900: B900,
    /// Ultraviolet dullness.
    pub uv_dullness: UvDullness,
}

/// Thresholds of `(IR,AB,MR)`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct B900 {
    /// Print contrast signal at least.
    pub contrast_min: f32,
    /// Contrast of the ink in visible light at least; with less nobody knows where the ink is.
    pub visible_contrast_min: f32,
    /// Level of the paper in infrared at least; with less the lamp was off.
    pub paper_min: f32,
    /// How far the infrared picture may lie off the visible one, as a part of the characters' height.
    pub offset_max: f32,
}

/// Thresholds of `(UV,BR,FU)`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UvDullness {
    /// Median level of the page at most.
    pub level_max: f32,
    /// Level of the brightest hundredth at least; with less the lamp was off.
    pub lamp_min: f32,
}

impl Thresholds {
    /// Reads a file of thresholds.
    ///
    /// # Errors
    /// [`Error::Thresholds`] when it is no TOML of this form or a share is not between 0 and 1.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let read: Self = toml::from_str(text).map_err(|e| Error::Thresholds(e.to_string()))?;
        let (b, u) = (&read.b900, &read.uv_dullness);
        let shares =
            [b.contrast_min, b.visible_contrast_min, b.paper_min, b.offset_max, u.level_max, u.lamp_min];
        if shares.iter().all(|share| (0.0..=1.0).contains(share)) {
            Ok(read)
        } else {
            Err(Error::Thresholds(String::from("a share is not between 0 and 1")))
        }
    }
}
