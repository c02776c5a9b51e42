//! A state's own documents: the authority (CSCA) and its signers with keys behind PKCS #11, the ceremony under which keys are made,
//! revocation lists, master lists, and the security data of passports and permits. The state of all this is one folder.
//!
//! What never lives here: private keys of the authority or its signers, which do not leave their token; clocks and randomness, which
//! are arguments; the ledger; trust in any certificate, ours included, which comes from two persons at the trust store.

mod authority;
mod batch;
mod ceremony;
mod document;
mod folder;
mod key;
mod lists;
mod profile;
mod register;
mod seal;
mod token;

pub use authority::{Authority, Founding, Generation, Parameters, SignerEntry, SignerUse};
pub use batch::{BatchLine, BatchReport, read_batch};
pub use ceremony::{CeremonyKind, CeremonyRecord, Witnesses};
pub use document::Issued;
pub use folder::{Folder, Office};
pub use key::KeyKind;
pub use lists::RevocationReason;
pub use profile::{Access, DocumentKind, FaceEncoding, Personalisation};
pub use register::{Entry, Register};
pub use token::{Pin, Token, TokenKey, TokenSpec};
