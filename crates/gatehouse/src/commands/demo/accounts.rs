//! The demo's accounts: one for each role, and the simulated officers of other lanes.

use accountability::identity::{BootstrapAccount, NewAccount};
use kernel::{Locale, Outcome, Redacted, Role};
use serde::{Deserialize, Serialize};

use super::passwords;
use crate::wiring::Product;

/// An account with the password of this run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Told {
    /// Sign-in name.
    pub name: String,
    /// Name shown.
    pub display_name: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Password of this run.
    pub password: Redacted<String>,
}

impl Told {
    /// Whether a person is meant to sign in with it.
    pub fn is_for_people(&self) -> bool {
        !self.name.starts_with("sim-") && !self.roles.iter().any(|role| role.is_machine())
    }
}

/// The device account that reports arrivals.
pub const READER: &str = "reader.hall";
/// The departure-control systems that announce flights: sign-in name, name shown, IATA code.
pub const CARRIERS: [(&str, &str, &str); 2] = [
    ("carrier.uo", "Utopia Ocean Air, departure control", "UO"),
    ("carrier.pw", "Pacific Wings, departure control", "PW"),
];
/// Simulated officers at other lanes.
pub const SIM_OFFICERS: usize = 10;

struct Wanted(&'static str, &'static str, Role, Locale);

const PEOPLE: &[Wanted] = &[
    Wanted("admin.one", "Ada Onyango", Role::Administrator, Locale::English),
    Wanted("admin.two", "Bo Lindqvist", Role::Administrator, Locale::English),
    Wanted("lin.mei", "Lin Mei 林梅", Role::Officer, Locale::English),
    Wanted("ray.okafor", "Ray Okafor", Role::Officer, Locale::English),
    Wanted("chan.sir", "Chan Ka Ming 陳家明", Role::SecondLine, Locale::English),
    Wanted("iris.novak", "Iris Novak", Role::SecondLine, Locale::English),
    Wanted("ngozi.eze", "Ngozi Eze", Role::ShiftLeader, Locale::English),
    Wanted("owner.one", "Olga Petrova", Role::ListOwner, Locale::English),
    Wanted("owner.two", "Omar Haddad", Role::ListOwner, Locale::English),
    Wanted("audit.one", "Astrid Holm", Role::Auditor, Locale::English),
    Wanted("ana.lyst", "Ana Duarte", Role::Analyst, Locale::English),
];

/// Makes the accounts, or gives those of a kept folder.
pub async fn make(product: &Product, kept: Option<Vec<Told>>) -> Outcome<Vec<Told>> {
    if let Some(told) = kept {
        return Ok(told);
    }
    let told = wanted(product);
    let accounts = told.iter().map(bootstrap).collect();
    product.accountability.bootstrap(accounts, product.clock.now()).await?;
    Ok(told)
}

fn wanted(product: &Product) -> Vec<Told> {
    let told = |name: String, display_name: String, role: Role| Told {
        name,
        display_name,
        roles: vec![role],
        password: passwords::make(product.entropy.as_ref()),
    };
    let mut all: Vec<Told> = PEOPLE.iter().map(|w| told(w.0.into(), w.1.into(), w.2)).collect();
    all.extend(
        (1..=SIM_OFFICERS)
            .map(|n| told(format!("sim-{n:02}"), format!("Simulated officer {n}"), Role::Officer)),
    );
    all.push(told(READER.into(), "Document reader of the hall".into(), Role::Device));
    all.extend(CARRIERS.iter().map(|(name, shown, _)| told((*name).into(), (*shown).into(), Role::Carrier)));
    all
}

fn bootstrap(told: &Told) -> BootstrapAccount {
    let locale = PEOPLE.iter().find(|w| w.0 == told.name).map_or(Locale::English, |w| w.3);
    BootstrapAccount {
        new: NewAccount { name: told.name.clone(), display_name: told.display_name.clone(), locale },
        roles: told.roles.clone(),
        password: Some(told.password.clone()),
    }
}
