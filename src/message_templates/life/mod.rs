//! What an author does with a template at Meta besides writing it: ending a pause, putting it away, and
//! finding Meta's own page of it, where appeals are made.

pub mod pages;

use super::account;
use super::editor;
use super::queries::{Known, News};
use super::review;
use super::template::{Pause, Status, Template};
use crate::accounts::Member;
use crate::app::App;
use crate::whatsapp::{CallError, Credentials};

/// A verb that Meta takes for one template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Ends a pause that pacing began.
    Unpause,
    /// Puts it away; Meta deletes it 28 days later.
    Archive,
    /// Takes it out again.
    Unarchive,
}

impl Verb {
    /// Whether it fits where the template stands.
    pub fn fits(self, template: &Template) -> bool {
        match self {
            Self::Unpause => {
                template.status == Status::Paused && template.pause == Some(Pause::Pacing)
            }
            Self::Archive => template.status.can_archive(),
            Self::Unarchive => template.status == Status::Archived,
        }
    }
}

/// Why a verb did nothing.
pub enum Refused {
    /// Meta said no, in its words.
    ByMeta(String),
    /// Meta does not answer.
    Unreachable,
}

/// Asks Meta, and keeps what that comes to; the webhook says the same again.
///
/// # Errors
/// When Postgres fails.
pub async fn act(
    app: &App,
    member: &Member,
    template: &Template,
    verb: Verb,
) -> anyhow::Result<Result<(), Refused>> {
    let account = account::account_of(app, member, template).await?;
    let (Some(account), Some(meta_id)) = (account, &template.meta_id) else {
        return Ok(Err(Refused::Unreachable));
    };
    let answer = match verb {
        Verb::Unpause => {
            let done = app.whatsapp.unpause_template(&account, meta_id).await;
            done.map(|()| None)
        }
        Verb::Archive => {
            app.whatsapp
                .shelve_template(&account, "archive", meta_id)
                .await
        }
        Verb::Unarchive => {
            app.whatsapp
                .shelve_template(&account, "unarchive", meta_id)
                .await
        }
    };
    match answer {
        Ok(None) => {}
        Ok(Some(why)) => return Ok(Err(Refused::ByMeta(why))),
        Err(CallError::Graph(error)) => {
            return Ok(Err(Refused::ByMeta(error.own_words().to_owned())));
        }
        Err(_) => return Ok(Err(Refused::Unreachable)),
    }
    let known = Known {
        meta_id,
        name: &template.name,
        language: &template.language,
    };
    let news = News {
        status: match verb {
            Verb::Archive => Status::Archived,
            Verb::Unpause | Verb::Unarchive => Status::Approved,
        },
        is_unarchived: verb == Verb::Unarchive,
        why: (None, None),
        pause: None,
    };
    let mut tx = app.db.tenant(member.workspace).await?;
    let now = app.clock.now();
    review::move_to(&mut tx, member.workspace, &known, &news, now).await?;
    let action = match verb {
        Verb::Unpause => "template.unpaused",
        Verb::Archive => "template.archived",
        Verb::Unarchive => "template.unarchived",
    };
    editor::record(&mut tx, member, action, template.id, now).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// The page on which the account's owner appeals against a decision of Meta's: WhatsApp Manager, which has
/// no call for it, or the sandbox's stand-in for it.
pub fn manager(account: &Credentials, template: &Template) -> String {
    let id = template.meta_id.as_deref().unwrap_or_default();
    if account.graph_url.starts_with("https://graph.facebook.com") {
        let waba = &account.waba_id;
        return format!(
            "https://business.facebook.com/wa/manage/message-templates/?waba_id={waba}&id={id}"
        );
    }
    let base = account.graph_url.trim_end_matches('/');
    format!("{base}/sandbox/manager/{id}")
}
