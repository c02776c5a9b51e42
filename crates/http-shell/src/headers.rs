//! Headers that every answer carries, after OWASP's list of secure headers.

use axum::http::{HeaderName, HeaderValue};

/// What pages may load: their own files only. React Aria sets inline style *attributes* for positioned overlays, which
/// `style-src-attr` allows without allowing inline style sheets or any inline script. The console speaks with the server and
/// with the reader bridge of its own workstation, which may listen on any port of the loopback.
const CONTENT_SECURITY: &str = "default-src 'self'; connect-src 'self' http://127.0.0.1:* http://localhost:*; \
     style-src 'self'; style-src-attr 'unsafe-inline'; \
     img-src 'self' data: blob:; object-src 'none'; frame-src 'self' blob:; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

/// Headers for every answer; `tls` adds HSTS.
pub fn all(transport: crate::reply::Transport) -> Vec<(HeaderName, HeaderValue)> {
    let mut headers = vec![
        ("content-security-policy", CONTENT_SECURITY),
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
    headers.into_iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
}
