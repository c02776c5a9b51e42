//! Terminal authentication: placeholder of types until its slice.
/// Why fingerprints or irises may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis(String);
/// The chip has authenticated the terminal.
#[derive(Debug)]
pub struct TerminalAuthenticated(());
