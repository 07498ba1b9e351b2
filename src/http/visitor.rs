use std::net::{IpAddr, Ipv4Addr};

use actix_web::HttpRequest;
use woothee::parser::Parser;

/// The address of the client. Forwarded headers are not believed: nothing proves who wrote them.
pub fn client_ip(req: &HttpRequest) -> IpAddr {
    req.peer_addr()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip())
}

/// The address cut to its network (/24, /48), for records that outlive a security check.
pub fn ip_prefix(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let s = v6.segments();
            format!("{:x}:{:x}:{:x}::/48", s[0], s[1], s[2])
        }
    }
}

/// What the browser says of itself, parsed; the raw header is not kept.
#[derive(Clone, Debug, Default)]
pub struct UserAgent {
    /// `Firefox 130`.
    pub browser: String,
    /// `Windows 10`.
    pub os: String,
    /// `pc`, `smartphone`, …
    pub device: String,
}

impl UserAgent {
    /// Reads the request's `User-Agent`.
    pub fn of(req: &HttpRequest) -> Self {
        let header = req
            .headers()
            .get("user-agent")
            .and_then(|v| v.to_str().ok());
        let Some(found) = header.and_then(|text| {
            Parser::new().parse(text).map(|r| Self {
                browser: join(r.name, r.version),
                os: join(r.os, &r.os_version),
                device: r.category.to_owned(),
            })
        }) else {
            return Self::default();
        };
        found
    }
}

fn join(name: &str, version: &str) -> String {
    let major = version.split('.').next().unwrap_or_default();
    if major.is_empty() || major == "UNKNOWN" || name == major {
        name.replace("UNKNOWN", "")
    } else {
        format!("{name} {major}")
    }
}
