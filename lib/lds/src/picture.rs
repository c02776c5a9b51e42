//! Pictures within groups: JPEG and JPEG 2000, told apart by their first bytes and decoded within bounds.

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

use crate::error::Error;

/// Pixels on a side at most.
const SIDE_MAX: u32 = 4_096;
/// Bytes that decoding may take at most.
const DECODED_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// How a picture is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// JPEG (ISO/IEC 10918).
    Jpeg,
    /// JPEG 2000 in its file format (ISO/IEC 15444-1 annex I).
    Jp2,
    /// A bare JPEG 2000 codestream.
    J2k,
    /// PNG, which ISO/IEC 39794-5 also allows.
    Png,
}

impl Kind {
    /// The kind of a picture's first bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A, ..] => Some(Self::Jp2),
            [0xFF, 0x4F, 0xFF, 0x51, ..] => Some(Self::J2k),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            _ => None,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Jp2 => "image/jp2",
            Self::J2k => "image/x-jp2-codestream",
            Self::Png => "image/png",
        }
    }
}

/// A picture as the document holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How it is coded.
    pub kind: Kind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// Bytes as a picture; `None` when their beginning is no known kind's.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        Some(Self { kind: Kind::of(bytes)?, bytes: bytes.to_vec() })
    }

    /// Decodes it.
    ///
    /// # Errors
    /// [`Error::Picture`] when it is damaged, [`Error::Limit`] when it is larger than any document's.
    pub fn decode(&self) -> Result<DynamicImage, Error> {
        match self.kind {
            Kind::Jpeg => decode(&self.bytes, ImageFormat::Jpeg),
            Kind::Png => decode(&self.bytes, ImageFormat::Png),
            Kind::Jp2 | Kind::J2k => decode_2000(&self.bytes),
        }
    }

    /// The picture in a form that every browser shows, with its media type: JPEG and PNG as they are, JPEG 2000 as PNG.
    ///
    /// # Errors
    /// As [`Picture::decode`].
    pub fn for_browsers(&self) -> Result<(Vec<u8>, &'static str), Error> {
        if matches!(self.kind, Kind::Jpeg | Kind::Png) {
            return Ok((self.bytes.clone(), self.kind.media_type()));
        }
        let mut out = std::io::Cursor::new(Vec::new());
        let decoded = self.decode()?;
        decoded.write_to(&mut out, ImageFormat::Png).map_err(|e| Error::Picture(e.to_string()))?;
        Ok((out.into_inner(), Kind::Png.media_type()))
    }
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Error> {
    let mut reader = ImageReader::with_format(std::io::Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    reader.limits(limits);
    reader.decode().map_err(|e| Error::Picture(e.to_string()))
}

fn decode_2000(bytes: &[u8]) -> Result<DynamicImage, Error> {
    use hayro_jpeg2000::{DecodeSettings, Image};
    let image =
        Image::new(bytes, &DecodeSettings::default()).map_err(|e| Error::Picture(format!("{e:?}")))?;
    if image.width() == 0 || image.height() == 0 {
        return Err(Error::Picture("no pixels".to_owned()));
    }
    if image.width() > SIDE_MAX || image.height() > SIDE_MAX {
        return Err(Error::Limit("pixels of a picture"));
    }
    DynamicImage::from_decoder(image).map_err(|e| Error::Picture(e.to_string()))
}
