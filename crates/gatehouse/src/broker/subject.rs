//! Subjects: whose system speaks, by the subject that the broker let it publish to, and where answers may go.

use carriers::Speaker;

/// Longest subject of an answer, in bytes.
const SUBJECT_MAX: usize = 255;
/// First token of subjects on which one client waits for its answers.
const INBOX: &str = "_INBOX.";
/// What stands for the account in subjects of answers to a gateway.
const GATEWAY: &str = "gateway";

/// Whether a text is a subject with at most one wildcard: `*`, or `>` at the end.
pub fn is_pattern(text: &str) -> bool {
    let wildcards = text.split('.').filter(|token| matches!(*token, "*" | ">")).count();
    let last_only = text.split('.').rev().skip(1).all(|token| token != ">");
    let tokens: Vec<&str> = text.split('.').map(|t| if matches!(t, "*" | ">") { "x" } else { t }).collect();
    wildcards <= 1 && last_only && is_plain(&tokens.join("."))
}

/// Whether a text is one subject, without wildcards.
pub fn is_plain(text: &str) -> bool {
    let allowed = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '*' | '>');
    text.len() <= SUBJECT_MAX && text.split('.').all(|token| !token.is_empty() && token.chars().all(allowed))
}

/// What the wildcard of a pattern stands for in a subject: `None` when they don't match, empty when there is no wildcard.
fn wild(pattern: &str, subject: &str) -> Option<String> {
    let (mut found, mut rest) = (String::new(), subject.split('.'));
    for token in pattern.split('.') {
        match (token, rest.next()?) {
            (">", first) => {
                found = std::iter::once(first).chain(rest.by_ref()).collect::<Vec<_>>().join(".");
            }
            ("*", one) => one.clone_into(&mut found),
            (token, same) if token == same => {}
            _ => return None,
        }
    }
    rest.next().is_none().then_some(found)
}

/// Whether a subject falls under a pattern.
pub fn matches(pattern: &str, subject: &str) -> bool {
    wild(pattern, subject).is_some()
}

/// Whose system speaks on a subject. A subject outside of the pattern is nobody's, and refused.
pub fn speaker(pattern: &str, subject: &str) -> Speaker {
    if !pattern.split('.').any(|token| matches!(token, "*" | ">")) {
        return Speaker::Gateway;
    }
    Speaker::Named(wild(pattern, subject).unwrap_or_default())
}

/// Where an answer goes: where the message asks for it, when its speaker may ask for that, else where the settings say.
///
/// A carrier may only name an inbox on which its client waits; else it could make this server speak to another carrier. A
/// gateway may name any subject that is neither the broker's own nor of the intake.
pub fn reply(pattern: &str, setting: Option<&str>, speaker: &Speaker, asked: Option<&str>) -> Option<String> {
    let name = if let Speaker::Named(account) = speaker { account } else { GATEWAY };
    let may = |asked: &&str| {
        let vouched = is_inbox(asked) || *speaker == Speaker::Gateway;
        vouched && is_plain(asked) && !asked.starts_with('$') && !matches(pattern, asked)
    };
    asked.filter(may).map(str::to_owned).or_else(|| setting.map(|setting| setting.replace("{account}", name)))
}

/// Whether somebody waits on a subject now, so that no stream keeps what is published there.
pub fn is_inbox(subject: &str) -> bool {
    subject.starts_with(INBOX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_speaker(pattern: &str, subject: &str, speaks: Option<&str>) {
        let expect = speaks.map_or(Speaker::Gateway, |name| Speaker::Named(name.into()));
        assert_eq!(speaker(pattern, subject), expect, "{pattern} {subject}");
    }

    #[test]
    fn the_wildcard_names_the_account() {
        check_speaker("carriers.in.>", "carriers.in.carrier.uo", Some("carrier.uo"));
        check_speaker("carriers.*.in", "carriers.uo.in", Some("uo"));
        check_speaker("carriers.in", "carriers.in", None);
        check_speaker("carriers.*.in", "carriers.uo.out", Some(""));
        check_speaker("carriers.*", "carriers.uo.more", Some(""));
    }

    #[test]
    fn patterns_have_one_wildcard_at_most() {
        for good in ["a", "a.b", "a.*", "*.b", "a.>", ">"] {
            assert!(is_pattern(good), "{good}");
        }
        for bad in ["", "a..b", "a.*.*", "a.>.b", "a.*.>", "a b", ".a"] {
            assert!(!is_pattern(bad), "{bad}");
        }
    }

    #[track_caller]
    fn check_reply(speaker: &Speaker, asked: Option<&str>, goes: Option<&str>) {
        let found = reply("in.>", Some("out.{account}"), speaker, asked);
        assert_eq!(found.as_deref(), goes, "{speaker:?} {asked:?}");
    }

    #[test]
    fn no_carrier_makes_us_speak_to_another() {
        let uo = Speaker::Named("uo".into());
        check_reply(&uo, None, Some("out.uo"));
        check_reply(&uo, Some("_INBOX.abc.1"), Some("_INBOX.abc.1"));
        for forbidden in
            ["out.pw", "out.uo.desk7", "in.uo", "$JS.API.STREAM.DELETE.CARRIERS", "out.*", "_INBOX.>", ""]
        {
            check_reply(&uo, Some(forbidden), Some("out.uo"));
        }
        check_reply(&Speaker::Gateway, Some("elsewhere.desk"), Some("elsewhere.desk"));
        check_reply(&Speaker::Gateway, Some("in.uo"), Some("out.gateway"));
        check_reply(&Speaker::Gateway, None, Some("out.gateway"));
        assert_eq!(reply("in.>", None, &uo, None), None, "nobody asked");
    }
}
