//! Gaining access: PACE where it is offered, BAC otherwise. After PACE failed, BAC is not tried: somebody in between could have made it fail.

use super::{Access, BacReason, Conversation, Event, Outcome, Step, Stop};
use crate::deviation::Deviation;
use crate::files::{FileId, length_support};
use crate::pace::{self, Choice, Established, ParameterNumber};
use crate::password::Password;
use crate::security_info::{Mapping, SecurityInfos};
use crate::{Error, Status, bac};

/// What EF.CardAccess says.
enum Offer {
    Pace(Choice),
    None(BacReason),
}

impl Conversation<'_, '_> {
    pub(super) fn gain_access(&mut self) -> Result<(), Stop> {
        match self.offer()? {
            Offer::Pace(choice) => self.gain_by_pace(&choice),
            Offer::None(reason) => self.gain_by_bac(reason),
        }
    }

    /// Reads what can be read before access: what the chip can do, and which PACE it offers.
    fn offer(&mut self) -> Result<Offer, Stop> {
        if let Err(error) = self.files.select_master_file(&mut self.link) {
            return self.report(Step::Read(FileId::AtrInfo), Outcome::Failed(error)).and(Err(Stop));
        }
        // The file that most chips have comes first: after it, "not found" about the other one is believed at once.
        self.read_open_file(FileId::CardAccess)?;
        self.read_open_file(FileId::AtrInfo)?;
        if let Some(atr_info) = self.reading.files.get(&FileId::AtrInfo) {
            self.files.support(length_support(atr_info));
        }
        let unreadable =
            matches!(self.reading.outcome(Step::Read(FileId::CardAccess)), Some(Outcome::Failed(_)));
        if !self.reading.files.contains_key(&FileId::CardAccess) {
            // Some cards keep it in the application. Whether they are others is known only by asking.
            self.select_application()?;
            self.read_open_file(FileId::CardAccess)?;
            if self.reading.files.contains_key(&FileId::CardAccess) {
                self.reading.deviations.insert(Deviation::CardAccessInApplication);
            }
        }
        let Some(file) = self.reading.files.get(&FileId::CardAccess) else {
            let reason = if unreadable { BacReason::CardAccessUnreadable } else { BacReason::PaceNotOffered };
            return Ok(Offer::None(reason));
        };
        let Ok(infos) = SecurityInfos::read(file) else {
            return Ok(Offer::None(BacReason::CardAccessUnreadable));
        };
        if infos.unreadable > 0 {
            self.reading.deviations.insert(Deviation::UnreadableSecurityInfo);
        }
        let offered = !infos.pace.is_empty();
        Ok(match pace::choose(&infos.pace, self.plan.prefer, &mut self.reading.deviations) {
            Some(choice) => Offer::Pace(choice),
            None if offered => Offer::None(BacReason::PaceNotUsable),
            None => Offer::None(BacReason::PaceNotOffered),
        })
    }

    /// Reads a file that is there or not; both are good.
    fn read_open_file(&mut self, file: FileId) -> Result<(), Stop> {
        let content = self.step(Step::Read(file), |c| {
            let on_event = &mut *c.on_event;
            let read = c.files.read(&mut c.link, file, &mut |progress| on_event(Event::Progress(progress)));
            match read {
                Ok(content) => Ok(Some(content)),
                Err(Error::Refused { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        })?;
        self.reading.files.extend(content.map(|content| (file, content)));
        Ok(())
    }

    fn gain_by_pace(&mut self, choice: &Choice) -> Result<(), Stop> {
        let established = self.step(Step::Pace, |c| c.establish(choice).map(Some))?.ok_or(Stop)?;
        self.reading.access = Some(Access::Pace { protocol: choice.protocol, group: choice.group });
        self.reading.evidence.chip_authentication_mapping = established.evidence.clone();
        self.established = Some(established);
        if choice.protocol.mapping == Mapping::ChipAuthentication {
            self.read_open_file(FileId::CardSecurity)?;
        }
        self.select_application()
    }

    /// PACE, a second time with the number of the parameters when the chip refused before the password was used.
    fn establish(&mut self, choice: &Choice) -> Result<Established, Error> {
        let password = &self.plan.password;
        let first = pace::run(&mut self.link, choice, choice.parameter, password, self.random);
        match first {
            Err(error)
                if choice.parameter == ParameterNumber::Omitted
                    && pace::may_want_parameter_number(&error) =>
            {
                let second = pace::run(&mut self.link, choice, ParameterNumber::Sent, password, self.random)?;
                self.reading.deviations.insert(Deviation::ParameterNumberNeeded);
                Ok(second)
            }
            other => other,
        }
    }

    fn gain_by_bac(&mut self, reason: BacReason) -> Result<(), Stop> {
        if self.reading.outcome(Step::Application).is_none() {
            self.select_application()?;
        }
        let Password::Mrz(mrz) = &self.plan.password else {
            return self.report(Step::BasicAccess, Outcome::NotOffered).and(Err(Stop));
        };
        self.step(Step::BasicAccess, |c| bac::run(&mut c.link, mrz, c.random).map(Some))?.ok_or(Stop)?;
        self.reading.access = Some(Access::Bac { reason });
        Ok(())
    }

    fn select_application(&mut self) -> Result<(), Stop> {
        let selected = self.step(Step::Application, |c| match c.files.select_application(&mut c.link) {
            Err(Error::Refused { status: Status::NOT_FOUND, .. }) => Ok(None),
            other => other.map(Some),
        })?;
        selected.ok_or(Stop)
    }
}
