//! No locked crate has a known vulnerability: `Cargo.lock` against a copy of
//! the RustSec database (`tests/data/advisories.json`, public domain, one
//! advisory a line: `id`, `package`, `patched`, `unaffected`, `informational`).

use std::collections::BTreeMap;

use semver::{Version, VersionReq};
use serde::Deserialize;

/// Advisories that do not apply to how the crate is used here, and why.
const ACCEPTED: &[(&str, &str)] = &[];

#[derive(Deserialize)]
struct Advisory {
    id: String,
    package: String,
    patched: Vec<String>,
    unaffected: Vec<String>,
    /// `unmaintained`, `notice`, `unsound`; none for a vulnerability.
    informational: Option<String>,
    title: String,
}

impl Advisory {
    fn hits(&self, version: &Version) -> bool {
        let within = |range: &String| {
            VersionReq::parse(range)
                .unwrap_or_else(|error| panic!("{}: {range}: {error}", self.id))
                .matches(version)
        };
        !self.patched.iter().chain(&self.unaffected).any(within)
    }

    /// Unmaintained crates are a matter of judgement, not of safety today.
    fn counts(&self) -> bool {
        !matches!(
            self.informational.as_deref(),
            Some("unmaintained" | "notice")
        )
    }
}

#[test]
fn no_locked_crate_has_a_known_vulnerability() {
    let advisories: Vec<Advisory> =
        serde_json::from_str(include_str!("data/advisories.json")).expect("the committed copy");
    let locked = locked_versions(include_str!("../Cargo.lock"));
    let accepted = |id: &str| ACCEPTED.iter().any(|(known, _)| *known == id);
    let mut findings = Vec::new();
    for advisory in advisories.iter().filter(|a| a.counts() && !accepted(&a.id)) {
        for version in locked.get(advisory.package.as_str()).into_iter().flatten() {
            if advisory.hits(version) {
                findings.push(format!(
                    "{} {version}: {} ({}); patched: {:?}",
                    advisory.package, advisory.title, advisory.id, advisory.patched
                ));
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn a_vulnerable_version_would_be_found() {
    let advisory = Advisory {
        id: "RUSTSEC-0000-0000".to_owned(),
        package: "example".to_owned(),
        patched: vec![">= 2.0.1".to_owned()],
        unaffected: vec!["< 1.5.0".to_owned()],
        informational: None,
        title: String::new(),
    };
    let hit = |version: &str| advisory.hits(&version.parse().expect("a version"));
    assert!(hit("1.5.0") && hit("2.0.0"));
    assert!(!hit("1.4.9") && !hit("2.0.1"));
}

fn locked_versions(lock: &str) -> BTreeMap<&str, Vec<Version>> {
    let mut versions: BTreeMap<&str, Vec<Version>> = BTreeMap::new();
    let mut name = "";
    for line in lock.lines() {
        if let Some(found) = quoted(line, "name = ") {
            name = found;
        } else if let Some(found) = quoted(line, "version = ") {
            let version = found.parse().expect("cargo writes valid versions");
            versions.entry(name).or_default().push(version);
        }
    }
    versions
}

fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix('"')?.strip_suffix('"')
}
