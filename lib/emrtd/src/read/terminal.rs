//! The part of the procedure that only a terminal with a legal basis takes: terminal authentication, then fingerprints or irises.

use super::{Conversation, Outcome, Step, Stop};
use crate::files::{FileId, SensitiveDataGroup, read_sensitive};
use crate::password::Password;
use crate::ta::cvc::{Day, Reference};
use crate::ta::{self, ChipIdentity, CvCertificate, LegalBasis, TerminalAuthenticated, TerminalSigner};
use crate::{Error, Status};

/// A terminal that may read more than the face.
pub struct Terminal<'t> {
    /// Why.
    pub basis: LegalBasis,
    /// Certificates at hand, of authorities, verifiers and the terminal, in any order.
    pub certificates: &'t [CvCertificate],
    /// The terminal's own name.
    pub holder: Reference,
    /// The day by the caller's clock.
    pub today: Day,
    /// Its key.
    pub signer: &'t mut dyn TerminalSigner,
    /// What is to be read.
    pub groups: Vec<SensitiveDataGroup>,
}

impl Conversation<'_, '_> {
    /// Terminal authentication and what it opens. It needs the key of chip authentication in this session.
    pub(super) fn read_as_terminal(&mut self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        if self.agreed.is_none() {
            return self.report(Step::TerminalAuthentication, Outcome::NotOffered);
        }
        self.read_file(FileId::Cvca)?;
        let granted =
            self.step(Step::TerminalAuthentication, |c| c.authenticate_terminal(terminal).map(Some))?;
        let Some(granted) = granted else { return Ok(()) };
        for group in terminal.groups.clone() {
            let content = self.step(Step::ReadSensitive(group), |c| {
                match read_sensitive(&mut c.files, &mut c.link, group, &terminal.basis, &granted) {
                    Err(Error::Refused { status: Status::NOT_FOUND, .. }) => Ok(None),
                    other => other.map(Some),
                }
            })?;
            self.reading.sensitive.extend(content.map(|content| (group, content)));
        }
        Ok(())
    }

    fn authenticate_terminal(&mut self, terminal: &mut Terminal<'_>) -> Result<TerminalAuthenticated, Error> {
        let trusted = self.reading.files.get(&FileId::Cvca).map(|file| ta::trust_points(file));
        let trusted = trusted.ok_or(Error::NotOffered("EF.CVCA"))?;
        let chain = ta::chain(terminal.certificates, &trusted, &terminal.holder, terminal.today)?;
        let identity = self.chip_identity()?;
        let authenticated = self.agreed.as_deref().ok_or(Error::NotOffered("chip authentication"))?;
        ta::run(&mut self.link, &chain, &identity, authenticated, terminal.signer)
    }

    fn chip_identity(&self) -> Result<ChipIdentity, Error> {
        match (&self.established, &self.plan.password) {
            (Some(established), _) => ChipIdentity::of_pace(established),
            (None, Password::Mrz(mrz)) => Ok(ChipIdentity::of_mrz(mrz)),
            (None, Password::Can(_)) => Err(Error::NotOffered("PACE")),
        }
    }
}
