//! Style sheets, scripts, fonts and pictures, embedded in the program. All lie under one folder named
//! after a hash of everything, so that files may refer to each other and browsers may keep them forever.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use bytes::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// Everything that is served, and the name of its folder.
struct Bundle {
    hash: String,
    files: HashMap<String, Bytes>,
}

static BUNDLE: LazyLock<Bundle> = LazyLock::new(Bundle::load);

impl Bundle {
    fn load() -> Self {
        let mut paths: Vec<Cow<'static, str>> = Files::iter().collect();
        paths.sort();
        let mut hash = Sha256::new();
        let mut files = HashMap::new();
        for path in paths {
            let body = if path.ends_with(".css") {
                Bytes::from(with_imports(&path))
            } else {
                read(&path)
            };
            hash.update(path.as_bytes());
            hash.update(&body);
            files.insert(path.into_owned(), body);
        }
        let hash = hex::encode(&hash.finalize()[..6]);
        Self { hash, files }
    }
}

fn read(path: &str) -> Bytes {
    match Files::get(path).map(|file| file.data) {
        Some(Cow::Borrowed(bytes)) => Bytes::from_static(bytes),
        Some(Cow::Owned(bytes)) => Bytes::from(bytes),
        None => Bytes::new(),
    }
}

/// A style sheet with each line `@import "file.css";` replaced by that file, so that a page loads one.
/// Addresses inside an imported file are relative to a folder beside `css/`.
fn with_imports(path: &str) -> String {
    let text = String::from_utf8_lossy(&read(path)).into_owned();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inlined = text.lines().map(|line| {
        let import = line.strip_prefix("@import \"");
        match import.and_then(|rest| rest.strip_suffix("\";")) {
            Some(name) => with_imports(&beside(folder, name)),
            None => format!("{line}\n"),
        }
    });
    inlined.collect()
}

fn beside(folder: &str, name: &str) -> String {
    match name.strip_prefix("../") {
        Some(name) => name.to_owned(),
        None => format!("{folder}/{name}"),
    }
}

/// The address of a file of `static/`, like `css/app.css`.
pub fn url(path: &str) -> String {
    debug_assert!(BUNDLE.files.contains_key(path), "no static/{path}");
    format!("/assets/{}/{path}", BUNDLE.hash)
}

/// Mounts `GET /assets/{hash}/{path}`.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/assets/{hash}/{path:.*}", web::get().to(serve));
}

/// Serves an older hash too, with today's file and no promise: a page drawn before an update stays usable.
async fn serve(req: HttpRequest) -> HttpResponse {
    let path = req.match_info().query("path");
    let Some(body) = BUNDLE.files.get(path) else {
        return HttpResponse::NotFound().finish();
    };
    let keep = if req.match_info().query("hash") == BUNDLE.hash {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, mime(path)))
        .insert_header((CACHE_CONTROL, keep))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(body.clone())
}

fn mime(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_inlined() {
        for sheet in ["css/app.css", "css/site.css"] {
            let text = with_imports(sheet);
            assert!(!text.contains("@import"), "{sheet}");
            assert!(text.contains("@font-face"), "{sheet}");
        }
    }

    #[test]
    fn every_address_in_a_style_sheet_is_served() {
        let sheet = with_imports("css/app.css");
        for part in sheet.split("url(").skip(1) {
            let path = part.split(')').next().unwrap_or_default();
            let path = path.strip_prefix("../").unwrap_or(path);
            assert!(BUNDLE.files.contains_key(path), "{path}");
        }
    }
}
