use std::net::{IpAddr, Ipv4Addr};

use actix_web::HttpRequest;
use actix_web::web::Data;
use woothee::parser::Parser;

use crate::app::App;

/// The address of the client. `X-Forwarded-For` is believed only as far as the settings name
/// proxies of our own; what stands before their entries anybody can have written.
pub fn client_ip(req: &HttpRequest) -> IpAddr {
    let proxies = req
        .app_data::<Data<App>>()
        .map_or(0, |app| app.config.trusted_proxies);
    let header = req
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok());
    forwarded(header, proxies)
        .or_else(|| req.peer_addr().map(|peer| peer.ip()))
        .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

/// The entry that the outermost of `proxies` proxies wrote: each appends the address it saw.
fn forwarded<'a>(header: impl Iterator<Item = &'a str>, proxies: u8) -> Option<IpAddr> {
    let entries: Vec<&str> = header.flat_map(|line| line.split(',')).collect();
    let back = usize::from(proxies).checked_sub(1)?;
    entries.iter().rev().nth(back)?.trim().parse().ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_entries_of_our_own_proxies_are_believed() {
        let client = |lines: &[&str], proxies| {
            forwarded(lines.iter().copied(), proxies).map(|ip| ip.to_string())
        };
        let spoofed = ["6.6.6.6, 203.0.113.9"];
        assert_eq!(client(&spoofed, 0), None);
        assert_eq!(client(&spoofed, 1).as_deref(), Some("203.0.113.9"));
        assert_eq!(
            client(&["6.6.6.6", "203.0.113.9,10.0.0.2"], 2).as_deref(),
            Some("203.0.113.9")
        );
        assert_eq!(client(&["203.0.113.9"], 2), None);
        assert_eq!(client(&["unknown"], 1), None);
    }
}
