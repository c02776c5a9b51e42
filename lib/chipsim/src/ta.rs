//! Terminal authentication, version 1, from the chip's side (Doc 9303-11 7.1, appendix K): a chain of certificates from a trust point,
//! then the terminal's signature over the chip's challenge. It opens DG3 and DG4 and nothing else.

use docpki::tlv;

use crate::apdu::{Answer, Command, Reply, Status};
use crate::chip::Chip;
pub(crate) use crate::cvc::Certificate;
use crate::cvc::{Role, VerifyingKey};
use crate::error::Error;
use crate::profile::Profile;

/// Trust points that a chip keeps.
const ANCHORS_MAX: usize = 2;
/// Certificates that one session may bring.
const CHAIN_MAX: usize = 16;

/// A certificate that was verified.
#[derive(Debug, Clone)]
struct Known {
    name: Vec<u8>,
    role: Role,
    key: VerifyingKey,
    rights: u8,
    effective: [u8; 6],
    expiration: [u8; 6],
}

/// Trust points and date, which are kept, and how far a terminal has come, which is not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress {
    anchors: Vec<Known>,
    today: [u8; 6],
    identity: Vec<u8>,
    bound: Option<Vec<u8>>,
    signer: Option<Known>,
    chain: Vec<Known>,
    terminal: Option<Known>,
    challenge: Option<Vec<u8>>,
    granted: Option<u8>,
}

impl Progress {
    pub(crate) fn of(profile: &Profile) -> Result<Self, Error> {
        let Some(points) = &profile.terminal_authentication else { return Ok(Self::default()) };
        let mut anchors = Vec::new();
        for bytes in points.anchors.iter().take(ANCHORS_MAX) {
            let certificate = Certificate::read(&bytes.0)?;
            let key = certificate.key(None)?;
            anchors.push(Known::of(&certificate, key, certificate.rights));
        }
        Ok(Self { anchors, today: crate::cvc::date(&points.today)?, ..Self::default() })
    }

    /// Forgets all but trust points and date.
    pub(crate) fn forget(&mut self) {
        let (anchors, today) = (std::mem::take(&mut self.anchors), self.today);
        *self = Self { anchors, today, ..Self::default() };
    }

    /// Forgets what a terminal was granted, when secure messaging begins anew.
    pub(crate) fn forget_rights(&mut self) {
        let identity = std::mem::take(&mut self.identity);
        self.forget();
        self.identity = identity;
    }

    /// The chip's name in what the terminal signs.
    pub(crate) fn identify(&mut self, identity: &[u8]) {
        self.identity = identity.to_vec();
    }

    /// The terminal's ephemeral key to which its rights are bound.
    pub(crate) fn bind(&mut self, compressed: &[u8]) {
        self.bound = Some(compressed.to_vec());
    }

    /// Names of the trust points, newest first.
    pub(crate) fn anchor_names(&self) -> impl Iterator<Item = Vec<u8>> {
        self.anchors.iter().map(|anchor| anchor.name.clone())
    }

    pub(crate) fn waits_for_challenge(&self) -> bool {
        self.terminal.is_some()
    }

    pub(crate) fn challenged(&mut self, challenge: &[u8]) {
        self.challenge = Some(challenge.to_vec());
    }

    pub(crate) fn expects_signature(&self) -> bool {
        self.challenge.is_some()
    }

    /// Whether DG3 or DG4 may be read. Without trust points nobody may.
    pub(crate) fn grants(&self, group: u8) -> bool {
        let bit = if group == 3 { 1 } else { 2 };
        self.granted.is_some_and(|rights| rights & bit != 0)
    }

    fn find(&self, name: &[u8]) -> Option<&Known> {
        self.chain.iter().chain(&self.anchors).find(|known| known.name == name)
    }

    /// Takes a verified certificate in (Doc 9303-11 7.1.4.3.5).
    fn import(&mut self, certificate: &Certificate, signer: &Known) -> Result<(), Status> {
        let denied = Status::NOT_AUTHENTICATED;
        let is_link = (signer.role, certificate.role) == (Role::Authority, Role::Authority);
        let fits = match signer.role {
            Role::Authority => certificate.role != Role::Terminal,
            Role::DomesticVerifier | Role::ForeignVerifier => certificate.role == Role::Terminal,
            Role::Terminal => false,
        };
        let expired = certificate.expiration < self.today;
        let signer_expired = signer.expiration < self.today;
        if !fits || !certificate.is_signed_by(&signer.key) || ((expired || signer_expired) && !is_link) {
            return Err(denied);
        }
        let key = certificate.key(Some(&signer.key)).map_err(|_| denied)?;
        let rights = if is_link { certificate.rights } else { certificate.rights & signer.rights };
        let accurate = certificate.role != Role::Terminal || signer.role == Role::DomesticVerifier;
        if accurate && self.today < certificate.effective {
            self.today = certificate.effective;
        }
        let known = Known::of(certificate, key, rights);
        if is_link {
            self.anchors.retain(|anchor| anchor.name != known.name);
            self.anchors.push(known);
            self.anchors.sort_by_key(|anchor| std::cmp::Reverse(anchor.effective));
            self.anchors.truncate(ANCHORS_MAX);
        } else if self.chain.len() < CHAIN_MAX {
            self.chain.push(known);
        } else {
            return Err(denied);
        }
        Ok(())
    }
}

impl Known {
    fn of(certificate: &Certificate, key: VerifyingKey, rights: u8) -> Self {
        Self {
            name: certificate.holder.clone(),
            role: certificate.role,
            key,
            rights,
            effective: certificate.effective,
            expiration: certificate.expiration,
        }
    }
}

/// After chip authentication only, once in a session.
fn ready(chip: &Chip) -> Result<(), Status> {
    if chip.profile.terminal_authentication.is_none() {
        return Err(Status::WRONG_PARAMETERS);
    }
    if chip.session.is_none() || chip.terminal.bound.is_none() {
        return Err(Status::SECURITY);
    }
    if chip.terminal.granted.is_some() { Err(Status::CONDITIONS) } else { Ok(()) }
}

fn named(command: &Command) -> Result<&[u8], Status> {
    let found = tlv::Reader::new(&command.data).find(0x83).ok_or(Status::WRONG_DATA)?;
    Ok(found.value)
}

/// MSE:Set DST: whose certificate is shown next.
pub(crate) fn set_signer(chip: &mut Chip, command: &Command) -> Answer {
    ready(chip)?;
    chip.terminal.signer = None;
    let known = chip.terminal.find(named(command)?).cloned().ok_or(Status::REFERENCE)?;
    chip.terminal.signer = Some(known);
    Ok(Reply::done())
}

/// PSO:Verify Certificate.
pub(crate) fn verify_certificate(chip: &mut Chip, command: &Command) -> Answer {
    ready(chip)?;
    let signer = chip.terminal.signer.take().ok_or(Status::CONDITIONS)?;
    let certificate = Certificate::read(&command.data).map_err(|_| Status::WRONG_DATA)?;
    if certificate.issuer != signer.name {
        return Err(Status::NOT_AUTHENTICATED);
    }
    chip.terminal.import(&certificate, &signer)?;
    Ok(Reply::done())
}

/// MSE:Set AT: which terminal is going to sign.
pub(crate) fn set_terminal(chip: &mut Chip, command: &Command) -> Answer {
    ready(chip)?;
    (chip.terminal.terminal, chip.terminal.challenge) = (None, None);
    let name = named(command)?;
    let terminal = chip.terminal.chain.iter().find(|known| known.name == name);
    let terminal = terminal.filter(|known| known.role == Role::Terminal).cloned();
    chip.terminal.terminal = Some(terminal.ok_or(Status::REFERENCE)?);
    Ok(Reply::done())
}

/// EXTERNAL AUTHENTICATE of terminal authentication.
pub(crate) fn external_authenticate(chip: &mut Chip, command: &Command) -> Answer {
    let challenge = chip.terminal.challenge.take().ok_or(Status::CONDITIONS)?;
    let terminal = chip.terminal.terminal.take().ok_or(Status::CONDITIONS)?;
    ready(chip)?;
    let bound = chip.terminal.bound.clone().ok_or(Status::SECURITY)?;
    let message = [chip.terminal.identity.as_slice(), &challenge, &bound].concat();
    if !terminal.key.verifies(&message, &command.data) {
        return Err(Status::NOT_AUTHENTICATED);
    }
    chip.terminal.granted = Some(terminal.rights);
    Ok(Reply::done())
}
