use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::DefaultHeaders;

/// The same on every answer, errors included.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// The protections that browsers offer, in names and values.
pub const SECURITY_HEADERS: [(&str, &str); 8] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    // Pages are personal unless they say otherwise.
    ("cache-control", "no-store"),
];

/// The protections that browsers offer, switched on. `https` adds the promise to stay on it for a year.
pub fn security_headers(https: bool) -> DefaultHeaders {
    let mut headers = DefaultHeaders::new();
    for (name, value) in SECURITY_HEADERS {
        headers = headers.add((
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ));
    }
    if https {
        headers = headers.add((
            "strict-transport-security",
            "max-age=31536000; includeSubDomains",
        ));
    }
    headers
}
