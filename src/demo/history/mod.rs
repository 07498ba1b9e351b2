//! Ninety days of believable history that end yesterday: finished campaigns and one-to-one messages,
//! written in sets, with the counts of days taken from exactly those rows.

mod calendar;
mod campaigns;
mod chats;
mod dice;
mod fate;
mod words;

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::dates;
use super::queries::history::{self as queries, Line, Person, Talk};
use crate::app::App;
use crate::contacts::{self, Evidence};
use crate::db::WorkspaceId;
use calendar::{Calendar, id_at};

/// Where the history happens.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Whose.
    pub workspace: WorkspaceId,
    /// Its zone.
    pub zone: Tz,
    /// The number everything goes through (our row).
    pub number: Uuid,
    /// Who wrote the answers.
    pub owner: Uuid,
}

/// Writes it all in one transaction. Templates and contacts must be there.
pub(super) async fn write(app: &App, place: Place) -> anyhow::Result<()> {
    let calendar = Calendar::new(place.zone, app.clock.now());
    let workspace = place.workspace;
    // As the owner: nobody who serves requests may change when a consent was written down.
    let mut tx = app.db.owner().begin().await?;
    let begun = calendar.at(calendar.day(chats::DAYS), 10 * 60);
    let submitted = begun + Duration::minutes(40);
    let lately = calendar.at(calendar.day(6), 15 * 60 + 20);
    dates::age(&mut tx, workspace, begun, submitted, lately).await?;
    let mut people = queries::people(&mut tx, workspace).await?;
    let shelf = queries::shelf(&mut tx, workspace).await?;
    stop_some(&mut tx, workspace, calendar, &mut people).await?;

    let told = campaigns::tell(calendar, &people, &shelf);
    let rows: Vec<_> = told.iter().map(|t| &t.campaign).collect();
    queries::add_campaigns(&mut tx, workspace, place.number, place.owner, &rows).await?;
    for campaign in &told {
        queries::add_recipients(&mut tx, workspace, &campaign.recipients).await?;
    }
    let lines = chats::Teller::new(calendar, &people, &shelf, place.owner)
        .map(chats::Teller::tell)
        .unwrap_or_default();
    add_lines(app, &mut tx, place, lines).await?;
    dates::count_days(&mut tx, workspace, place.zone.name()).await?;
    tx.commit().await?;
    Ok(())
}

/// Some people wrote STOP after a campaign.
async fn stop_some(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    calendar: Calendar,
    people: &mut [Person],
) -> anyhow::Result<()> {
    let evidence = Evidence {
        source: "whatsapp_stop",
        wording: "STOP",
        on: None,
        recorded_by: None,
    };
    let said = campaigns::stops(calendar, people);
    for (contact, at) in &said {
        contacts::opt_out(conn, workspace, *contact, &evidence, *at).await?;
        if let Some(person) = people.iter_mut().find(|p| p.id == *contact) {
            person.opted_out_at = Some(*at);
        }
    }
    Ok(queries::add_opt_outs(conn, workspace, &said).await?)
}

async fn add_lines(
    app: &App,
    conn: &mut PgConnection,
    place: Place,
    lines: Vec<Line>,
) -> anyhow::Result<()> {
    let talks = talks(&lines);
    queries::add_conversations(conn, place.workspace, place.number, &talks).await?;
    let sealed = lines
        .into_iter()
        .map(|line| {
            let sealed = line.content.seal(&app.keys, place.workspace, line.id)?;
            Ok((line, sealed))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    for set in sealed.chunks(2_000) {
        queries::add_messages(conn, place.workspace, set).await?;
    }
    Ok(())
}

/// The conversations that these lines make.
fn talks(lines: &[Line]) -> Vec<Talk> {
    let mut talks: HashMap<Uuid, Talk> = HashMap::new();
    for line in lines {
        let talk = talks.entry(line.contact).or_insert_with(|| Talk {
            id: id_at(line.at),
            contact: line.contact,
            last_inbound_at: None,
            last_message_at: line.at,
            created_at: line.at,
        });
        talk.created_at = talk.created_at.min(line.at);
        talk.last_message_at = talk.last_message_at.max(line.at);
        if line.inbound {
            let later: Option<DateTime<Utc>> = talk.last_inbound_at.max(Some(line.at));
            talk.last_inbound_at = later;
        }
    }
    talks.into_values().collect()
}
