//! What the policies promise, as a specification.

use super::*;

const P: &[Purpose] = Purpose::ALL;

/// Every operation of the schema, with every purpose, so that the whole of the policies is asked.
fn everything() -> Vec<OperationInfo> {
    let cedar = Cedar::parse(&Sources::embedded()).expect("the product's own policies parse");
    cedar
        .actions()
        .flat_map(|id| {
            let id: &'static str = Box::leak(id.to_owned().into_boxed_str());
            [OperationInfo { id, access: Access::Policy, purposes: P }]
        })
        .collect()
}

fn policy() -> Policy {
    Policy::load(&Sources::embedded(), &everything()).expect("the product's own policies load")
}

/// The role sets that an account may lawfully have, up to two roles.
fn lawful_sets() -> Vec<Vec<Role>> {
    let pairs = Role::ALL.iter().flat_map(|a| Role::ALL.iter().map(|b| vec![*a, *b]));
    pairs.filter(|set| set[0] <= set[1] && crate::identity::roles::check(set).is_ok()).collect()
}

#[test]
fn the_table_says_what_cedar_says() {
    let sources = Sources::embedded();
    let cedar = Cedar::parse(&sources).expect("parses");
    let purposes: Vec<Option<Purpose>> = P.iter().map(|p| Some(*p)).chain([None]).collect();
    let mut permitted = 0;
    let with = everything();
    let without: Vec<_> = with.iter().map(|o| OperationInfo { purposes: &[], ..o.clone() }).collect();
    let table_with = Policy::load(&sources, &with).expect("loads");
    let table_without = Policy::load(&sources, &without).expect("loads");
    for operation in &with {
        for &purpose in &purposes {
            let policy = if purpose.is_some() { &table_with } else { &table_without };
            for &role in Role::ALL {
                let expect = cedar.ask_as_role(role, operation.id, purpose);
                permitted += usize::from(expect);
                let found = policy.allows(&[role], operation.id, purpose);
                assert_eq!(found, expect, "{role} {} {purpose:?}", operation.id);
            }
        }
    }
    assert!(permitted > 50, "the policies permit something: {permitted}");
}

#[test]
fn an_account_with_two_lawful_roles_may_do_what_either_may() {
    let policy = policy();
    for set in lawful_sets() {
        for operation in everything() {
            for purpose in P {
                let expect = policy.ask_cedar(&set, operation.id, Some(*purpose));
                let found = policy.allows(&set, operation.id, Some(*purpose));
                assert_eq!(found, expect, "{set:?} {} {purpose}", operation.id);
            }
        }
    }
}

#[test]
fn an_administrator_and_an_auditor_read_no_traveller() {
    let policy = policy();
    let prefixes = ["counter.", "records.", "screening.entr", "screening.query"];
    let harmless = ["counter.ports", "counter.grounds", "counter.stay_rules"];
    for operation in everything() {
        let traveller =
            prefixes.iter().any(|p| operation.id.starts_with(p)) && !harmless.contains(&operation.id);
        for purpose in P.iter().filter(|_| traveller) {
            for role in [Role::Administrator, Role::Auditor] {
                assert!(!policy.allows(&[role], operation.id, Some(*purpose)), "{role} {}", operation.id);
            }
        }
    }
}

#[track_caller]
fn check_fault(file: &str, text: &str, expect: &str) {
    let mut sources = Sources::embedded();
    sources.policies.push(PolicyFile::new(file, text));
    let faults = Policy::load(&sources, &[]).expect_err("refused");
    let found: Vec<String> = faults.iter().map(Fault::to_string).collect();
    assert!(found.iter().any(|f| f.starts_with(expect)), "{found:?}");
}

#[test]
fn a_faulty_policy_file_is_refused_by_name_and_line() {
    let rule = |action: &str, role: &str, purpose: &str| {
        format!(
            "// a rule\npermit (\n  principal in Role::\"{role}\",\n  action == Action::\"{action}\",\n  resource\n) when {{ context has purpose &&\n  context.purpose == \"{purpose}\" }};\n"
        )
    };
    check_fault(
        "a.cedar",
        &rule("counter.fly", "officer", "audit"),
        "a.cedar:4: no operation has the action \"counter.fly\"",
    );
    check_fault(
        "b.cedar",
        &rule("counter.present", "pilot", "audit"),
        "b.cedar:3: there is no role \"pilot\"",
    );
    check_fault(
        "c.cedar",
        &rule("counter.present", "officer", "fun"),
        "c.cedar:7: there is no purpose \"fun\"",
    );
    check_fault("d.cedar", "// x\n\npermit (principal, action, resource", "d.cedar:3:");
    let typed =
        "permit (principal, action == Action::\"counter.present\", resource) when { context.speed > 3 };";
    check_fault("e.cedar", typed, "e.cedar:1:");
}

#[test]
fn an_operation_that_the_schema_lacks_is_a_fault_and_one_without_a_rule_is_reported() {
    let unknown = [OperationInfo { id: "counter.fly", access: Access::Policy, purposes: &[] }];
    assert!(Policy::load(&Sources::embedded(), &unknown).is_err());
    // Presenting needs a purpose; an operation that asks for none would never be permitted.
    let unasked = [OperationInfo { id: "counter.present", access: Access::Policy, purposes: &[] }];
    let policy = Policy::load(&Sources::embedded(), &unasked).expect("loads");
    assert_eq!(policy.notices().unpermitted, ["counter.present"]);
    assert!(policy.notices().unregistered.contains(&"audit.search".to_owned()));
}

#[test]
fn the_matrix_names_each_purpose_by_a_letter() {
    let operations = [
        OperationInfo { id: "session.read", access: Access::SignedIn, purposes: &[] },
        OperationInfo {
            id: "counter.present",
            access: Access::Policy,
            purposes: &[Purpose::BorderCheck, Purpose::SecondLine],
        },
        OperationInfo { id: "counter.arrive", access: Access::Policy, purposes: &[] },
    ];
    let policy = Policy::load(&Sources::embedded(), &operations).expect("loads");
    let text = render_matrix(&policy, &operations);
    let rows: String = text.lines().skip(4).map(|l| format!("{l}\n")).collect();
    expect_test::expect![[r#"

        operation        officer       second_line   analyst       shift_leader  list_owner    service_clerk auditor       administrator device        carrier
        counter.arrive   .             .             .             .             .             .             .             .             *             .
        counter.present  B             S             .             .             .             .             .             .             .             .
        session.read     whoever is signed in, about their own account
    "#]]
    .assert_eq(&rows);
}

#[test]
fn the_policies_that_are_built_in_are_those_of_the_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../library/policy");
    assert_eq!(Sources::read(&folder), Ok(Sources::embedded()));
}
