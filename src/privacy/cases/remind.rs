use sqlx::PgConnection;

use super::route::moved;
use super::tell_owners;
use crate::app::App;
use crate::audit::Actor;
use crate::i18n::Value;
use crate::privacy::desk::{self, Step};
use crate::privacy::request::Request;
use crate::privacy::states::State;
use crate::privacy::{clocks, letters, queries};

/// The businesses that have not decided, and where each can be reached.
async fn silent(conn: &mut PgConnection, request: &Request) -> sqlx::Result<Value> {
    let cases = queries::named_cases(conn, request.id).await?;
    let open = cases.into_iter().filter(|case| case.state == "open");
    let line = |case: queries::NamedCase| match case.reach.is_empty() {
        true => case.business,
        false => format!("{}: {}", case.business, case.reach),
    };
    let lines: Vec<String> = open.map(line).collect();
    Ok(Value::Text(lines.join("\n")))
}

/// Reminds businesses that have not decided, and gives what they leave lying to the platform's staff, who
/// find it in their queue.
pub(in crate::privacy) async fn remind(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.owner().begin().await?;
    for case in queries::silent_cases(&mut tx).await? {
        let Some(mut request) = queries::by_id(&mut tx, case.request_id).await? else {
            continue;
        };
        let sent = usize::try_from(case.reminders).unwrap_or_default();
        let due = clocks::reminders(case.routed_at, now, sent);
        if due > sent {
            queries::set_reminders(&mut tx, &case, i32::try_from(due)?).await?;
            tell_owners(&mut tx, app, "privacy-case-reminder", &request, &case).await?;
        }
        if request.state == State::AwaitingController && clocks::is_left_lying(case.routed_at, now)
        {
            let step = Step::to(State::InProgress, Some(Actor::System));
            moved(desk::advance(&mut tx, app, &mut request, step).await)?;
            let kind = "privacy-taken-up";
            let silent = silent(&mut tx, &request).await?;
            letters::write(&mut tx, app, &request, kind, vec![("businesses", silent)]).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
