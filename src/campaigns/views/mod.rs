//! What the pages show.

mod list;
mod new;
mod review;
mod show;
mod stranded;

pub(super) use list::CampaignList;
pub(super) use new::{NewCampaign, Offer};
pub(super) use review::{Forecast, Review};
pub(super) use show::{ShowCampaign, Shown};
pub(super) use stranded::Stranded;

use super::words;
use crate::http::Page;
use crate::message_templates::Rendered;

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

/// A message as the phone shows it.
pub(super) struct Bubble {
    pub header: String,
    pub body: String,
    pub footer: String,
    pub buttons: Vec<(&'static str, String)>,
}

impl From<Rendered> for Bubble {
    fn from(rendered: Rendered) -> Self {
        let buttons = rendered.buttons.into_iter();
        Self {
            header: rendered.header,
            body: rendered.body,
            footer: rendered.footer,
            buttons: buttons.map(|b| (b.kind.icon(), b.text)).collect(),
        }
    }
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
