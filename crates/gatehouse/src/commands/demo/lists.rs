//! The lists that ship: the UN Security Council's consolidated list, OFAC's SDN list, and a lookout list of Utopia's own.

use kernel::{Date, Outcome, Timestamp};
use screening::import::Files;
use screening::{Action, List, ListKind};

use crate::library;
use crate::wiring::Product;

/// Years until a shipped list must be looked at again.
const REVIEW_YEARS: i16 = 1;
/// Years until its entries go out of force.
const EXPIRY_YEARS: i16 = 2;

/// Sets the lists up; those that are there stay as they are.
pub async fn install(product: &Product) -> Outcome<()> {
    let now = product.clock.now();
    let un = Files::UnXml(library::file("lists/un/un_consolidated.xml")?.into_owned());
    let ofac = Files::OfacCsv {
        sdn: library::file("lists/ofac/sdn.csv")?.into_owned(),
        alt: library::file("lists/ofac/alt.csv")?.into_owned(),
        add: library::file("lists/ofac/add.csv")?.into_owned(),
    };
    let un_list = list(
        "un-sc",
        "UN Security Council consolidated list",
        "UN Security Council",
        "UN Charter, Chapter VII",
        now,
    )?;
    product.screening.install(un_list, un, now).await?;
    let ofac_list = list(
        "ofac-sdn",
        "OFAC Specially Designated Nationals",
        "US Treasury, OFAC",
        "Utopia Border Act s. 9",
        now,
    )?;
    product.screening.install(ofac_list, ofac, now).await?;
    let mut own =
        list("uto-lookout", "Utopia lookout", "Utopia Border Service", "Utopia Border Act s. 12", now)?;
    own.kind = ListKind::Own;
    product.screening.install_own(own, now).await
}

fn list(id: &str, name: &str, authority: &str, basis: &str, now: Timestamp) -> Outcome<List> {
    Ok(List {
        id: id.parse().map_err(|_| kernel::Problem::internal(format!("{id} is no list id")))?,
        name: name.to_owned(),
        kind: ListKind::Imported,
        owner: screening::SYSTEM.to_owned(),
        authority: authority.to_owned(),
        basis: basis.to_owned(),
        purpose: String::from("border_check"),
        action: Action::Refer,
        review_on: in_years(now, REVIEW_YEARS),
        expires_on: in_years(now, EXPIRY_YEARS),
        updated_at: now,
    })
}

fn in_years(now: Timestamp, years: i16) -> Date {
    let today = now.date_utc();
    Date::new(today.year() + years, today.month(), 1).expect("the first of a month exists")
}
