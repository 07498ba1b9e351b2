use super::route::moved;
use super::tell_owners;
use crate::app::App;
use crate::audit::Actor;
use crate::privacy::desk::{self, Step};
use crate::privacy::states::State;
use crate::privacy::{clocks, letters, queries};

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
            letters::write(&mut tx, app, &request, kind, Vec::new()).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
