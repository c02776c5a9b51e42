//! The web console, embedded in the binary at build time.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// The built console. `cargo xtask` builds it before the binary; a binary built without it says so in the browser.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Console;

/// Files of the console whose path begins with a prefix, sorted by path: fonts for printed papers ship this way.
pub fn assets(prefix: &str) -> Vec<std::borrow::Cow<'static, [u8]>> {
    let mut paths: Vec<_> = Console::iter().filter(|p| p.starts_with(prefix)).collect();
    paths.sort();
    paths.iter().filter_map(|p| Console::get(p)).map(|f| f.data).collect()
}

const MISSING: &str = "The web console was not built into this binary. Run: cargo xtask demo";

/// Serves a file of the console; every other path is the console itself, which has the routes.
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    match Console::get(path).filter(|_| !path.is_empty()) {
        Some(file) => answer(path, file, &headers),
        None if path.contains('.') => StatusCode::NOT_FOUND.into_response(),
        None => match Console::get("index.html") {
            Some(file) => answer("index.html", file, &headers),
            None => (StatusCode::SERVICE_UNAVAILABLE, MISSING).into_response(),
        },
    }
}

fn answer(path: &str, file: rust_embed::EmbeddedFile, headers: &HeaderMap) -> Response {
    let digest: String = file.metadata.sha256_hash().iter().take(12).map(|b| format!("{b:02x}")).collect();
    let etag = format!("\"{digest}\"");
    // Names of files under assets/ hold a digest of their content; they never change.
    let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let unchanged = headers.get(IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == etag.as_bytes());
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(file.data.into_owned()))
    };
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    out.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Ok(value) = HeaderValue::from_str(&etag) {
        out.insert(ETAG, value);
    }
    response
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
