//! Every feature's background work, in one screen.

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::accounts::SweepAccounts;
use crate::admin::SendMailing;
use crate::app::App;
use crate::audit;
use crate::campaigns::{self, SendTest};
use crate::contacts::attributes::ForgetAttribute;
use crate::contacts::bulk::{self, BulkActAsked, Step};
use crate::contacts::{CheckImport, ImportContacts, SweepUploads, UndoImport};
use crate::inbox::{FetchMedia, MarkRead, SendReply};
use crate::jobs::{Event, Job, Registry};
use crate::mail::DeliverMail;
use crate::message_templates::{FetchSamples, Stop, SyncTemplates, TemplateStopped};
use crate::numbers::{self, NumberDisconnected};
use crate::privacy::{
    AnswerAtPlatform, BuildExport, ConcludeRequest, EraseAccount, EraseContact, EraseMinor,
    RemoveFiles, Retain, RouteRequest, SendCode, SettleCase, ShredWorkspace, SweepPrivacy,
};
use crate::sharing::{TellOfLawRequest, TellOfSubprocessor};
use crate::site::TellOfPolicy;
use crate::webhooks::{self, ConfirmOptOut};
use crate::workspaces::WorkspaceCreated;

/// The kinds of job this build knows, and when the periodic ones run.
pub fn fill(registry: Registry) -> Registry {
    registry
        .job::<DeliverMail>()
        .job::<ImportContacts>()
        .job::<CheckImport>()
        .job::<UndoImport>()
        .job::<SweepUploads>()
        .job::<ForgetAttribute>()
        .job::<OnBulkAct>()
        .job::<OnWorkspaceCreated>()
        .job::<OnNumberDisconnected>()
        .job::<OnTemplateStopped>()
        .job::<SweepAccounts>()
        .job::<SendReply>()
        .job::<SendTest>()
        .job::<FetchMedia>()
        .job::<MarkRead>()
        .job::<ConfirmOptOut>()
        .job::<SyncTemplates>()
        .job::<FetchSamples>()
        .cron("37 2 * * * sync_templates")
        .cron("17 * * * * sweep_accounts")
        .cron("41 * * * * sweep_uploads")
        .job::<TellOfPolicy>()
        .job::<SendMailing>()
        .job::<TellOfSubprocessor>()
        .job::<TellOfLawRequest>()
        .job::<BuildExport>()
        .job::<EraseAccount>()
        .job::<EraseContact>()
        .job::<EraseMinor>()
        .job::<Retain>()
        .cron("11 3 * * * retain")
        .job::<RemoveFiles>()
        .job::<AnswerAtPlatform>()
        .job::<SendCode>()
        .job::<RouteRequest>()
        .job::<SettleCase>()
        .job::<ConcludeRequest>()
        .job::<ShredWorkspace>()
        .job::<SweepPrivacy>()
        .cron("*/5 * * * * sweep_privacy")
}

/// Starts the loops that are no queued jobs: each looks for its own work until `stop` turns true.
pub fn start_loops(app: &App, stop: &watch::Receiver<bool>) {
    tokio::spawn(audit::run_checkpoints(app.clone(), stop.clone()));
    tokio::spawn(webhooks::run(app.clone(), stop.clone()));
    tokio::spawn(campaigns::run_sender(app.clone(), stop.clone()));
}

/// Tells the features that something is due in every new workspace.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct OnWorkspaceCreated(WorkspaceCreated);

impl Job for OnWorkspaceCreated {
    const KIND: &'static str = WorkspaceCreated::KIND;

    async fn run(self, app: App) -> anyhow::Result<()> {
        numbers::provision_sandbox(&app, self.0.workspace).await
    }
}

/// Tells the features that nothing leaves from a number any more.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct OnNumberDisconnected(NumberDisconnected);

impl Job for OnNumberDisconnected {
    const KIND: &'static str = NumberDisconnected::KIND;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let NumberDisconnected { workspace, number } = self.0;
        let mut tx = app.db.tenant(workspace).await?;
        campaigns::pause_for_number(&mut tx, workspace, number, app.clock.now()).await?;
        Ok(tx.commit().await?)
    }
}

/// Tells the features that a template is not what its campaigns count on any more.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct OnTemplateStopped(TemplateStopped);

impl Job for OnTemplateStopped {
    const KIND: &'static str = TemplateStopped::KIND;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let TemplateStopped {
            workspace,
            template,
            stop,
        } = self.0;
        let reason = match stop {
            Stop::NotSendable => "template_not_sendable",
            Stop::Recategorised => "template_recategorised",
        };
        let mut tx = app.db.tenant(workspace).await?;
        campaigns::pause_for_template(&mut tx, workspace, template, reason, app.clock.now())
            .await?;
        Ok(tx.commit().await?)
    }
}

/// Works off one act on many contacts; those that are to be erased go as from their own pages.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct OnBulkAct(BulkActAsked);

impl Job for OnBulkAct {
    const KIND: &'static str = BulkActAsked::KIND;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let BulkActAsked { workspace, act } = self.0;
        loop {
            match bulk::step(&app, workspace, act).await? {
                Step::Done => {}
                Step::Over => return Ok(()),
                Step::Erase(contacts, member) => {
                    for contact in &contacts {
                        let one = EraseContact {
                            workspace,
                            contact: *contact,
                            member,
                        };
                        one.run(app.clone()).await?;
                    }
                    bulk::erased(&app, workspace, act, &contacts).await?;
                }
            }
        }
    }
}
