//! Why somebody works with personal data, and in which role.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::InvalidCode;

macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every value, in the order in which matrices and menus show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text form on the wire and in the ledger.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = InvalidCode;
            fn from_str(text: &str) -> Result<Self, InvalidCode> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(InvalidCode { kind: stringify!($name) }),
                }
            }
        }
    };
}

text_enum! {
    /// The lawful reason for a use of personal data. Each call that touches personal data states one.
    Purpose {
        /// Inspecting a traveller who presents at the counter.
        BorderCheck = "border_check",
        /// Inspecting a traveller whom the first line referred.
        SecondLine = "second_line",
        /// Looking ahead at travellers whom carriers announced.
        Vetting = "vetting",
        /// Looking into persons or documents under a case number.
        Investigation = "investigation",
        /// Keeping the lists that travellers are screened against.
        ListMaintenance = "list_maintenance",
        /// Leading a port's shift: queues, lanes, referrals.
        ShiftLead = "shift_lead",
        /// Serving an applicant.
        Service = "service",
        /// Checking how the system was used.
        Audit = "audit",
        /// Answering a person's request for access, correction or review.
        Redress = "redress",
        /// Keeping accounts, roles and settings. Never covers a traveller's data.
        Administration = "administration",
    }
}

text_enum! {
    /// What an account may be, by duty. An account may have several, but never two that control each other:
    /// see `library/policy`.
    Role {
        /// Inspection officer at the counter (first line).
        Officer = "officer",
        /// Second-line officer, who takes referrals.
        SecondLine = "second_line",
        /// Analyst.
        Analyst = "analyst",
        /// Shift leader of a port.
        ShiftLeader = "shift_leader",
        /// Owner of one or more lists.
        ListOwner = "list_owner",
        /// Clerk at the public services.
        ServiceClerk = "service_clerk",
        /// Auditor.
        Auditor = "auditor",
        /// Administrator of accounts and settings; reads no personal data.
        Administrator = "administrator",
        /// A document reader, gate or kiosk that reports arrivals; not a person.
        Device = "device",
        /// A carrier's system that announces travellers and receives answers; not a person.
        Carrier = "carrier",
    }
}

impl Role {
    /// Whether it is a machine's: it holds a token, never a session, and reads no personal data.
    pub fn is_machine(self) -> bool {
        matches!(self, Self::Device | Self::Carrier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_and_purpose_reads_back_from_its_text() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(*role));
        }
        for purpose in Purpose::ALL {
            assert_eq!(purpose.as_str().parse(), Ok(*purpose));
            assert_eq!(serde_json::to_value(purpose).expect("serialises"), purpose.as_str());
        }
    }
}
