//! More protections, broken on purpose: the journal of erasures, and what is sealed into its place.

use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;
use xpecto::audit;
use xpecto::crypto::{JournalEntry, KeyScope};
use xpecto::db::WorkspaceId;
use xpecto::rotation::{Owner, SEALED_COLUMNS};

use super::people;
use crate::support::{Options, TestApp};

async fn quiet() -> TestApp {
    TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await
}

/// The first line of the journal that is found to be wrong; `None` where all are right.
async fn bad_line(app: &TestApp) -> Option<String> {
    match audit::verify(&app.app, None).await {
        Ok(report) => report
            .first_bad()
            .map(|(chain, bad)| format!("{} line {}", chain.id.is_max(), bad.seq)),
        Err(error) => Some(format!("{error:#}")),
    }
}

#[tokio::test]
async fn a_line_taken_out_of_the_journal_or_altered_is_found_and_named() {
    let app = quiet().await;
    for _ in 0..4 {
        let account = Uuid::now_v7();
        let entry = JournalEntry::AccountErased { account };
        app.app.journal.append_now(&entry).unwrap();
    }
    audit::checkpoint(&app.app).await.unwrap();
    assert_eq!(bad_line(&app).await, None);
    let path = app.app.config.key_dir.join("journal");
    let whole = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let (all, last) = (lines.len(), lines.len() - 1);
    let write = |lines: &[&str]| std::fs::write(&path, lines.join("\n") + "\n").unwrap();

    let altered = lines[last - 1].replace("account_erased", "account_erasee");
    let mut changed = lines.clone();
    changed[last - 1] = &altered;
    write(&changed);
    let said = bad_line(&app).await.unwrap();
    assert!(said.contains(&format!("line {last} was changed")), "{said}");

    let mut without = lines.clone();
    without.remove(last - 1);
    write(&without);
    let said = bad_line(&app).await.unwrap();
    assert!(said.contains(&format!("line {last} was changed")), "{said}");

    // Cut off at its end the journal is a good one, but for what was signed.
    write(&lines[..last]);
    assert_eq!(bad_line(&app).await, Some(format!("true line {all}")));
    let entry = JournalEntry::AccountErased {
        account: Uuid::now_v7(),
    };
    app.app.journal.append_now(&entry).unwrap();
    assert!(bad_line(&app).await.unwrap().starts_with("true line"));
    write(&lines);
    assert_eq!(bad_line(&app).await, None);
}

struct Sealed {
    scope: KeyScope,
    place: String,
    bytes: Vec<u8>,
}

/// Everything that lies sealed in the database, with where it may be opened.
async fn sealed(app: &TestApp) -> Vec<Sealed> {
    let mut all = Vec::new();
    for column in SEALED_COLUMNS {
        let workspace = match column.owner {
            Owner::Workspace => "workspace_id",
            Owner::Platform | Owner::Held => "NULL::uuid",
        };
        let sql = format!(
            "SELECT id::text AS id, {workspace} AS workspace, {} AS bytes FROM {} WHERE length({}) > 0",
            column.column, column.table, column.column
        );
        // The one row of the installation has a place without its own id.
        let rows = sqlx::query(AssertSqlSafe(sql))
            .fetch_all(app.owner())
            .await
            .unwrap();
        for row in rows.into_iter().filter(|_| column.table != "installation") {
            let (id, workspace): (String, Option<Uuid>) = (row.get("id"), row.get("workspace"));
            all.push(Sealed {
                scope: match (column.owner, workspace) {
                    (Owner::Held, _) => KeyScope::Held,
                    (_, Some(id)) => KeyScope::Workspace(WorkspaceId::proven(id)),
                    (_, None) => KeyScope::Platform,
                },
                place: format!("{}{id}", column.place),
                bytes: row.get("bytes"),
            });
        }
    }
    all
}

#[tokio::test]
async fn what_is_sealed_opens_nowhere_but_in_its_own_row_column_and_workspace() {
    let app = quiet().await;
    for (name, phone) in [("alice", "+918123522391"), ("charlie", "+918123522392")] {
        let person = app.sign_up(name).await;
        people::everywhere(&app, person.workspace(), person.account, name, phone).await;
    }
    let all = sealed(&app).await;
    assert!(all.len() > 7, "{}", all.len());
    let opens = |own: &Sealed, scope: KeyScope, place: &str| {
        let opened = app.app.keys.open_sealed(scope, place, &own.bytes);
        opened.is_ok()
    };
    for own in &all {
        assert!(opens(own, own.scope, &own.place), "{}", own.place);
        for other in all.iter().filter(|other| other.place != own.place) {
            let (from, to) = (&own.place, &other.place);
            assert!(!opens(own, other.scope, to), "{from} moved to {to}");
            assert!(!opens(own, own.scope, to), "{from} read as {to}");
        }
        for scope in [KeyScope::Platform, KeyScope::Held] {
            let moved = scope != own.scope && opens(own, scope, &own.place);
            assert!(!moved, "{} under another key", own.place);
        }
    }
}
