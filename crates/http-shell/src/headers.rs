//! Headers that every answer carries, after OWASP's list of secure headers.

use axum::http::{HeaderName, HeaderValue};

/// What pages may load: their own files only, and they may speak to the reader bridges that the operator names. React Aria sets inline style *attributes* for positioned overlays, which
/// `style-src-attr` allows without allowing inline style sheets or any inline script.
const CONTENT_SECURITY: &str = "default-src 'self'; connect-src 'self'{bridges}; style-src 'self'; style-src-attr 'unsafe-inline'; \
     img-src 'self' data: blob:; object-src 'none'; frame-src 'self' blob:; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

/// Headers for every answer: `tls` adds HSTS; the bridges are origins on the reader's own machine, `http://127.0.0.1:7791`.
pub fn all(transport: crate::reply::Transport, bridges: &[ReaderOrigin]) -> Vec<(HeaderName, HeaderValue)> {
    let bridges: String = bridges.iter().map(|origin| format!(" {}", origin.as_str())).collect();
    let content = HeaderValue::from_str(&CONTENT_SECURITY.replace("{bridges}", &bridges))
        .expect("an origin holds visible ASCII only");
    let mut headers = vec![
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "permissions-policy",
            "geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self)",
        ),
    ];
    if transport == crate::reply::Transport::Tls {
        headers.push(("strict-transport-security", "max-age=31536000; includeSubDomains"));
    }
    let fixed = headers.into_iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)));
    fixed.chain([(HeaderName::from_static("content-security-policy"), content)]).collect()
}

/// The origin of a reader bridge: plain HTTP on this very machine, and nothing else that a page could send data to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderOrigin(String);

impl ReaderOrigin {
    /// Reads `http://127.0.0.1:PORT` or `http://localhost:PORT`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("http://")?;
        let port = rest.strip_prefix("127.0.0.1:").or_else(|| rest.strip_prefix("localhost:"))?;
        let port: u16 = port.parse().ok().filter(|parsed: &u16| *parsed > 0 && parsed.to_string() == port)?;
        let host = rest.rsplit_once(':')?.0;
        Some(Self(format!("http://{host}:{port}")))
    }

    /// The two names of a port of this machine.
    pub fn of_port(port: u16) -> [Self; 2] {
        ["127.0.0.1", "localhost"].map(|host| Self(format!("http://{host}:{port}")))
    }

    /// The origin.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_speak_to_themselves_and_to_bridges_of_their_machine_only() {
        for text in [
            "https://127.0.0.1:1",
            "http://10.0.0.1:1",
            "http://localhost",
            "http://localhost:1; *",
            "http://localhost:01",
        ] {
            assert_eq!(ReaderOrigin::parse(text), None, "{text}");
        }
        let bridges = ReaderOrigin::of_port(7791);
        assert_eq!(ReaderOrigin::parse("http://localhost:7791").as_ref(), Some(&bridges[1]));
        let headers = all(crate::reply::Transport::Loopback, &bridges);
        let (_, policy) = headers.iter().find(|(name, _)| name == "content-security-policy").expect("there");
        let policy = policy.to_str().expect("ASCII");
        assert!(
            policy.contains("connect-src 'self' http://127.0.0.1:7791 http://localhost:7791;"),
            "{policy}"
        );
    }
}
