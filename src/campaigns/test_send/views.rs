use sqlx::PgConnection;

use super::{Test, list, queries};
use crate::campaigns::campaign::Campaign;
use crate::campaigns::views::Badge;
use crate::campaigns::words;
use crate::db::WorkspaceId;
use crate::http::{Field, FormData, FormErrors, Page};

/// The form of a test and what became of the tests so far.
pub(in crate::campaigns) struct TestPanel {
    pub phone: Field,
    pub agreed: bool,
    pub agreed_error: Option<String>,
    /// Whether somebody else must have agreed: the template is marketing.
    pub asks: bool,
    pub rows: Vec<Row>,
    /// Whether news may come within seconds.
    pub is_live: bool,
}

/// One test.
pub(in crate::campaigns) struct Row {
    pub phone: String,
    pub when: String,
    pub state: Badge,
    pub reason: String,
}

impl TestPanel {
    /// `sent` holds a form that was not accepted.
    pub async fn load(
        conn: &mut PgConnection,
        workspace: WorkspaceId,
        page: &Page,
        campaign: &Campaign,
        sent: Option<(&FormData, &FormErrors)>,
    ) -> sqlx::Result<Self> {
        let own = queries::own_phone(conn, workspace).await?;
        let prefilled = FormData::from_pairs([("test_phone".to_owned(), own)]);
        let none = FormErrors::default();
        let (form, errors) = sent.unwrap_or((&prefilled, &none));
        let tests = list(conn, workspace, campaign.id).await?;
        Ok(Self {
            phone: Field::of("test_phone", form, errors),
            agreed: form.ticked("test_agreed"),
            agreed_error: errors.at("test_agreed").map(str::to_owned),
            asks: campaign.category == "MARKETING",
            is_live: tests.iter().any(|t| {
                matches!(&*t.state, "queued" | "sending" | "unknown")
                    || (t.state == "sent" && t.delivered_at.is_none())
            }),
            rows: tests.iter().map(|test| Row::of(page, test)).collect(),
        })
    }
}

impl Row {
    fn of(page: &Page, test: &Test) -> Self {
        let (delivered, read) = (test.delivered_at.is_some(), test.read_at.is_some());
        Self {
            phone: match test.phone.is_empty() {
                true => page.t("campaigns-test-forgotten"),
                false => test.phone.clone(),
            },
            when: page.date_time(test.created_at),
            state: words::state(page, &test.state, delivered, read).into(),
            reason: test
                .reason
                .as_deref()
                .map(|code| words::reason(page, code))
                .unwrap_or_default(),
        }
    }
}
