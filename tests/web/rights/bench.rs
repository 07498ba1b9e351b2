//! How long the erasure of one contact takes, in a workspace and in one ten times as large beside it.

use std::time::{Duration, Instant};

use sqlx::{Connection, PgConnection};
use uuid::Uuid;
use xpecto::audit::Actor;
use xpecto::privacy::effects::{self, Cause};

use super::people;
use crate::support::{Options, Persona, TestApp};

/// Erasures in each workspace before those that count.
const WARM: i64 = 5;
const ERASED: i64 = 41;

fn size(name: &str, otherwise: i64) -> i64 {
    std::env::var(name)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(otherwise)
}

/// Contacts, each with a consent, a row of a campaign, a conversation and five
/// messages of 300 sealed bytes.
async fn fill(app: &TestApp, persona: &Persona, campaign: Uuid, contacts: i64) {
    let mut conn = PgConnection::connect(&app.database_url("postgres"))
        .await
        .unwrap();
    let statements = [
        "INSERT INTO contacts (workspace_id, id, phone, name, email, opted_in, created_at, updated_at)
         SELECT $1, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '+9190' || lpad(n::text, 8, '0'),
                'Person ' || n, 'p' || n || '@example.test', true, now(), now() FROM generate_series(1, $3::bigint) n
         WHERE $2::uuid IS NOT NULL",
        "INSERT INTO consents (workspace_id, contact_id, id, action, source, wording, recorded_at)
         SELECT $1, c.id, gen_random_uuid(), 'given', 'form', '', now() FROM contacts c
         WHERE c.workspace_id = $1 AND c.phone LIKE '+9190%' AND $3::bigint IS NOT NULL AND $2::uuid IS NOT NULL",
        "INSERT INTO campaign_recipients (workspace_id, campaign_id, contact_id, phone, parameters, state, sent_at)
         SELECT $1, $2, c.id, c.phone, '[]', 'sent', now() FROM contacts c
         WHERE c.workspace_id = $1 AND c.phone LIKE '+9190%' AND $3::bigint IS NOT NULL",
        "INSERT INTO conversations (workspace_id, id, contact_id, phone_number_id, last_message_at, created_at)
         SELECT $1, c.id, c.id, (SELECT id FROM phone_numbers WHERE workspace_id = $1), now(), now() FROM contacts c
         WHERE c.workspace_id = $1 AND c.phone LIKE '+9190%' AND $3::bigint IS NOT NULL AND $2::uuid IS NOT NULL",
        "INSERT INTO messages (workspace_id, id, conversation_id, contact_id, direction, kind, content_sealed, status, created_at)
         SELECT $1, gen_random_uuid(), c.id, c.id, 'in', 'text', decode(repeat('ab', 300), 'hex'), 'received', now() - m * interval '1 day'
         FROM contacts c, generate_series(1, 5) m
         WHERE c.workspace_id = $1 AND c.phone LIKE '+9190%' AND $3::bigint IS NOT NULL AND $2::uuid IS NOT NULL",
    ];
    // Keys are right by construction; looking each up would be most of the time.
    sqlx::raw_sql("SET session_replication_role = replica; SET synchronous_commit = off")
        .execute(&mut conn)
        .await
        .unwrap();
    for sql in statements {
        sqlx::query(sql)
            .bind(*persona.workspace())
            .bind(campaign)
            .bind(contacts)
            .execute(&mut conn)
            .await
            .expect(sql);
    }
    sqlx::raw_sql("VACUUM ANALYZE")
        .execute(&mut conn)
        .await
        .unwrap();
}

/// How long the erasure of one contact takes.
async fn erase_one(app: &TestApp, persona: &Persona, number: i64) -> Duration {
    let contact: Uuid =
        sqlx::query_scalar("SELECT id FROM contacts WHERE workspace_id = $1 AND phone = $2")
            .bind(*persona.workspace())
            .bind(format!("+9190{number:08}"))
            .fetch_one(app.owner())
            .await
            .unwrap();
    let cause = Cause {
        actor: Actor::System,
        reason: "request",
        request: None,
    };
    let start = Instant::now();
    let outcome = effects::erase_contact(&app.app, (persona.workspace(), contact), &cause)
        .await
        .unwrap();
    let took = start.elapsed();
    let rows: u64 = outcome.done.iter().map(|done| done.rows).sum();
    assert!(rows >= 9, "{outcome:?}");
    took
}

fn say(what: &str, times: &mut [Duration]) -> Duration {
    times.sort();
    let median = times[times.len() / 2];
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!(
        "{what}: median {:.1} ms, least {:.1}, most {:.1}, {} erasures",
        ms(median),
        ms(times[0]),
        ms(times[times.len() - 1]),
        times.len()
    );
    median
}

#[tokio::test]
#[ignore = "a measurement: benches/erasure.sh"]
async fn one_contact_of_a_million() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let contacts = size("CONTACTS", 1_000_000);
    let mut workspaces = Vec::new();
    for (name, contacts) in [("alice", contacts / 10), ("bob", contacts)] {
        let persona = app.sign_up(name).await;
        let (workspace, account) = (persona.workspace(), persona.account);
        let someone =
            people::everywhere(&app, workspace, account, "zqbench", "+918123522325").await;
        fill(&app, &persona, someone.campaign, contacts).await;
        workspaces.push((persona, contacts, Vec::new()));
    }
    // In turn, so that both meet the same load; the first few wake the caches and do not count.
    for nth in 0..WARM + ERASED {
        for (persona, contacts, times) in &mut workspaces {
            let took = erase_one(&app, persona, 1 + (*contacts - 1) * nth / (WARM + ERASED)).await;
            if nth >= WARM {
                times.push(took);
            }
        }
    }
    let medians: Vec<_> = workspaces
        .iter_mut()
        .map(|(_, contacts, times)| say(&format!("{contacts} contacts"), times))
        .collect();
    println!(
        "ratio {:.2}",
        medians[1].as_secs_f64() / medians[0].as_secs_f64()
    );
    assert!(medians[1] < Duration::from_secs(1));
}
