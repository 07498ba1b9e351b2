//! Two thousand contacts, by the product's own import.

use anyhow::{Context, ensure};
use chrono::Duration;

use super::eventually;
use super::member::Member;
use super::stage::Stage;
use crate::app::App;

/// The shop's customers: name, phone, email, city, tags, opted in.
const FILE: &[u8] = include_bytes!("../../tests/data/contacts/clean.csv");

/// Uploads the file, maps its columns, and waits for the end of the import.
pub(super) async fn import(app: &App, member: &Member, stage: &Stage) -> anyhow::Result<()> {
    let page = member
        .upload("/app/contacts/imports/new", "customers.csv", FILE, "IN")
        .await?;
    let agreed = (app.clock.now() - Duration::days(92)).with_timezone(&stage.zone);
    let agreed = agreed.date_naive().to_string();
    let choices = [
        ("column_0", "name"),
        ("column_1", "phone"),
        ("column_2", "email"),
        ("column_3", "attribute:city"),
        ("column_4", "tags"),
        ("column_5", "opted_in"),
        ("without_plus", "national"),
        ("consent_source", "Box at checkout"),
        ("consent_date", agreed.as_str()),
        ("action", "confirm"),
    ];
    member.submit(&page, &choices).await?;
    let report = eventually("the import", async || {
        let report = member.json(&format!("{page}.json")).await?;
        let ended = !matches!(
            report["status"].as_str(),
            Some("mapping" | "queued" | "running")
        );
        Ok(ended.then_some(report))
    })
    .await?;
    let created = report["created"].as_i64().context("the import counts")?;
    ensure!(created > 0, "demo data: the import ended with {report}");
    Ok(())
}
