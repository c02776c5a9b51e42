//! A trust store of files that somebody names at a command line, without a ledger: every authority in them is an anchor, because
//! whoever named the file says so. Files are read as imports are.

use docpki::Instant;
use docpki::defectlist::DefectList;
use docpki::deviationlist::DeviationList;
use docpki::path::{RevocationPolicy, judge_list};
use docpki::trust::{Standing, TrustStore, TrustStoreBuilder};
use kernel::{Outcome, Problem};

use super::model::Kind;
use super::source::{self, Part, Signed};

/// Gathers files.
#[derive(Default)]
pub struct NamedStore {
    builder: TrustStoreBuilder,
    lists: Vec<DeviationList>,
    defects: Vec<DefectList>,
}

impl NamedStore {
    /// Adds what a file holds; `name` is kept as where it came from. How many certificates and lists it was: a deletion in a delta
    /// is none.
    ///
    /// # Errors
    /// As an import.
    pub fn add(&mut self, bytes: &[u8], name: &str) -> Outcome<usize> {
        let full = |e: docpki::Error| Problem::internal(e.to_string());
        let (_, parts) = source::read(bytes)?;
        let mut taken = 0;
        for part in parts {
            match part {
                Part::Certificate { known, .. } if known.kind == Kind::Signer => {
                    self.builder.signer(known.certificate).map_err(full)?;
                }
                Part::Certificate { known, .. } => {
                    self.builder.authority(known.certificate, Standing::Anchor, name).map_err(full)?;
                }
                Part::Revocations { list } => {
                    self.builder.revocations(*list).map_err(full)?;
                }
                Part::List { list: Signed::Deviation(list, _), .. } => self.lists.push(*list),
                Part::List { list: Signed::Defect(list), .. } => self.defects.push(*list),
                // Its certificates are parts of their own.
                Part::List { list: Signed::Master(_), .. } => continue,
                Part::Gone { .. } | Part::Replaced { .. } | Part::Unread { .. } => continue,
            }
            taken += 1;
        }
        Ok(taken)
    }

    /// The store. A deviation or defect list counts when its own signer leads to an anchor.
    ///
    /// # Errors
    /// When there are more lists than a store holds.
    pub fn build(mut self, now: Instant) -> Outcome<TrustStore> {
        let anchors = self.builder.clone().build();
        for list in self.lists {
            let (_, trusted) = judge_list(&anchors, list, RevocationPolicy::WhenPresent, now);
            if let Some(trusted) = trusted {
                self.builder.deviations(trusted).map_err(|e| Problem::internal(e.to_string()))?;
            }
        }
        for list in self.defects {
            let (_, trusted) = judge_list(&anchors, list, RevocationPolicy::WhenPresent, now);
            if let Some(trusted) = trusted {
                self.builder.defects(trusted).map_err(|e| Problem::internal(e.to_string()))?;
            }
        }
        Ok(self.builder.build())
    }
}
