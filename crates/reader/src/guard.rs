//! Who may ask: pages of the paired server, addressed to this machine by a name of this machine. A page of another site has
//! another `Origin`; a name that another site's owner points at this machine (DNS rebinding) has another `Host`.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use documents::reader_ticket::{Claims, Refused, TicketKey};
use kernel::{ErrorKind, Outcome, Problem, Timestamp};

/// Names of this machine.
const HOSTS: [&str; 2] = ["127.0.0.1", "localhost"];
/// How long a browser may remember what it was allowed, in seconds.
const REMEMBER_S: &str = "600";

/// The origin that may ask.
#[derive(Debug, Clone)]
pub struct Origin(HeaderValue);

impl Origin {
    /// The origin of a text such as `https://gatehouse.example`; `None` when it is no origin.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let fits = !rest.is_empty() && !rest.contains(['/', '?', '#', '@', '*', ' ']);
        fits.then(|| HeaderValue::from_str(text).ok().map(Self)).flatten()
    }

    /// Lets a request pass that comes from the paired server's pages, addressed to this machine.
    ///
    /// # Errors
    /// `problem-reader-origin`.
    pub fn check(&self, headers: &HeaderMap) -> Outcome<()> {
        let one = |name: HeaderName| {
            let mut all = headers.get_all(name).iter();
            all.next().filter(|_| all.next().is_none())
        };
        let host = one(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        if one(header::ORIGIN) == Some(&self.0) && HOSTS.contains(&host) {
            return Ok(());
        }
        Err(Problem::forbidden("problem-reader-origin"))
    }

    /// Headers that let the origin's pages see an answer, and nobody else's.
    pub fn allow(&self, headers: &mut HeaderMap) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, self.0.clone());
        headers.insert(header::VARY, HeaderValue::from_static("Origin"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    }

    /// What a browser asks for before it sends the request itself.
    pub fn allow_beforehand(&self, headers: &mut HeaderMap) {
        self.allow(headers);
        let fixed = [
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE"),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type"),
            (header::ACCESS_CONTROL_MAX_AGE, REMEMBER_S),
            (HeaderName::from_static("access-control-allow-private-network"), "true"),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}

/// Whose ticket a request carries.
///
/// # Errors
/// `problem-reader-ticket` when there is none of the paired server, `problem-reader-ticket-expired`.
pub fn ticket(headers: &HeaderMap, key: &TicketKey, now: Timestamp) -> Outcome<Claims> {
    let refuse = |id| Problem::new(ErrorKind::Unauthenticated, id);
    let text = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let ticket = text.and_then(|text| text.strip_prefix("Bearer "));
    let ticket = ticket.ok_or_else(|| refuse("problem-reader-ticket"))?;
    key.verify(ticket.trim(), now).map_err(|refused| match refused {
        Refused::Forged => refuse("problem-reader-ticket"),
        Refused::Expired => refuse("problem-reader-ticket-expired"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(headers: &[(&'static str, &str)]) -> bool {
        let origin = Origin::parse("https://border.example").expect("an origin");
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_str(value).expect("ASCII"));
        }
        origin.check(&map).is_ok()
    }

    #[test]
    fn only_the_paired_servers_pages_pass() {
        let own = ("origin", "https://border.example");
        assert!(passes(&[own, ("host", "127.0.0.1:7791")]) && passes(&[own, ("host", "localhost")]));
        assert!(!passes(&[("host", "127.0.0.1:7791")]), "no origin");
        assert!(!passes(&[("origin", "null"), ("host", "127.0.0.1:7791")]));
        assert!(!passes(&[("origin", "https://border.example.evil"), ("host", "127.0.0.1:7791")]));
        assert!(!passes(&[("origin", "http://border.example"), ("host", "127.0.0.1:7791")]));
        assert!(!passes(&[own, own, ("host", "127.0.0.1")]), "two origins");
    }

    #[test]
    fn a_foreign_name_for_this_machine_does_not_pass() {
        let own = ("origin", "https://border.example");
        for host in ["evil.example:7791", "127.0.0.1.evil.example", "localhost.evil", "192.168.0.2:7791", ""]
        {
            assert!(!passes(&[own, ("host", host)]), "{host}");
        }
    }

    #[test]
    fn an_origin_has_no_path() {
        for text in ["border.example", "https://", "https://a/b", "https://*", "ftp://a"] {
            assert!(Origin::parse(text).is_none(), "{text}");
        }
    }
}
