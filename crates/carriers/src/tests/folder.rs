//! The watched folder: what is finished is taken, once, in the name of the account whose folder it is; nothing else is.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kernel::AccountId;
use platform::{Texts, params};

use super::{Stage, anna, list, on_both, start};
use crate::folder::{Folder, Swept};
use crate::model::MessageState;

/// A folder with the sweeps that were made of it.
struct Watched {
    root: PathBuf,
    folder: Folder,
    seconds: u64,
}

impl Watched {
    fn of(stage: &Stage) -> Self {
        let root = stage.scratch.folder().join("drop");
        let source = |tag, text| (tag, "carriers.ftl", text);
        let texts = Texts::load([
            source("en", include_str!("../../../../library/locales/en/carriers.ftl")),
            source("zh-Hans", include_str!("../../../../library/locales/zh-Hans/carriers.ftl")),
            source("zh-Hant-HK", include_str!("../../../../library/locales/zh-Hant-HK/carriers.ftl")),
        ]);
        let folder = Folder::new(root.clone(), Arc::new(texts.expect("shipped")));
        Self { root, folder, seconds: 0 }
    }

    fn put(&self, name: &str, bytes: &str) {
        let path = self.root.join(name);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("writable");
        std::fs::write(path, bytes).expect("writable");
    }

    /// Sweeps, `after` seconds later; what was received and set aside.
    async fn sweep(&mut self, stage: &Stage, after: u64) -> (usize, usize) {
        self.seconds += after;
        let now = start().plus(Duration::from_secs(self.seconds));
        let Swept { received, failed, faults } = self.folder.sweep(&stage.service, now).await.expect("swept");
        assert_eq!(faults, 0);
        (received, failed)
    }

    #[track_caller]
    fn check_there(&self, names: &[&str]) {
        for name in names {
            assert!(self.root.join(name).exists(), "{name} lacks");
        }
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.root.join(name)).expect("readable")
    }
}

/// An active account with a role.
pub(super) async fn account(stage: &Stage, n: u8, name: &str, role: &str) {
    let (id, name, role) = (AccountId::new(start(), [n; 10]), name.to_owned(), role.to_owned());
    let write = move |tx: &mut platform::Tx<'_>| {
        let insert = include_str!("../../../accountability/sql/account_insert.sql");
        tx.execute(insert, &params![id, &name, &name, "en", None::<&str>, None::<i64>, 0_i64])?;
        let role_of = include_str!("../../../accountability/sql/account_role_insert.sql");
        tx.execute(role_of, &params![id, &role])
    };
    stage.scratch.ledger.write("account", write).await.expect("written");
}

#[test]
fn a_file_that_nobody_writes_to_any_more_is_received_answered_and_put_away() {
    on_both(async |engine, stage| {
        let mut watched = Watched::of(&stage);
        watched.put("in/a.edi", &list("1", "0500", "745", &anna()));
        watched.put("in/c.edi.PART", &list("2", "0500", "745", &anna()));
        watched.put("in/.hidden", &list("3", "0500", "745", &anna()));
        assert_eq!(watched.sweep(&stage, 0).await, (0, 0), "{engine}: it may be growing");
        assert_eq!(watched.sweep(&stage, 2).await, (1, 0), "{engine}");
        assert!(watched.text("out/a.edi.reply").contains("ERC+0Z"), "{engine}");
        watched.check_there(&["done/a.edi", "in/c.edi.PART", "in/.hidden"]);
        assert_eq!(watched.sweep(&stage, 600).await, (0, 0), "{engine}: what is being sent stays");
    });
}

#[test]
fn a_file_that_grows_waits_and_one_that_has_no_end_waits_longer() {
    on_both(async |engine, stage| {
        let whole = list("1", "0500", "745", &anna());
        let mut watched = Watched::of(&stage);
        for end in [40, 80, 120] {
            watched.put("in/slow.edi", &whole[..end]);
            assert_eq!(watched.sweep(&stage, 2).await, (0, 0), "{engine}");
        }
        assert_eq!(watched.sweep(&stage, 20).await, (0, 0), "{engine}: the upload has stalled");
        watched.put("in/slow.edi", &whole);
        assert_eq!(watched.sweep(&stage, 2).await, (0, 0), "{engine}");
        assert_eq!(watched.sweep(&stage, 2).await, (1, 0), "{engine}");
        assert!(watched.text("out/slow.edi.reply").contains("ERC+0Z"), "{engine}");
        watched.put("in/cut.edi", &whole[..120]);
        assert_eq!(watched.sweep(&stage, 2).await, (0, 0), "{engine}");
        assert_eq!(watched.sweep(&stage, 58).await, (0, 0), "{engine}");
        assert_eq!(watched.sweep(&stage, 2).await, (1, 0), "{engine}: it is kept as it is");
    });
}

#[test]
fn links_and_what_is_no_interchange_go_nowhere() {
    on_both(async |engine, stage| {
        let mut watched = Watched::of(&stage);
        watched.put("in/empty.edi", "  ");
        watched.put("elsewhere/secret", &list("1", "0500", "745", &anna()));
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(watched.root.join(to), watched.root.join(name)).expect("linked");
        };
        link("elsewhere/secret", "in/link.edi");
        link("elsewhere", "carrier.xx");
        let large = std::fs::File::create(watched.root.join("in/large.edi")).expect("a file");
        large.set_len(crate::INTERCHANGE_BYTES_MAX as u64 + 1).expect("room, and none of it used");
        watched.sweep(&stage, 0).await;
        assert_eq!(watched.sweep(&stage, 60).await, (0, 2), "{engine}");
        watched.check_there(&["failed/empty.edi", "failed/large.edi", "failed/large.edi.problem"]);
        let told = watched.text("failed/empty.edi.problem");
        assert_eq!(told.lines().count(), 3, "{engine}: one line a language: {told}");
        assert!(told.starts_with("There is nothing in this transmission."), "{engine}: {told}");
        watched.check_there(&["in/link.edi", "elsewhere/secret"]);
        // A folder that is a link is not written through.
        std::fs::remove_dir_all(watched.root.join("out")).expect("removable");
        std::os::unix::fs::symlink(watched.root.join("elsewhere"), watched.root.join("out")).expect("linked");
        watched.put("in/b.edi", &list("2", "0500", "745", &anna()));
        let swept = watched.folder.sweep(&stage.service, start().plus(Duration::from_secs(900))).await;
        assert_eq!(swept.expect("the ledger is well").faults, 1, "{engine}");
        watched.check_there(&["in/b.edi"]);
    });
}

#[test]
fn a_senders_name_is_used_from_its_own_folder_only() {
    on_both(async |engine, stage| {
        account(&stage, 20, "carrier.uo", "carrier").await;
        account(&stage, 21, "carrier.pw", "carrier").await;
        account(&stage, 22, "lin.mei", "officer").await;
        let mut watched = Watched::of(&stage);
        watched.put("carrier.uo/in/a.edi", &list("1", "0500", "745", &anna()));
        watched.sweep(&stage, 0).await;
        assert_eq!(watched.sweep(&stage, 2).await, (1, 0), "{engine}");
        watched.check_there(&["carrier.uo/out/a.edi.reply", "carrier.uo/done/a.edi"]);
        for other in ["carrier.pw", "lin.mei", "nobody.else"] {
            watched.put(&format!("{other}/in/b.edi"), &list("2", "0600", "745+XR", &anna()));
        }
        watched.sweep(&stage, 2).await;
        assert_eq!(watched.sweep(&stage, 2).await, (0, 3), "{engine}");
        let why = |name: &str| watched.text(&format!("{name}/failed/b.edi.problem"));
        assert!(why("carrier.pw").contains("AIRUO"), "{engine}: {}", why("carrier.pw"));
        assert!(why("lin.mei").contains("lin.mei"), "{engine}: {}", why("lin.mei"));
        assert!(why("nobody.else").contains("nobody.else"), "{engine}: {}", why("nobody.else"));
        // Over the API the name is that account's too.
        let bytes = list("3", "0600", "745+XR", &anna()).into_bytes();
        let sent = stage.service.receive(&super::call(9, kernel::Role::Carrier), bytes).await;
        let problem = sent.expect_err("is another's").message.id.to_string();
        assert_eq!(problem, "problem-carrier-sender", "{engine}");
        let call = super::call(20, kernel::Role::Carrier);
        let own = stage.service.receive(&call, list("4", "0600", "745+XR", &anna()).into_bytes()).await;
        assert_eq!(own.expect("its own").messages[0].state, MessageState::Applied, "{engine}");
    });
}
