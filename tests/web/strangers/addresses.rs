//! Every address with an id in it, read from the sources where routes are declared, so that a new one is
//! walked without anybody thinking of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Addresses in the order of their names; true where a GET is declared.
pub fn with_ids() -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    for (module, files) in modules() {
        let prefix = scope(&files);
        for source in files.iter().filter(|s| s.contains("ServiceConfig")) {
            for (address, reads) in declared(source) {
                let absolute = ["/app/", "/admin/", "/privacy/"]
                    .iter()
                    .any(|top| address.starts_with(top));
                let address = match &prefix {
                    Some(prefix) if !absolute => format!("{prefix}{address}"),
                    _ => address,
                };
                assert!(address.starts_with('/'), "{module}: {address}");
                if address.contains('{') {
                    *found.entry(address).or_default() |= reads;
                }
            }
        }
    }
    found
}

/// The sources of each top-level module but the sandbox, which is a product of its own.
fn modules() -> BTreeMap<String, Vec<String>> {
    fn walk(path: &Path, found: &mut Vec<PathBuf>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), found);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path.to_owned());
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    let mut modules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files {
        let module = file.strip_prefix(&root).unwrap().iter().next().unwrap();
        let source = fs::read_to_string(&file).unwrap();
        let name = module.to_string_lossy().into_owned();
        modules.entry(name).or_default().push(source);
    }
    modules.remove("sandbox");
    modules
}

/// The scope that a module mounts its routes under, if it has one.
fn scope(files: &[String]) -> Option<String> {
    let pattern = Regex::new(r#"web::scope\("(/[^"]*)"\)"#).unwrap();
    let mut scopes = files.iter().filter_map(|source| pattern.captures(source));
    let scope = scopes.next().map(|found| found[1].to_owned());
    assert!(scopes.next().is_none(), "two scopes in one module");
    scope
}

/// What one file declares. An address is a literal, a constant, or a literal with an end that a closure adds.
fn declared(source: &str) -> Vec<(String, bool)> {
    let calls = Regex::new(
        r#"\b(?:route|resource)\(\s*(?:"([^"]*)"|&(\w+)\("([^"]*)"\)|([A-Z_]+)\b|((?:web::)?(?:get|post|put|delete|route)\b)|(\S+))"#,
    )
    .unwrap();
    let reads = Regex::new(r"^\s*(?:,|\)\s*\.route\()\s*(?:web::)?get\(\)").unwrap();
    let mut found = Vec::new();
    for call in calls.captures_iter(source) {
        let group = |n: usize| call.get(n).map(|part| part.as_str());
        let after = &source[call.get(0).unwrap().end()..];
        let address = match (group(1), group(2), group(3), group(4)) {
            (Some(literal), ..) => literal.to_owned(),
            (_, Some(closure), Some(end), _) => joined(source, closure, end),
            // Constants hold no ids; see below.
            (_, _, _, Some(_)) => continue,
            _ if group(5).is_some() => continue,
            _ => panic!("a route that this test cannot read: {}", &call[0]),
        };
        found.push((address, reads.is_match(after)));
    }
    let constant = Regex::new(r#"const \w+: &str = "/[^"]*\{"#).unwrap();
    assert!(!constant.is_match(source), "an id in a constant address");
    found
}

/// `let at = |what: &str| format!("/app/contacts/{{id}}/{what}")` with its end put in.
fn joined(source: &str, closure: &str, end: &str) -> String {
    let format = Regex::new(&format!(
        r#"let {closure} = \|\w+: &str\| format!\("([^"]*)"\)"#
    ));
    let format = format.unwrap().captures(source).expect(closure)[1].to_owned();
    let here = Regex::new(r#"const HERE: &str = "([^"]*)""#).unwrap();
    let here = here
        .captures(source)
        .map_or("", |c| c.get(1).unwrap().as_str());
    format
        .replace("{HERE}", here)
        .replace("{what}", end)
        .replace("{{", "{")
        .replace("}}", "}")
}
