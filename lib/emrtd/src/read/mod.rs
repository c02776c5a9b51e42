//! The whole procedure of reading a document (Doc 9303-11 4.2 and 6, TR-03110-1 2.4): access, the signed digests, the chip's proof, the data groups.
//! It always ends in a [`ChipReading`]: what was read before a chip left the field is kept, with every step and how it came out.

mod access;
mod listing;
mod plan;
mod terminal;

pub use plan::{
    Access, BacReason, ChipAuthentication, ChipReading, Event, Evidence, Outcome, Plan, Step, StepReport,
};

pub use terminal::Terminal;

use crate::apdu::{Random, Transport};
use crate::ca::Unproven;
use crate::deviation::Deviation;
use crate::files::{DataGroup, FileId, Files};
use crate::link::Link;
use crate::pace::Established;
use crate::security_info::SecurityInfos;
use crate::{Error, aa, ca};

/// Reads a chip that has just been powered, after a plan.
pub fn read(
    transport: &mut dyn Transport,
    plan: &Plan,
    random: &mut dyn Random,
    on_event: &mut dyn FnMut(Event<'_>),
) -> ChipReading {
    read_with(transport, plan, None, random, on_event)
}

/// The same by a terminal that may read fingerprints or irises: after chip authentication it proves itself to the chip.
pub fn read_as_terminal(
    transport: &mut dyn Transport,
    plan: &Plan,
    terminal: &mut Terminal<'_>,
    random: &mut dyn Random,
    on_event: &mut dyn FnMut(Event<'_>),
) -> ChipReading {
    read_with(transport, plan, Some(terminal), random, on_event)
}

fn read_with(
    transport: &mut dyn Transport,
    plan: &Plan,
    terminal: Option<&mut Terminal<'_>>,
    random: &mut dyn Random,
    on_event: &mut dyn FnMut(Event<'_>),
) -> ChipReading {
    let mut conversation = Conversation {
        link: Link::new(transport),
        files: Files::default(),
        plan,
        random,
        on_event,
        reading: ChipReading::default(),
        unproven: None,
        established: None,
        agreed: None,
    };
    // Why it stopped early is in the steps.
    conversation.reading.complete = conversation.converse(terminal).is_ok();
    conversation.finish()
}

/// The conversation ends here; the steps say why.
struct Stop;

struct Conversation<'a, 'b> {
    link: Link<'a>,
    files: Files,
    plan: &'b Plan,
    random: &'b mut dyn Random,
    on_event: &'b mut dyn FnMut(Event<'_>),
    reading: ChipReading,
    unproven: Option<Unproven>,
    /// What PACE left for terminal authentication.
    established: Option<Established>,
    /// The ephemeral public key of chip authentication, likewise.
    agreed: Option<Vec<u8>>,
}

impl Conversation<'_, '_> {
    fn converse(&mut self, terminal: Option<&mut Terminal<'_>>) -> Result<(), Stop> {
        self.gain_access()?;
        if !self.read_file(FileId::Com)? {
            self.reading.deviations.insert(Deviation::NoCom);
        }
        self.read_file(FileId::Sod)?;
        let infos = self.security_infos()?;
        if self.plan.chip_authentication == ChipAuthentication::Wanted {
            self.authenticate_chip(&infos)?;
        }
        if let Some(terminal) = terminal {
            self.read_as_terminal(terminal)?;
        }
        for group in self.plan.groups.clone() {
            self.read_group(group)?;
        }
        if self.plan.active_authentication.is_some() {
            self.read_group(DataGroup::ACTIVE_AUTHENTICATION)?;
        }
        if self.unproven.is_some() {
            // Nothing was left to read: any reply under the new keys is the proof.
            self.step(Step::Application, |c| c.files.select_application(&mut c.link).map(Some))?;
        }
        self.authenticate_actively(&infos)
    }

    /// DG14, when a proof or the plan wants it.
    fn security_infos(&mut self) -> Result<SecurityInfos, Stop> {
        let wanted = self.plan.chip_authentication == ChipAuthentication::Wanted
            || self.plan.active_authentication.is_some();
        if wanted {
            self.read_group(DataGroup::SECURITY_INFOS)?;
        }
        let file = self.reading.group(DataGroup::SECURITY_INFOS);
        let infos = file.and_then(|file| SecurityInfos::read(file).ok()).unwrap_or_default();
        if infos.unreadable > 0 {
            self.reading.deviations.insert(Deviation::UnreadableSecurityInfo);
        }
        let card_access = self.reading.files.get(&FileId::CardAccess).map(|file| SecurityInfos::read(file));
        let unsigned = card_access.and_then(Result::ok).unwrap_or_default();
        if infos.confirms_pace_of(&unsigned) == Some(false) {
            self.reading.deviations.insert(Deviation::CardAccessContradictsSecurityInfos);
        }
        Ok(infos)
    }

    fn authenticate_chip(&mut self, infos: &SecurityInfos) -> Result<(), Stop> {
        let Some(choice) = ca::choose(infos, &mut self.reading.deviations) else {
            return self.report(Step::ChipAuthentication, Outcome::NotOffered);
        };
        match ca::run(&mut self.link, &choice, self.random) {
            // Done is said once a reply has proven it.
            Ok(unproven) => {
                self.agreed = Some(unproven.ephemeral_public().to_vec());
                self.unproven = Some(unproven);
                Ok(())
            }
            Err(error) => self.report(Step::ChipAuthentication, Outcome::Failed(error)),
        }
    }

    fn authenticate_actively(&mut self, infos: &SecurityInfos) -> Result<(), Stop> {
        let Some(challenge) = self.plan.active_authentication else { return Ok(()) };
        let Some(file) = self.reading.group(DataGroup::ACTIVE_AUTHENTICATION) else {
            return self.report(Step::ActiveAuthentication, Outcome::NotOffered);
        };
        let key = aa::key(file);
        self.step(Step::ActiveAuthentication, |c| {
            let key = key?;
            let evidence = aa::run(&mut c.link, &key, challenge, &mut c.reading.deviations)?;
            let info = infos.active_authentication;
            let proven = aa::verify_evidence(&evidence, &key, info, &mut c.reading.deviations);
            c.reading.evidence.active_authentication = Some(evidence);
            if proven? { Ok(Some(())) } else { Err(Error::NotAuthenticated("active authentication")) }
        })
        .map(|_| ())
    }

    /// Reads a data group that the document says that it has; once.
    fn read_group(&mut self, group: DataGroup) -> Result<(), Stop> {
        if self.reading.group(group).is_some() {
            return Ok(());
        }
        if self.listed().is_some_and(|listed| !listed.contains(&group.number())) {
            return self.report(Step::Read(FileId::Dg(group)), Outcome::NotOffered);
        }
        self.read_file(FileId::Dg(group)).map(|_| ())
    }

    /// Data groups that EF.COM or EF.SOD names; `None` when neither reads.
    fn listed(&mut self) -> Option<std::collections::BTreeSet<u8>> {
        let file = |id| self.reading.files.get(&id).map(Vec::as_slice);
        let (com, sod) =
            (file(FileId::Com).and_then(listing::of_com), file(FileId::Sod).and_then(listing::of_sod));
        if let (Some(com), Some(sod)) = (&com, &sod)
            && com != sod
        {
            self.reading.deviations.insert(Deviation::ComContradictsSod);
        }
        match (com, sod) {
            (Some(com), Some(sod)) => Some(&com | &sod),
            (com, sod) => com.or(sod),
        }
    }

    /// Reads a file of the application; `false` when the chip does not have it or refuses it.
    fn read_file(&mut self, file: FileId) -> Result<bool, Stop> {
        let content = self.step(Step::Read(file), |c| {
            let on_event = &mut *c.on_event;
            let read = c.files.read(&mut c.link, file, &mut |progress| on_event(Event::Progress(progress)));
            match read {
                Ok(content) => Ok(Some(content)),
                Err(Error::Refused { status: crate::Status::NOT_FOUND, .. }) => Ok(None),
                Err(error) => Err(error),
            }
        })?;
        let found = content.is_some();
        self.reading.files.extend(content.map(|content| (file, content)));
        Ok(found)
    }

    /// Runs a step and reports it; nothing is left out of the report.
    fn step<T>(
        &mut self,
        step: Step,
        run: impl FnOnce(&mut Self) -> Result<Option<T>, Error>,
    ) -> Result<Option<T>, Stop> {
        let (value, outcome) = match run(self) {
            Ok(Some(value)) => (Some(value), Outcome::Done),
            Ok(None) => (None, Outcome::NotOffered),
            Err(error) => (None, Outcome::Failed(error)),
        };
        self.report(step, outcome)?;
        Ok(value)
    }

    fn report(&mut self, step: Step, outcome: Outcome) -> Result<(), Stop> {
        self.settle_chip_authentication();
        let ends = matches!(&outcome, Outcome::Failed(error) if error.ends_conversation());
        self.push(step, outcome);
        if ends || self.link.is_over() { Err(Stop) } else { Ok(()) }
    }

    /// Says that chip authentication is done, once a reply under its keys has come.
    fn settle_chip_authentication(&mut self) {
        let evidence = self.unproven.as_ref().and_then(|unproven| unproven.evidence(&self.link));
        if evidence.is_some() {
            self.unproven = None;
            self.reading.evidence.chip_authentication = evidence;
            self.push(Step::ChipAuthentication, Outcome::Done);
        }
    }

    fn push(&mut self, step: Step, outcome: Outcome) {
        let report = StepReport { step, outcome, exchanges: self.link.exchanges() };
        (self.on_event)(Event::Step(&report));
        self.reading.steps.push(report);
    }

    fn finish(mut self) -> ChipReading {
        if self.unproven.take().is_some() {
            let error = Error::NotAuthenticated("chip authentication");
            self.push(Step::ChipAuthentication, Outcome::Failed(error));
        }
        self.reading.exchanges = self.link.exchanges();
        self.reading.deviations.extend(self.files.deviations());
        self.reading
    }
}
