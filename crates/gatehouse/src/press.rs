//! Prints notices: wires the typesetter to the counter's port.

use std::sync::OnceLock;

use bytes::Bytes;
use counter::notice::{NoticeData, NoticePress};
use kernel::{Outcome, Problem};
use typeset::{Job, Press};

use crate::library;

/// A press that loads its fonts when the first notice is printed: they take tens of megabytes.
#[derive(Default)]
pub struct NoticePrinter {
    press: OnceLock<Press>,
}

impl NoticePress for NoticePrinter {
    fn refusal(&self, data: &NoticeData) -> Outcome<Vec<u8>> {
        let press = self.press.get_or_init(|| Press::new(fonts()));
        let template = library::text("notices/refusal.typ")?;
        let json = serde_json::to_value(data).map_err(|e| Problem::internal(format!("notice: {e}")))?;
        let job = Job {
            template: &template,
            partials: &[],
            data: &json,
            today: data.at.date_utc(),
            title: &data.title,
            lang: &data.locale,
        };
        press.pdf(&job).map_err(|e| Problem::internal(format!("notice in {}: {e}", data.locale)))
    }
}

/// The fonts that were built in with the console, after those that come with the typesetter.
fn fonts() -> Vec<Bytes> {
    let mut fonts: Vec<Bytes> = http_shell::assets("fonts/").into_iter().map(Bytes::from_owner).collect();
    fonts.extend(typeset::builtin_fonts());
    fonts
}
