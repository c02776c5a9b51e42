//! The ratchet: lengths above the limit that the project has not yet mended. A debt may only shrink; one that is paid,
//! or smaller than written, must be struck off or lowered, so that it cannot grow back.

use std::collections::BTreeMap;

use super::Finding;

/// Where debts are written: lines of `"path" = 650` or `"path::function" = 90`.
pub const FILE: &str = "xtask/tidy.toml";

/// The debts, and which of them still stand.
pub struct Debts {
    allowed: BTreeMap<String, (usize, usize)>,
    seen: BTreeMap<String, usize>,
}

impl Debts {
    /// Reads the file of debts.
    pub fn parse(text: &str) -> Self {
        let entry = |(index, line): (usize, &str)| {
            let (key, value) = line.trim().strip_prefix('"')?.split_once("\" = ")?;
            Some((key.to_owned(), (value.trim().parse().ok()?, index + 1)))
        };
        Self { allowed: text.lines().enumerate().filter_map(entry).collect(), seen: BTreeMap::new() }
    }

    /// A finding when the length is above the limit, or above the debt when there is one.
    pub fn judge(
        &mut self,
        key: &str,
        file: &str,
        line: usize,
        lines: usize,
        limit: usize,
        advice: &str,
    ) -> Option<Finding> {
        if lines <= limit {
            return None;
        }
        let longest = self.seen.entry(key.to_owned()).or_default();
        *longest = (*longest).max(lines);
        let allowed = self.allowed.get(key).map_or(limit, |(allowed, _)| *allowed);
        (lines > allowed)
            .then(|| Finding::new(file, line, format!("{lines} lines, more than {allowed}"), advice))
    }

    /// Debts that are paid or smaller than written.
    pub fn unpaid(&self) -> Vec<Finding> {
        let stale = self.allowed.iter().filter_map(|(key, (allowed, line))| {
            let advice = match self.seen.get(key) {
                Some(now) if now >= allowed => return None,
                Some(now) => format!("lower it to {now}"),
                None => "strike it off".to_owned(),
            };
            Some(Finding::new(FILE, *line, format!("the debt of {key} is smaller than written"), advice))
        });
        stale.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::check_told;
    use super::Debts;

    #[test]
    fn a_paid_debt_is_struck_off() {
        let mut debts = Debts::parse("# why\n\"a.rs\" = 700\n\"b.rs\" = 650\n");
        assert!(debts.judge("b.rs", "b.rs", 1, 620, 600, "").is_none());
        check_told(
            debts.unpaid(),
            &[
                "xtask/tidy.toml:2: the debt of a.rs is smaller than written",
                "xtask/tidy.toml:3: the debt of b.rs is smaller than written",
            ],
        );
    }
}
