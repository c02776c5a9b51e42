//! Which roles one account may have together. Duties that control each other stay apart.

use kernel::{Outcome, Problem, Role};

/// Sets that no account may have: whoever has the first may have none of the second.
const CONFLICTS: &[(Role, &[Role])] = &[
    (
        Role::Administrator,
        &[
            Role::Officer,
            Role::SecondLine,
            Role::Analyst,
            Role::ShiftLeader,
            Role::ListOwner,
            Role::ServiceClerk,
            Role::Auditor,
        ],
    ),
    (
        Role::Auditor,
        &[
            Role::Officer,
            Role::SecondLine,
            Role::Analyst,
            Role::ShiftLeader,
            Role::ListOwner,
            Role::ServiceClerk,
        ],
    ),
    (
        Role::Device,
        &[
            Role::Officer,
            Role::SecondLine,
            Role::Analyst,
            Role::ShiftLeader,
            Role::ListOwner,
            Role::ServiceClerk,
            Role::Auditor,
            Role::Administrator,
            Role::Carrier,
        ],
    ),
    (
        Role::Carrier,
        &[
            Role::Officer,
            Role::SecondLine,
            Role::Analyst,
            Role::ShiftLeader,
            Role::ListOwner,
            Role::ServiceClerk,
            Role::Auditor,
            Role::Administrator,
        ],
    ),
];

/// Checks that the roles may be on one account.
///
/// # Errors
/// `problem-roles-conflict` with the two roles that exclude each other.
pub fn check(roles: &[Role]) -> Outcome<()> {
    for (one, others) in CONFLICTS {
        if let (true, Some(other)) = (roles.contains(one), others.iter().find(|o| roles.contains(o))) {
            return Err(Problem::conflict("problem-roles-conflict")
                .with("one", one.as_str())
                .with("other", other.as_str()));
        }
    }
    Ok(())
}

/// Reads roles joined by commas, as the ledger keeps a proposed set.
pub fn parse(text: &str) -> Outcome<Vec<Role>> {
    let broken = |_| Problem::internal("the ledger holds an unknown role");
    text.split(',').filter(|t| !t.is_empty()).map(|t| t.parse().map_err(broken)).collect()
}

/// Joins roles by commas, in the order of [`Role::ALL`], each once.
pub fn join(roles: &[Role]) -> String {
    let kept: Vec<&str> = Role::ALL.iter().filter(|r| roles.contains(r)).map(|r| r.as_str()).collect();
    kept.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role as R;

    #[track_caller]
    fn check_set(roles: &[Role], expect: Option<(&str, &str)>) {
        let found =
            check(roles).map_err(|p| (p.message.args["one"].clone(), p.message.args["other"].clone()));
        let expect = expect.map_or(Ok(()), |(a, b)| Err((a.into(), b.into())));
        assert_eq!(found, expect, "{roles:?}");
    }

    #[test]
    fn duties_that_control_each_other_stay_apart() {
        check_set(&[], None);
        check_set(&[R::Officer, R::SecondLine, R::ShiftLeader], None);
        check_set(&[R::Analyst, R::ListOwner], None);
        check_set(&[R::Officer, R::Administrator], Some(("administrator", "officer")));
        check_set(&[R::Auditor, R::Administrator], Some(("administrator", "auditor")));
        check_set(&[R::ServiceClerk, R::Auditor], Some(("auditor", "service_clerk")));
        check_set(&[R::Device, R::Officer], Some(("device", "officer")));
        check_set(&[R::Carrier, R::SecondLine], Some(("carrier", "second_line")));
        check_set(&[R::Carrier, R::Device], Some(("device", "carrier")));
    }

    #[test]
    fn a_set_of_roles_reads_back_from_its_text() {
        assert_eq!(join(&[R::SecondLine, R::Officer, R::Officer]), "officer,second_line");
        assert_eq!(parse("officer,second_line"), Ok(vec![R::Officer, R::SecondLine]));
        assert_eq!(parse(""), Ok(vec![]));
    }
}
