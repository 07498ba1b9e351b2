//! Rules about single functions: who they are for, which workspace they read, what happens inside a transaction.

use std::collections::BTreeSet;
use std::path::Path;

use super::{files, module};

/// A function as text: its name, what it takes and gives, and its body.
struct Function {
    name: String,
    head: String,
    body: String,
}

/// The functions of a formatted source file; each ends where a brace stands as far in as it began.
fn functions(source: &str) -> Vec<Function> {
    let code = source.split("#[cfg(test)]").next().unwrap_or(source);
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((before, after)) = line.split_once("fn ") else {
            continue;
        };
        let words: Vec<_> = before.split_whitespace().collect();
        let plain = |word: &&str| {
            word.starts_with("pub") || ["async", "in"].contains(word) || word.ends_with(')')
        };
        if !words.iter().all(plain) || line.trim_end().ends_with('}') {
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = format!("{indent}}}");
        let open = lines[at..]
            .iter()
            .position(|l| l.ends_with('{'))
            .unwrap_or(0);
        let close = lines[at..].iter().position(|l| *l == end).unwrap_or(open);
        let name = after.split(['(', '<']).next().unwrap_or_default();
        found.push(Function {
            name: name.to_owned(),
            head: lines[at..=at + open].join("\n"),
            body: lines[at + open..=at + close.max(open)].join("\n"),
        });
    }
    found
}

fn is_queries(path: &str) -> bool {
    path.ends_with("queries.rs") || path.contains("/queries/")
}

/// Modules whose tables belong to workspaces.
const TENANT: [&str; 8] = [
    "analytics",
    "campaigns",
    "contacts",
    "inbox",
    "message_templates",
    "messaging",
    "numbers",
    "webhooks",
];

/// Queries of tenant modules that take no `WorkspaceId`, each with its reason. A file stands for all of its own.
const WITHOUT_WORKSPACE: &[(&str, &str)] = &[
    (
        "src/campaigns/queries/modes.rs",
        "settings of the transaction",
    ),
    ("src/campaigns/queries/workers.rs", "locks of processes"),
    (
        "src/campaigns/queries/sending.rs due",
        "ids across workspaces, by a named function",
    ),
    (
        "src/contacts/imports/merge/queries.rs staged",
        "temporary tables of one set",
    ),
    (
        "src/contacts/imports/merge/queries.rs drop_staged",
        "temporary tables of one set",
    ),
    (
        "src/contacts/imports/merge/queries.rs create_stage",
        "temporary tables of one set",
    ),
    (
        "src/contacts/imports/merge/queries.rs copy",
        "temporary tables of one set",
    ),
    (
        "src/contacts/imports/merge/queries.rs weigh",
        "temporary tables of one set",
    ),
    (
        "src/contacts/imports/merge/queries/everyone.rs sums",
        "temporary tables of one set",
    ),
    (
        "src/contacts/imports/undo/queries.rs sums",
        "a temporary table of one set",
    ),
    (
        "src/contacts/queries/list.rs found",
        "the function in SQL reads the transaction's workspace",
    ),
    (
        "src/contacts/restriction/queries.rs close_everywhere",
        "a minor is one in every workspace, by a named function",
    ),
    (
        "src/contacts/restriction/queries.rs find_everywhere",
        "a number in every workspace, by a named function",
    ),
    (
        "src/contacts/suppression/queries.rs any_blocked",
        "marks that hold for every workspace",
    ),
    (
        "src/contacts/suppression/queries.rs blocked_among",
        "marks that hold for every workspace",
    ),
    (
        "src/contacts/suppression/queries.rs block",
        "marks that hold for every workspace",
    ),
    (
        "src/webhooks/queries.rs candidates",
        "whose secret signed it is not known yet",
    ),
    (
        "src/webhooks/queries.rs due_workspaces",
        "ids across workspaces, by a named function",
    ),
];

/// Read by the workspace: named itself, or in the place of an import. The owner's connection is for loops over
/// all workspaces, which get ids only, and says so by its name.
fn knows_its_workspace(head: &str) -> bool {
    ["WorkspaceId", "Place<'_>", "(owner: ", " owner: "]
        .iter()
        .any(|sign| head.contains(sign))
}

#[test]
fn every_query_of_a_tenant_takes_its_workspace() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (path, source) in files("src", "rs") {
        if !is_queries(&path) || !TENANT.contains(&module(&path)) {
            continue;
        }
        for function in functions(&source) {
            if !function.head.contains("async fn") || knows_its_workspace(&function.head) {
                continue;
            }
            let name = format!("{path} {}", function.name);
            match WITHOUT_WORKSPACE
                .iter()
                .find(|(known, _)| *known == name || *known == path)
            {
                Some((known, _)) => {
                    used.insert(*known);
                }
                None => wrong.push(name),
            }
        }
    }
    assert!(wrong.is_empty(), "no WorkspaceId: {wrong:#?}");
    let stale = WITHOUT_WORKSPACE
        .iter()
        .filter(|(known, _)| !used.contains(known));
    assert_eq!(
        stale.count(),
        0,
        "an exception that nothing needs; used: {used:#?}"
    );
}

#[test]
fn every_handler_of_the_staff_takes_staff() {
    let sources = files("src/admin", "rs");
    let mut wrong = Vec::new();
    let mut handlers = 0;
    for (path, source) in &sources {
        // Handlers in `pages.rs` are mounted by the `mod.rs` beside it.
        let mounted = match path.strip_suffix("pages.rs") {
            Some(folder) => sources
                .iter()
                .find(|(other, _)| *other == format!("{folder}mod.rs")),
            None => None,
        };
        let routes = mounted.map_or(source, |(_, routes)| routes);
        for function in functions(source) {
            let name = &function.name;
            let is_handler = [format!(".to({name})"), format!("::{name})")];
            if !is_handler.iter().any(|call| routes.contains(call))
                || !function.head.contains("async fn")
            {
                continue;
            }
            handlers += 1;
            if !function.head.contains("Staff") {
                wrong.push(format!("{path}: {name}"));
            }
        }
    }
    let routes: usize = sources.iter().map(|(_, s)| s.matches(".to(").count()).sum();
    assert!(
        handlers * 5 >= routes * 4,
        "{handlers} handlers for {routes} routes: the names were not read"
    );
    assert!(wrong.is_empty(), "no Staff: {wrong:#?}");
}

/// What happens in a function, in the order of its text.
#[derive(PartialEq)]
enum Step {
    Begin,
    End,
    Call,
}

fn steps(body: &str) -> Vec<Step> {
    // A chain may be broken over lines.
    let flat: String = body.split_whitespace().collect();
    let mut found = Vec::new();
    for (signs, step) in [
        (&[".begin().await", ".tenant("][..], 0),
        (&[".commit()", ".rollback()", "drop(tx)"][..], 1),
        (&["whatsapp.", "mailer.send("][..], 2),
    ] {
        for sign in signs {
            found.extend(flat.match_indices(sign).map(|(at, _)| (at, step)));
        }
    }
    found.sort_unstable();
    let named = |(_, step)| [Step::Begin, Step::End, Step::Call].into_iter().nth(step);
    found.into_iter().filter_map(named).collect()
}

/// Whether a call goes out while a transaction of the same function is open, or one that it was handed.
fn calls_inside(function: &Function) -> bool {
    let handed = ["PgConnection", "Tx"]
        .iter()
        .any(|sign| function.head.contains(sign));
    let mut open = handed;
    steps(&function.body).iter().any(|step| {
        match step {
            Step::Begin => open = true,
            Step::End => open = handed,
            Step::Call => {}
        }
        *step == Step::Call && open
    })
}

#[test]
fn nothing_leaves_the_house_inside_a_transaction() {
    let mut wrong = Vec::new();
    let mut calls = 0;
    for (path, source) in files("src", "rs") {
        if matches!(module(&path), "sandbox" | "whatsapp") {
            continue;
        }
        for function in functions(&source) {
            calls += usize::from(steps(&function.body).contains(&Step::Call));
            if calls_inside(&function) {
                wrong.push(format!("{path}: {}", function.name));
            }
        }
    }
    assert!(calls > 10, "calls were read");
    assert!(wrong.is_empty(), "a call inside a transaction: {wrong:#?}");
}

#[test]
fn the_reading_of_functions_sees_what_it_is_for() {
    let source = "
pub async fn good(app: &App) -> Result {
    let mut tx = app
        .db
        .tenant(workspace)
        .await?;
    tx.commit().await?;
    app.whatsapp.send(&account).await
}

impl A {
    async fn bad(&self, app: &App) {
        let tx = app.db.begin().await?;
        app.whatsapp
            .send(&account)
            .await;
        tx.commit().await?;
    }

    fn handed(&self, conn: &mut PgConnection) {
        self.mailer.send(1);
    }
}
";
    let verdicts: Vec<_> = functions(source)
        .iter()
        .map(|f| (f.name.clone(), calls_inside(f)))
        .collect();
    let expected = [("good", false), ("bad", true), ("handed", true)];
    assert_eq!(verdicts, expected.map(|(name, bad)| (name.to_owned(), bad)));
}

/// Where Askama may stand besides `views.rs`, each with its reason.
const DRAWING: &[(&str, &str)] = &[
    ("src/http/", "the kit that renders views"),
    ("src/mail/", "letters"),
    ("src/sandbox/", "a product of its own"),
    (
        "src/admin/",
        "a page of the staff's desk is one file with its view",
    ),
    (
        "src/monitoring/panics.rs",
        "the page of a panic, below every feature",
    ),
    ("src/monitoring/errors/pages.rs", "one page, one view"),
    ("src/message_templates/gallery.rs", "one page, one view"),
    (
        "src/message_templates/editing/mod.rs",
        "the view of the editor and of its preview",
    ),
];

#[test]
fn views_are_drawn_in_views() {
    let uses = |source: &str| source.contains("askama::") || source.contains("use askama");
    let drawing: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|(_, source)| uses(source))
        .map(|(path, _)| path)
        .collect();
    let is_view = |path: &str| {
        let name = Path::new(path).file_name().and_then(|n| n.to_str());
        name == Some("views.rs") || path.contains("/views/")
    };
    let wrong: Vec<_> = drawing
        .iter()
        .filter(|path| !is_view(path) && !DRAWING.iter().any(|(known, _)| path.starts_with(known)))
        .collect();
    assert!(wrong.is_empty(), "askama outside views: {wrong:#?}");
    let stale = |known: &&str| !drawing.iter().any(|path| path.starts_with(*known));
    let stale: Vec<_> = DRAWING
        .iter()
        .map(|(known, _)| *known)
        .filter(|k| stale(k))
        .collect();
    assert!(
        stale.is_empty(),
        "exceptions that nothing needs: {stale:#?}"
    );
}
