//! What lanes do now.

use std::collections::HashMap;

use kernel::{AccountId, Direction, LaneId, Outcome, Timestamp};
use platform::{Row, Tx, params};

use crate::places::Lane;
use crate::view::{LaneView, OfficerView};

/// What a lane does now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LaneNow {
    pub open: bool,
    pub direction: Direction,
    pub officer: Option<OfficerView>,
}

impl LaneNow {
    /// A lane that was never opened.
    pub fn closed(lane: &Lane) -> Self {
        Self { open: false, direction: lane.direction, officer: None }
    }

    pub fn view(self, lane: &Lane) -> LaneView {
        LaneView {
            id: lane.id.clone(),
            number: lane.number,
            kind: lane.kind,
            direction: self.direction,
            open: self.open,
            officer: self.officer,
        }
    }

    pub fn worked_by(&self, account: AccountId) -> bool {
        self.open && self.officer.as_ref().is_some_and(|o| o.account == account)
    }

    fn read(row: &Row, from: usize) -> Outcome<Self> {
        let officer = match (row.opt_parse(from + 2)?, row.opt_text(from + 3)?) {
            (Some(account), Some(name)) => Some(OfficerView { account, name: name.to_owned() }),
            _ => None,
        };
        Ok(Self { open: row.int(from)? != 0, direction: row.parse(from + 1)?, officer })
    }
}

pub(crate) fn find(tx: &mut Tx<'_>, lane: &Lane) -> Outcome<LaneNow> {
    let row = tx.query_opt(include_str!("../../sql/lane_find.sql"), &params![&lane.id])?;
    row.map_or_else(|| Ok(LaneNow::closed(lane)), |row| LaneNow::read(&row, 0))
}

/// Every lane that has a state; there are at most as many as places name.
pub(crate) fn all(tx: &mut Tx<'_>) -> Outcome<HashMap<LaneId, LaneNow>> {
    let rows = tx.query(include_str!("../../sql/lane_all.sql"), &[])?;
    rows.iter().map(|row| Ok((row.parse(0)?, LaneNow::read(row, 1)?))).collect()
}

pub(crate) fn open(
    tx: &mut Tx<'_>,
    lane: &Lane,
    direction: Direction,
    officer: Option<&OfficerView>,
    now: Timestamp,
) -> Outcome<()> {
    let (account, name) = (officer.map(|o| o.account), officer.map(|o| o.name.as_str()));
    let params = params![&lane.id, &lane.port, direction, account, name, now];
    tx.execute(include_str!("../../sql/lane_open.sql"), &params).map(drop)
}

pub(crate) fn close(tx: &mut Tx<'_>, lane: &LaneId, now: Timestamp) -> Outcome<()> {
    tx.execute(include_str!("../../sql/lane_close.sql"), &params![lane, now]).map(drop)
}

pub(crate) fn of_officer(tx: &mut Tx<'_>, account: AccountId) -> Outcome<Vec<LaneId>> {
    let rows = tx.query(include_str!("../../sql/lane_of_officer.sql"), &params![account])?;
    rows.iter().map(|row| row.parse(0)).collect()
}
