//! The identifiers of Doc 9303-2 appendix C. A routine is named by light, property and feature: `(IR,AB,MR)` asks
//! whether the ink of the zone absorbs infrared. Only names live here.

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$each])* $variant,)* }

        impl $name {
            /// Every one, in the order of the enum.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its two letters in the standard.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

codes! {
    /// The light in which a picture was taken.
    Light {
        /// Visible, 400 to 700 nm.
        Visible = "VI",
        /// Near infrared, 850 to 950 nm.
        Infrared = "IR",
        /// Ultraviolet at 365 nm.
        Ultraviolet = "UV",
    }
}

codes! {
    /// What is asked of a feature in that light.
    Property {
        /// It absorbs.
        Absorption = "AB",
        /// It is as bright, or as dull, as it should be.
        Brightness = "BR",
        /// It has the frequency or structure it should have.
        Frequency = "FR",
        /// It luminesces.
        Luminescence = "LU",
        /// It is translucent.
        Translucency = "TL",
        /// It is transparent.
        Transparency = "TR",
    }
}

codes! {
    /// The feature, by the letters of the standard. What each document puts there is the model's knowledge.
    Feature {
        /// FI
        Fi = "FI",
        /// The full page.
        FullPage = "FU",
        /// IS
        Is = "IS",
        /// The machine-readable zone.
        MachineReadableZone = "MR",
        /// OM
        Om = "OM",
        /// CA
        Ca = "CA",
        /// BC
        Bc = "BC",
        /// PD
        Pd = "PD",
        /// PS
        Ps = "PS",
        /// PH
        Ph = "PH",
        /// SP
        Sp = "SP",
        /// OP
        Op = "OP",
        /// TH
        Th = "TH",
        /// VZ
        Vz = "VZ",
        /// WM
        Wm = "WM",
        /// ID
        Id = "ID",
        /// AF
        Af = "AF",
    }
}

/// One identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier {
    /// The light.
    pub light: Light,
    /// The property.
    pub property: Property,
    /// The feature.
    pub feature: Feature,
}

impl Identifier {
    /// The zone's ink absorbs at 900 nm ("B900").
    pub const B900: Self = Self {
        light: Light::Infrared,
        property: Property::Absorption,
        feature: Feature::MachineReadableZone,
    };
    /// The page is dull under ultraviolet light.
    pub const UV_DULLNESS: Self =
        Self { light: Light::Ultraviolet, property: Property::Brightness, feature: Feature::FullPage };

    /// Reads `IR,AB,MR`, with or without brackets; `None` when a part is no code of the standard.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().trim_start_matches('(').trim_end_matches(')').split(',').map(str::trim);
        let light = Light::ALL.iter().find(|l| parts.clone().next() == Some(l.code()))?;
        parts.next();
        let property = Property::ALL.iter().find(|p| parts.clone().next() == Some(p.code()))?;
        parts.next();
        let feature = Feature::ALL.iter().find(|f| parts.clone().next() == Some(f.code()))?;
        parts.next();
        parts.next().is_none().then_some(Self { light: *light, property: *property, feature: *feature })
    }
}

impl std::fmt::Display for Identifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "({},{},{})", self.light.code(), self.property.code(), self.feature.code())
    }
}

impl Serialize for Identifier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Feature, Identifier, Light, Property};

    #[test]
    fn every_identifier_reads_back() {
        assert_eq!(Identifier::B900.to_string(), "(IR,AB,MR)");
        for &light in Light::ALL {
            for &property in Property::ALL {
                for &feature in Feature::ALL {
                    let id = Identifier { light, property, feature };
                    assert_eq!(Identifier::parse(&id.to_string()), Some(id));
                }
            }
        }
        for wrong in ["", "IR", "IR,AB", "IR,AB,XX", "IR,AB,MR,MR", "XX,AB,MR"] {
            assert_eq!(Identifier::parse(wrong), None, "{wrong}");
        }
    }
}
