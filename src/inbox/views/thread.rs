use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Days, Utc};
use uuid::Uuid;

use super::{Bubble, Entry, File};
use crate::http::Page;
use crate::inbox::desk::{History, Line};
use crate::messaging::MediaFile;

/// The thread, oldest first, with a line where a day begins.
pub(in crate::inbox) fn entries(
    settling: Duration,
    page: &Page,
    history: &History,
    now: DateTime<Utc>,
) -> Vec<Entry> {
    let mut by_message: HashMap<Uuid, Vec<&MediaFile>> = HashMap::new();
    for file in &history.files {
        by_message.entry(file.message_id).or_default().push(file);
    }
    let day = |at: DateTime<Utc>| at.with_timezone(&page.zone()).date_naive();
    let mut entries = Vec::new();
    let mut last = None;
    for line in history.lines() {
        let today = day(line.at());
        if last != Some(today) {
            entries.push(Entry::Day(if today == day(now) {
                page.t("inbox-today")
            } else if today.checked_add_days(Days::new(1)) == Some(day(now)) {
                page.t("inbox-yesterday")
            } else {
                page.date(today)
            }));
            last = Some(today);
        }
        let bubble = match line {
            Line::Campaign(message, at) => Bubble::campaign(page, message, at),
            Line::Said(message) => {
                let files = by_message.remove(&message.id).unwrap_or_default();
                let files = files.into_iter().map(|f| File::new(page, f)).collect();
                Bubble::new(page, message, files, message.is_settled(settling, now))
            }
        };
        entries.push(Entry::Message(Box::new(bubble)));
    }
    entries
}
