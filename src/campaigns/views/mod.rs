//! What the pages show.

mod choice;
mod files;
mod goods;
mod list;
mod new;
mod review;
mod show;
mod stranded;

pub(super) use choice::{ChoiceView, MOST as MOST_TEMPLATES, TemplateChoice};
pub(super) use list::CampaignList;
pub(super) use new::{NewCampaign, Offer};
pub(super) use review::{Forecast, Review};
pub(super) use show::{ShowCampaign, Shown};
pub(super) use stranded::Stranded;

use super::words;
use crate::http::Page;
use crate::message_templates::{Preview, Snapshot};

/// A badge.
pub(super) struct Badge {
    pub text: String,
    pub tone: &'static str,
    pub icon: &'static str,
}

impl From<(String, &'static str, &'static str)> for Badge {
    fn from((text, tone, icon): (String, &'static str, &'static str)) -> Self {
        Self { text, tone, icon }
    }
}

/// A template's message as the phone shows it, with these values in the order of its variables.
pub(super) fn preview(page: &Page, template: &Snapshot, values: &[String]) -> Preview {
    let mut content = template.content.clone();
    let values = values.iter().cloned();
    content.samples = content.variables().into_iter().zip(values).collect();
    Preview::of(page, &content, &template.language, None)
}

/// A line of people with why.
pub(super) struct Line {
    pub text: String,
    pub figure: String,
}

/// Who of an audience may be written to, and why the others may not.
pub(super) struct OutlookView {
    pub sendable: String,
    pub total: String,
    pub nobody: bool,
    pub excluded: Vec<Line>,
}

impl OutlookView {
    pub fn of(page: &Page, rows: &[(Option<String>, i64, i64)]) -> Self {
        let total: i64 = rows.iter().map(|(_, people, _)| people).sum();
        let excluded = rows.iter().filter_map(|(code, people, _)| {
            Some(Line {
                text: words::reason(page, code.as_deref()?),
                figure: page.n(*people),
            })
        });
        let sendable = sendable(rows);
        Self {
            sendable: page.n(sendable),
            total: page.n(total),
            nobody: sendable == 0,
            excluded: excluded.collect(),
        }
    }
}

/// How many may be written to.
pub(super) fn sendable(rows: &[(Option<String>, i64, i64)]) -> i64 {
    rows.iter()
        .filter(|(code, _, _)| code.is_none())
        .map(|(_, people, _)| people)
        .sum()
}
