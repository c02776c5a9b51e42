//! Those who were on board and never presented, by day: the second line's list.

use accountability::Scope;
use accountability::grants::grant;
use kernel::{Date, Outcome};
use platform::Call;

use super::Service;
use crate::model::Standing;
use crate::standing;
use crate::store::flights;
use crate::wire::MissedView;

impl Service {
    /// Those who arrived on a local day and never presented, by flight in order of arrival. Each flight is a grant of its own.
    pub async fn never_presented(&self, call: Call, day: Date) -> Outcome<Vec<MissedView>> {
        let rules = std::sync::Arc::clone(&self.rules);
        self.ledger
            .write("carriers.never-presented", move |tx| {
                let mut all = Vec::new();
                let arrives = day.to_string();
                for row in flights::of_day(tx, day)? {
                    let flight = standing::shown_flight(row, &rules, call.now);
                    let here = flight.arrives.as_ref().is_some_and(|time| time.local.starts_with(&arrives));
                    if !here || flight.never_presented == 0 {
                        continue;
                    }
                    let read = grant(tx, &call, Scope::Flight(flight.id))?;
                    let mut travellers: Vec<_> = flights::travellers(tx, &read, flight.id)?
                        .into_iter()
                        .map(|row| standing::shown(row, &flight, &rules, call.now))
                        .collect();
                    travellers.retain(|row| row.standing == Standing::NeverPresented);
                    all.push(MissedView { flight, travellers });
                }
                Ok(all)
            })
            .await
    }
}
