//! The use cases on both databases: two persons, imports all or nothing, hits from the next query on.

use std::sync::Arc;

use kernel::{
    AccountId, Date, ListId, Locale, PartialDate, Problem, Purpose, RequestId, Role, SessionId, Timestamp,
};
use namematch::Class;
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, SystemEntropy};

use crate::import::Files;
use crate::model::{Action, EntryState, List, ListKind, ListedName, NameKind, Particulars, SubjectKind};
use crate::rules::{EntryDecision, Thresholds};
use crate::service::{EntryProposal, Service};
use crate::service_import::ImportDecision;
use crate::snapshot::Query;
use crate::store::Page;

const HEADER: &str = "reference,subject_kind,name,aliases,births\n";

fn now() -> Timestamp {
    "2026-03-01T08:00:00Z".parse().expect("an instant")
}

fn call(person: u8) -> Call {
    let account = AccountId::new(now(), [person; 10]);
    Call {
        caller: Some(Caller {
            account,
            name: format!("owner{person}"),
            roles: vec![Role::ListOwner],
            session: SessionId::new(now(), [person; 10]),
            port: None,
            lane: None,
        }),
        purpose: Some(Purpose::ListMaintenance),
        case_no: None,
        request: RequestId::new(now(), [person; 10]),
        now: now(),
        locale: Locale::English,
        remote: None,
        token: None,
        idempotency_key: None,
        content_type: None,
        params: Vec::new(),
        query: String::new(),
        body: Default::default(),
        origin: String::new(),
    }
}

fn list(id: &str, kind: ListKind) -> List {
    List {
        id: id.parse().expect("a list id"),
        name: id.to_owned(),
        kind,
        owner: "system".into(),
        authority: "Ministry of the Interior of Utopia".into(),
        basis: "Border Act, section 12".into(),
        purpose: "Persons to be referred".into(),
        action: Action::Refer,
        review_on: Date::constant(2026, 9, 1),
        expires_on: Date::constant(2027, 3, 1),
        updated_at: now(),
    }
}

fn proposal(name: &str) -> EntryProposal {
    EntryProposal {
        particulars: Particulars {
            kind: SubjectKind::Person,
            names: vec![ListedName { full: name.into(), kind: NameKind::Primary }],
            births: vec!["1974-08-12".parse().expect("a date")],
            sex: None,
            nationalities: Vec::new(),
            documents: Vec::new(),
            note: None,
        },
        action: Action::Refer,
        basis: "Warrant 7".into(),
        reason: "Wanted as a witness".into(),
        review_on: Date::constant(2026, 4, 1),
        expires_on: Date::constant(2026, 6, 1),
    }
}

fn traveller(name: &str, birth: &str) -> Query {
    Query {
        class: Class::Person,
        names: vec![name.to_owned()],
        native_names: Vec::new(),
        birth: birth.parse().unwrap_or(PartialDate::UNKNOWN),
        sex: None,
        nationality: None,
        documents: Vec::new(),
        truncated: false,
        on: now().date_utc(),
    }
}

/// Runs a specification on a fresh ledger of each engine that is at hand: PostgreSQL when the environment names one.
fn on_each_engine<F: Future<Output = ()>>(spec: impl Fn(Arc<Service>) -> F) {
    let migrations: &[&[platform::Migration]] = &[accountability::MIGRATIONS, crate::MIGRATIONS];
    let mut scratches = vec![Scratch::sqlite(migrations)];
    if std::env::var_os(platform::ledger::testing::POSTGRES_VARIABLE).is_some() {
        scratches.push(Scratch::postgres(migrations));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("a runtime");
    for scratch in scratches {
        runtime.block_on(async {
            let ledger = scratch.ledger.clone();
            let service = Service::start(ledger, Arc::new(SystemEntropy), Thresholds::shipped()).await;
            spec(service.expect("an empty ledger loads")).await;
        });
    }
}

fn id_of<T>(result: Result<T, Problem>) -> String {
    result.err().map(|p| p.message.id.into_owned()).unwrap_or_default()
}

fn hits(s: &Service, name: &str, birth: &str) -> Vec<String> {
    s.screening().screen(&traveller(name, birth)).hits.into_iter().map(|h| h.matched_name).collect()
}

#[test]
fn an_entry_comes_into_force_by_a_second_person_and_at_once() {
    on_each_engine(|s| async move {
        let own: ListId =
            s.create_list(&call(1), list("uto-lookout", ListKind::Own)).await.expect("made").list.id;
        let mut changes = s.on_change();
        let entry = s.propose(&call(1), own.clone(), proposal("Anna Eriksson")).await.expect("proposed");
        assert!(hits(&s, "ERIKSSON ANNA", "1974-08-12").is_empty(), "a proposal is not in force");
        let own_decision = s.decide(&call(1), entry.id, EntryDecision::Approve, None).await;
        assert_eq!(id_of(own_decision), "problem-own-entry");
        let before = s.screening().snapshot().id().to_owned();
        let approved = s.decide(&call(2), entry.id, EntryDecision::Approve, None).await.expect("approved");
        assert_eq!(approved.state, EntryState::Active);
        assert_eq!(hits(&s, "ERIKSSON ANNA", "1974-08-12"), ["Anna Eriksson"]);
        assert_ne!(s.screening().snapshot().id(), before);
        assert_eq!(*changes.borrow_and_update(), s.screening().snapshot().id());
        assert_eq!(
            id_of(s.decide(&call(2), entry.id, EntryDecision::Withdraw, None).await),
            "problem-entry-reason-required"
        );
        s.decide(&call(2), entry.id, EntryDecision::Withdraw, Some("Found".into())).await.expect("withdrawn");
        assert!(hits(&s, "ERIKSSON ANNA", "1974-08-12").is_empty());
        let again = s.decide(&call(2), entry.id, EntryDecision::Approve, None).await;
        assert_eq!(id_of(again), "problem-entry-state");
    });
}

#[test]
fn an_entry_that_says_too_little_is_refused_with_the_field() {
    on_each_engine(|s| async move {
        let own = s.create_list(&call(1), list("uto-lookout", ListKind::Own)).await.expect("made").list.id;
        let refused = |change: fn(&mut EntryProposal)| {
            let (s, own) = (s.clone(), own.clone());
            async move {
                let mut p = proposal("Anna Eriksson");
                change(&mut p);
                id_of(s.propose(&call(1), own, p).await)
            }
        };
        assert_eq!(refused(|p| p.basis.clear()).await, "problem-entry-field-missing");
        assert_eq!(refused(|p| p.particulars.names.clear()).await, "problem-entry-field-missing");
        assert_eq!(refused(|p| p.expires_on = Date::constant(2026, 2, 1)).await, "problem-entry-dates");
        assert_eq!(
            refused(|p| p.particulars.names[0].full = "x".repeat(300)).await,
            "problem-entry-too-long"
        );
    });
}

#[test]
fn an_import_is_applied_by_a_second_person_whole_or_not_at_all() {
    on_each_engine(|s| async move {
        let id = s.create_list(&call(1), list("neighbours", ListKind::Imported)).await.expect("made").list.id;
        let file = |rows: &str| Files::GatehouseCsv(format!("{HEADER}{rows}").into_bytes());
        let first = file("A,person,Anna Eriksson,,1974-08-12\nB,person,Bert Olsen,Berto Olsen,1980-XX-XX\n");
        let proposed = s.propose_import(&call(1), id.clone(), first).await.expect("proposed");
        assert_eq!((proposed.state.as_str(), proposed.report.added), ("proposed", 2));
        let own = s.decide_import(&call(1), proposed.id.clone(), ImportDecision::Approve).await;
        assert_eq!(id_of(own), "problem-own-entry");
        let applied =
            s.decide_import(&call(2), proposed.id.clone(), ImportDecision::Approve).await.expect("applied");
        assert_eq!(applied.state, "applied");
        assert_eq!(hits(&s, "OLSEN BERTO", "1980-05-05"), ["Berto Olsen"]);
        let broken = file("A,person,Anna Eriksson,,1974-08-12\nC,person,Carl,,1974-13-12\n");
        let refused = s.propose_import(&call(1), id.clone(), broken).await.expect("kept as refused");
        assert_eq!((refused.state.as_str(), refused.report.faults[0].line), ("refused", Some(3)));
        assert_eq!(hits(&s, "OLSEN BERTO", "1980-05-05"), ["Berto Olsen"], "the last good list stays");
        let second = file("A,person,Anna Maria Eriksson,,1974-08-12\nC,person,Carl Nilsson,,1990-01-02\n");
        let next = s.propose_import(&call(2), id.clone(), second).await.expect("proposed");
        let r = &next.report;
        assert_eq!((r.added, r.changed, r.removed, r.unchanged), (1, 1, 1, 0));
        s.decide_import(&call(1), next.id, ImportDecision::Approve).await.expect("applied");
        assert!(hits(&s, "OLSEN BERTO", "1980-05-05").is_empty());
        assert_eq!(hits(&s, "NILSSON CARL", "1990-01-02"), ["Carl Nilsson"]);
        assert_eq!(s.imports(id).await.expect("read").len(), 3);
    });
}

#[test]
fn time_ends_entries_and_health_tells_what_is_due() {
    on_each_engine(|s| async move {
        let own = s.create_list(&call(1), list("uto-lookout", ListKind::Own)).await.expect("made").list.id;
        let entry = s.propose(&call(1), own.clone(), proposal("Sukamto")).await.expect("proposed");
        s.decide(&call(2), entry.id, EntryDecision::Approve, None).await.expect("approved");
        let health = |at: Timestamp| {
            let s = s.clone();
            async move { s.lists(at).await.expect("read")[0].health }
        };
        assert_eq!((health(now()).await.active, health(now()).await.single_name), (1, 1));
        let april: Timestamp = "2026-04-02T00:00:00Z".parse().expect("an instant");
        assert_eq!(health(april).await.review_due, 1);
        let june: Timestamp = "2026-06-01T00:00:00Z".parse().expect("an instant");
        assert_eq!(s.expire(june).await, Ok(1));
        assert_eq!(health(june).await.active, 0);
        assert!(hits(&s, "SUKAMTO", "1974-08-12").is_empty());
    });
}

#[test]
fn entries_are_found_by_text_and_paged() {
    on_each_engine(|s| async move {
        let own = s.create_list(&call(1), list("uto-lookout", ListKind::Own)).await.expect("made").list.id;
        for name in ["Anna Eriksson", "Bert Müller", "Carl Müller"] {
            s.propose(&call(1), own.clone(), proposal(name)).await.expect("proposed");
        }
        let find = |text: &str, limit| {
            let (s, own, page) =
                (s.clone(), own.clone(), Page { text: text.into(), limit, ..Page::default() });
            async move { s.entries(&call(3), own, page).await.expect("read").len() }
        };
        assert_eq!((find("MULLER", 10).await, find("muller", 1).await, find("", 10).await), (2, 1, 3));
        let unknown = s.entries(&call(3), "nowhere".parse().expect("an id"), Page::default()).await;
        assert_eq!(id_of(unknown), "problem-list-not-found");
        let mut aimless = call(3);
        aimless.purpose = None;
        assert_eq!(id_of(s.entries(&aimless, own, Page::default()).await), "problem-purpose-required");
    });
}

#[test]
fn a_shipped_list_is_installed_once() {
    on_each_engine(|s| async move {
        let file =
            || Files::GatehouseCsv(format!("{HEADER}A,person,Anna Eriksson,,1974-08-12\n").into_bytes());
        let first = s.install(list("shipped", ListKind::Imported), file(), now()).await.expect("installed");
        assert_eq!(first.map(|r| (r.state, r.author)), Some(("applied".to_owned(), "system".to_owned())));
        assert_eq!(s.install(list("shipped", ListKind::Imported), file(), now()).await, Ok(None));
        assert_eq!(hits(&s, "ERIKSON ANNA", "1974-08-12"), ["Anna Eriksson"]);
        let damaged = Files::UnXml(b"<CONSOLIDATED_LIST><INDIVIDUALS>".to_vec());
        let refused = s.install(list("damaged", ListKind::Imported), damaged, now()).await;
        assert_eq!(id_of(refused), "problem-import-refused");
    });
}

#[test]
fn every_text_of_this_context_exists_in_every_language() {
    let files = [
        ("en", include_str!("../../../library/locales/en/screening.ftl")),
        ("zh-Hans", include_str!("../../../library/locales/zh-Hans/screening.ftl")),
        ("zh-Hant-HK", include_str!("../../../library/locales/zh-Hant-HK/screening.ftl")),
    ];
    let texts = platform::Texts::load(files.map(|(tag, text)| (tag, "screening.ftl", text)))
        .expect("no syntax error");
    let code = [
        include_str!("explain.rs"),
        include_str!("rules.rs"),
        include_str!("service.rs"),
        include_str!("service_import.rs"),
        include_str!("store.rs"),
        include_str!("http.rs"),
        include_str!("import/mod.rs"),
        include_str!("import/text.rs"),
        include_str!("import/xml.rs"),
        include_str!("import/un.rs"),
        include_str!("import/ofac.rs"),
        include_str!("import/own.rs"),
        include_str!("import/gather.rs"),
        include_str!("import/mapping.rs"),
        include_str!("import/ftm.rs"),
        include_str!("import/eu.rs"),
        include_str!("import/uk.rs"),
        include_str!("yente/ask.rs"),
        include_str!("yente/mod.rs"),
    ];
    let mut found = 0;
    for id in code.iter().flat_map(|c| c.split('"')) {
        let ours = ["feature-", "problem-", "notice-"].iter().any(|p| id.starts_with(p));
        if ours && id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            found += 1;
            for (tag, _) in files {
                assert!(texts.has(tag, id), "{tag} lacks {id}");
            }
        }
    }
    assert!(found > 60, "{found}");
}
