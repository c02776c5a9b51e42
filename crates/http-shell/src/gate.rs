//! The gate in front of every operation. A call passes, in this order: size and rate, who, cross-site check, policy,
//! purpose. What fails earlier tells nothing about what would have failed later.

use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, COOKIE};
use kernel::{ErrorKind, Locale, Outcome, Problem, Purpose};
use platform::operation::{Content, Method, Params};
use platform::{Access, Caller, Operation};
use subtle::ConstantTimeEq;

use crate::{Known, Shell};

/// The cookie that holds the session token.
pub const SESSION_COOKIE: &str = "gatehouse_session";

/// Where a token came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// From the browser's cookie; calls that change something must prove that our page made them.
    Cookie(String),
    /// From the `Authorization` header of a device or a program.
    Bearer(String),
}

impl Token {
    /// The token of a call.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        // `ApiKey` is what clients of other screening services send.
        let bearer = text(headers, AUTHORIZATION.as_str())
            .and_then(|v| v.strip_prefix("Bearer ").or(v.strip_prefix("ApiKey ")));
        if let Some(token) = bearer {
            return Some(Self::Bearer(token.to_owned()));
        }
        let cookies = text(headers, COOKIE.as_str())?;
        let pair = |part: &str| {
            part.trim().split_once('=').filter(|(n, _)| *n == SESSION_COOKIE).map(|(_, v)| v.to_owned())
        };
        cookies.split(';').find_map(pair).map(Self::Cookie)
    }

    /// The token itself.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cookie(t) | Self::Bearer(t) => t,
        }
    }
}

/// What the gate found out about a call that may pass.
#[derive(Debug)]
pub struct Passed {
    /// Who calls.
    pub caller: Option<Caller>,
    /// Why.
    pub purpose: Option<Purpose>,
}

/// Lets a call pass or says why not.
pub async fn pass(
    shell: &Shell,
    operation: &Operation,
    headers: &HeaderMap,
    params: &Params,
    token: Option<&Token>,
    now: kernel::Timestamp,
) -> Outcome<Passed> {
    let known = match token {
        Some(token) => shell.doorkeeper.authenticate(token.as_str(), now).await?,
        None => None,
    };
    media_type(operation, headers)?;
    if operation.access == Access::Public {
        return Ok(Passed { caller: known.map(|k| k.caller), purpose: None });
    }
    let Some(known) = known else {
        return Err(Problem::new(ErrorKind::Unauthenticated, "problem-unauthenticated"));
    };
    same_site(operation, headers, token, &known)?;
    let purpose = purpose(operation, headers, params)?;
    if operation.access == Access::Policy {
        if known.must_change_password {
            return Err(Problem::forbidden("problem-password-must-change"));
        }
        policy(shell, operation, &known.caller, purpose, now).await?;
    }
    Ok(Passed { caller: Some(known.caller), purpose: purpose.filter(|_| !operation.purposes.is_empty()) })
}

/// A browser's call that changes something repeats the token that only our own page can read.
fn same_site(
    operation: &Operation,
    headers: &HeaderMap,
    token: Option<&Token>,
    known: &Known,
) -> Outcome<()> {
    if operation.method == Method::Get || !matches!(token, Some(Token::Cookie(_))) {
        return Ok(());
    }
    let sent = text(headers, "gatehouse-csrf").unwrap_or_default();
    if bool::from(sent.as_bytes().ct_eq(known.csrf.as_bytes())) {
        return Ok(());
    }
    Err(Problem::forbidden("problem-csrf"))
}

/// The purpose that the caller names: in the header, or in the path of operations for clients that can only be given an
/// address.
fn purpose(operation: &Operation, headers: &HeaderMap, params: &Params) -> Outcome<Option<Purpose>> {
    if let Some((named, _)) = named_in_path(params) {
        return Ok(named.parse().ok());
    }
    let Some(sent) = text(headers, "gatehouse-purpose") else { return Ok(None) };
    if operation.purposes.is_empty() {
        return Ok(None);
    }
    let purpose = sent.parse().map_err(|_| Problem::forbidden("problem-purpose-not-allowed"))?;
    Ok(Some(purpose))
}

/// Purpose and case number as an address has them: `investigation:2026-17`.
fn named_in_path(params: &Params) -> Option<(&str, Option<&str>)> {
    let (_, text) = params.iter().find(|(name, _)| name == "purpose")?;
    Some(text.split_once(':').map_or((text, None), |(purpose, case)| (purpose, Some(case))))
}

/// The case number of a call: from the header, or from the address.
pub fn case_number(headers: &HeaderMap, params: &Params) -> Option<String> {
    let in_path = || named_in_path(params).and_then(|(_, case)| case);
    text(headers, "gatehouse-case").or_else(in_path).map(str::to_owned)
}

/// The role first, then the purpose, so that a missing purpose is only told to those who could have one.
async fn policy(
    shell: &Shell,
    operation: &Operation,
    caller: &Caller,
    purpose: Option<Purpose>,
    now: kernel::Timestamp,
) -> Outcome<()> {
    let allows = |purpose| shell.doorkeeper.allows(&caller.roles, operation.id, purpose);
    let problem = if operation.purposes.is_empty() {
        (!allows(None)).then_some("problem-forbidden")
    } else if !operation.purposes.iter().any(|p| allows(Some(*p))) {
        Some("problem-forbidden")
    } else {
        match purpose {
            None => Some("problem-purpose-required"),
            Some(p) if !operation.purposes.contains(&p) || !allows(Some(p)) => {
                Some("problem-purpose-not-allowed")
            }
            Some(_) => None,
        }
    };
    match problem {
        None => Ok(()),
        Some(id) => {
            shell.doorkeeper.refused(caller, operation.id, now).await;
            Err(Problem::forbidden(id))
        }
    }
}

fn media_type(operation: &Operation, headers: &HeaderMap) -> Outcome<()> {
    let sent = text(headers, CONTENT_TYPE.as_str()).map(|v| v.split(';').next().unwrap_or_default().trim());
    let accepted: &[&str] = match &operation.body {
        Content::Empty | Content::Events => return Ok(()),
        Content::Json(_) => &["application/json"],
        Content::Bytes(media) => media,
    };
    if sent.is_some_and(|s| accepted.iter().any(|a| a.eq_ignore_ascii_case(s))) {
        return Ok(());
    }
    Err(Problem::bad_input("problem-media-type").with("accepted", accepted.join(", ")))
}

/// The caller's language: `Gatehouse-Locale`, else the first of `Accept-Language` that the product speaks.
pub fn locale(headers: &HeaderMap) -> Locale {
    let chosen = text(headers, "gatehouse-locale").and_then(|v| v.parse().ok());
    chosen.unwrap_or_else(|| {
        let accepted = text(headers, ACCEPT_LANGUAGE.as_str()).unwrap_or_default();
        accepted
            .split(',')
            .find_map(|part| spoken(part.split(';').next().unwrap_or_default().trim()))
            .unwrap_or_default()
    })
}

fn spoken(tag: &str) -> Option<Locale> {
    let tag = tag.to_ascii_lowercase();
    match tag.as_str() {
        t if t.starts_with("zh-hant") || t == "zh-hk" || t == "zh-mo" || t == "zh-tw" => {
            Some(Locale::ChineseHongKong)
        }
        t if t == "zh" || t.starts_with("zh-") => Some(Locale::ChineseSimplified),
        t if t == "en" || t.starts_with("en-") => Some(Locale::English),
        _ => None,
    }
}

/// The caller's address as the connection has it; headers of proxies are not believed.
pub fn rate_key(caller: Option<&Caller>, remote: Option<IpAddr>) -> String {
    match (caller, remote) {
        (Some(caller), _) => caller.account.to_string(),
        (None, Some(address)) => address.to_string(),
        (None, None) => String::from("local"),
    }
}

/// A header as text.
pub fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}
