//! The rules of the house as tests: who may depend on whom, where SQL, HTTP and copy may stand.

mod functions;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A module may use those before its own row, and never those after.
const LAYERS: [&[&str]; 6] = [
    &["clock", "config", "db", "i18n", "steps"],
    &[
        "app", "audit", "crypto", "http", "jobs", "mail", "policies", "whatsapp",
    ],
    &["accounts", "workspaces", "numbers"],
    &[
        "analytics",
        "contacts",
        "message_templates",
        "messaging",
        "campaigns",
        "inbox",
    ],
    &[
        "admin",
        "dev",
        "monitoring",
        "privacy",
        "sharing",
        "site",
        "webhooks",
    ],
    &[
        "backup", "commands", "demo", "registry", "rotation", "router", "server",
    ],
];

/// Edges inside one layer (and the few that turn back), each with its reason.
const SIDEWAYS: &[(&str, &str)] = &[
    // The state holds the mailer and the cookie key; everything in the platform is handed the state.
    ("app", "*"),
    // A setting says where the private Postgres lies.
    ("config", "db"),
    // Checkpoints are signed, and lie in the data directory.
    ("audit", "app"),
    ("audit", "crypto"),
    ("http", "crypto"),
    ("http", "app"),
    ("jobs", "app"),
    ("mail", "app"),
    ("mail", "crypto"),
    ("mail", "jobs"),
    ("accounts", "workspaces"),
    ("numbers", "workspaces"),
    ("numbers", "accounts"),
    // One way out for every sender, and the things a message is made of.
    ("campaigns", "messaging"),
    ("campaigns", "contacts"),
    ("campaigns", "message_templates"),
    ("inbox", "messaging"),
    ("inbox", "contacts"),
    ("inbox", "campaigns"),
    ("contacts", "messaging"),
    ("contacts", "campaigns"),
    // Who changes a count says so.
    ("campaigns", "analytics"),
    ("messaging", "analytics"),
    ("inbox", "analytics"),
    // The staff's desk moves requests by the rules of the privacy feature.
    ("admin", "privacy"),
    // Callbacks that speak of someone who is erased go with them.
    ("privacy", "webhooks"),
    // A copy says who gets such data.
    ("privacy", "sharing"),
    // The policy shows the inventory.
    ("site", "privacy"),
    // A word written over WhatsApp opens a request.
    ("webhooks", "privacy"),
    // Staff write what the website publishes.
    ("admin", "site"),
];

/// Modules that use each other in a ring. Every other set of features can be read one after the other.
const RINGS: &[&[&str]] = &[
    // The state holds the mailer; what works in the background is handed the state.
    &["app", "http", "jobs", "mail"],
    // A campaign reads its audience; an opt-out, a merge and a segment touch what campaigns sent.
    &["campaigns", "contacts"],
    // A word written over WhatsApp opens a request; whoever is erased goes from waiting callbacks too.
    &["privacy", "webhooks"],
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, extension, found);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), extension, &mut found);
    found.sort();
    let relative = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    found
        .iter()
        .map(|path| (relative(path), fs::read_to_string(path).unwrap()))
        .collect()
}

/// The top-level module of a source file: `src/contacts/pages.rs` and `src/app.rs` are `contacts` and `app`.
fn module(path: &str) -> &str {
    let inside = path.trim_start_matches("src/");
    inside.split(['/', '.']).next().unwrap_or(inside)
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// Modules named in `crate::x` paths and in `use crate::{x, y}` groups, tests of the file left out.
fn uses(source: &str) -> BTreeSet<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or(source);
    let code: String = code
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = group.split("};").next().unwrap_or_default();
            let mut depth = 0;
            let mut word = String::new();
            for c in group.chars().chain([',']) {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(
                            word.trim()
                                .split("::")
                                .next()
                                .unwrap_or_default()
                                .to_owned(),
                        );
                        word.clear();
                    }
                    _ if depth == 0 => word.push(c),
                    _ => {}
                }
            }
        } else {
            found.insert(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
        }
    }
    found.remove("");
    found
}

#[test]
fn arrows_between_modules_never_turn_back() {
    let mut wrong = BTreeSet::new();
    for (path, source) in files("src", "rs") {
        let from = module(&path);
        if matches!(from, "lib" | "main") {
            continue;
        }
        if from == "sandbox" {
            assert!(
                !uses(&source).iter().any(|m| m != "sandbox"),
                "{path}: the sandbox knows nothing of the product"
            );
            continue;
        }
        let Some(own) = layer(from) else {
            panic!("{path}: `{from}` has no layer; give it one in tests/architecture/main.rs");
        };
        for to in uses(&source) {
            let allowed =
                SIDEWAYS.contains(&(from, to.as_str())) || SIDEWAYS.contains(&(from, "*"));
            let Some(theirs) = layer(&to) else { continue };
            if to != from && theirs >= own && !allowed && own != LAYERS.len() - 1 {
                wrong.insert(format!("{path}: {from} -> {to}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Who uses whom, over all files of a module.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, source) in files("src", "rs") {
        let from = module(&path);
        if layer(from).is_some() {
            let to = uses(&source);
            let to = to
                .into_iter()
                .filter(|to| to != from && layer(to).is_some());
            graph.entry(from.to_owned()).or_default().extend(to);
        }
    }
    graph
}

#[test]
fn every_sideways_edge_is_used() {
    let graph = graph();
    let stale: Vec<_> = SIDEWAYS
        .iter()
        .filter(|(from, to)| *to != "*" && !graph[*from].contains(*to))
        .collect();
    assert!(stale.is_empty(), "allowed and not needed: {stale:#?}");
}

#[test]
fn modules_stand_in_no_ring_but_the_known() {
    let graph = graph();
    let reach = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut next = vec![from.to_owned()];
        while let Some(module) = next.pop() {
            let fresh = graph[&module]
                .iter()
                .filter(|to| seen.insert((*to).clone()));
            next.extend(fresh.cloned().collect::<Vec<_>>());
        }
        seen
    };
    let reached: BTreeMap<&String, _> = graph.keys().map(|from| (from, reach(from))).collect();
    let rings: BTreeSet<Vec<&str>> = graph
        .keys()
        .filter(|from| reached[from].contains(*from))
        .map(|from| {
            let both = |to: &&String| reached[from].contains(*to) && reached[to].contains(from);
            graph.keys().filter(both).map(String::as_str).collect()
        })
        .collect();
    let known: BTreeSet<_> = RINGS.iter().map(|ring| ring.to_vec()).collect();
    assert_eq!(rings, known);
}

#[test]
fn sql_stands_in_queries_only() {
    let wrong: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|(path, _)| {
            !path.ends_with("queries.rs")
                && !path.contains("/queries/")
                && module(path) != "sandbox"
        })
        // Pools, transactions and migrations themselves.
        .filter(|(path, _)| !path.starts_with("src/db/"))
        .filter(|(_, source)| {
            ["sqlx::query", "query!(", "query_as!(", "query_scalar!("]
                .iter()
                .any(|w| source.contains(w))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "SQL outside queries.rs: {wrong:#?}");
}

#[test]
fn the_web_framework_stays_at_the_edge() {
    let edge = |path: &str| {
        let name = Path::new(path)
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        let surface = layer(module(path)).is_some_and(|l| l >= 4);
        surface
            || matches!(module(path), "http" | "app" | "sandbox")
            || matches!(name, "mod.rs" | "pages.rs" | "identity.rs" | "sessions.rs")
            || path.contains("/pages/")
    };
    let wrong: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|(path, source)| !edge(path) && source.contains("actix_web"))
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "actix_web outside pages: {wrong:#?}");
}

#[test]
fn a_table_is_written_by_its_owner_only() {
    let mut writers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, source) in files("src", "rs") {
        // The demo writes ninety days of history that no feature could have made yet.
        if matches!(module(&path), "sandbox" | "demo") {
            continue;
        }
        for verb in ["INSERT INTO ", "UPDATE ", "DELETE FROM "] {
            for (at, _) in source.match_indices(verb) {
                let table: String = source[at + verb.len()..]
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                // `ON CONFLICT DO UPDATE SET` and `FOR UPDATE SKIP` name none.
                if !table.is_empty() {
                    writers
                        .entry(table)
                        .or_default()
                        .insert(module(&path).to_owned());
                }
            }
        }
    }
    writers.retain(|_, modules| modules.len() > 1);
    assert!(
        writers.is_empty(),
        "written by several features: {writers:#?}"
    );
}
