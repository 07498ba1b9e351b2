//! Two thousand contacts, by the product's own import, and segments of them.

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

/// Saved questions to them, as a shop would ask. Rows of the form: how a row is joined, what it is on, test, value.
const SEGMENTS: [(&str, &[[&str; 4]]); 3] = [
    (
        "VIPs who agreed",
        &[["", "tag", "has", "vip"], ["and", "consent", "is", "in"]],
    ),
    (
        "Diwali shoppers, Pune and Mumbai",
        &[
            ["", "tag", "has", "diwali"],
            ["and", "attribute:city", "is", "Pune"],
            ["or", "tag", "has", "diwali"],
            ["and", "attribute:city", "is", "Mumbai"],
        ],
    ),
    (
        "Read lately, never wrote",
        &[
            ["", "campaigns", "read", "30"],
            ["and", "wrote", "never", ""],
        ],
    ),
];

/// Saves the segments.
pub(super) async fn segments(member: &Member) -> anyhow::Result<()> {
    for (name, rows) in SEGMENTS {
        let mut fields = vec![("name".to_owned(), name), ("action".to_owned(), "save")];
        for (i, row) in rows.iter().enumerate() {
            let parts = ["join", "on", "test", "value"].into_iter().zip(row);
            fields.extend(parts.map(|(part, text)| (format!("{part}_{i}"), *text)));
        }
        let fields: Vec<_> = fields.iter().map(|(k, v)| (k.as_str(), *v)).collect();
        member.submit("/app/contacts/segments", &fields).await?;
    }
    Ok(())
}
