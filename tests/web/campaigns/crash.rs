//! The worker dies in the middle of a campaign.

use std::process::{Child, Command, Stdio};

use super::stage::Stage;
use crate::support::{Options, eventually};

/// A worker process of its own on the test's database; killed with it.
struct Worker(Child);

impl Worker {
    fn start(stage: &Stage) -> Self {
        let config = &stage.app.app.config;
        let child = Command::new(env!("CARGO_BIN_EXE_xpecto"))
            .arg("serve")
            .env("XPECTO_WORKERS", "only")
            .env("XPECTO_DEMO", "1")
            .env("DATABASE_URL", stage.app.database_url("xpecto_web"))
            .env(
                "XPECTO_OWNER_DATABASE_URL",
                stage.app.database_url("xpecto_owner"),
            )
            .env("XPECTO_BASE_URL", &stage.app.base)
            .env("XPECTO_DATA_DIR", &config.data_dir)
            .env("XPECTO_KEY_DIR", &config.key_dir)
            .env("XPECTO_SETTLING_SECONDS", "2")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self(child)
    }
}

impl Drop for Worker {
    /// SIGKILL: nothing of the process runs any more.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn nobody_is_written_to_twice_when_the_worker_is_killed() {
    const PEOPLE: i64 = 500;
    let stage = Stage::with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    stage.people(PEOPLE as i32).await;
    stage.speed(250).await;
    let campaign = stage.campaign().await;
    for stop_at in [40, 220] {
        let worker = Worker::start(&stage);
        stage.until(campaign, |s| s.sent >= stop_at).await;
        drop(worker);
    }
    let _last = Worker::start(&stage);
    stage.wait_for(campaign, "done").await;
    let ended = stage.states(campaign).await;
    let sum = ended.sent + ended.failed + ended.skipped + ended.unknown;
    assert_eq!(sum, PEOPLE, "{ended:?}");
    // Webhooks tell about those whose calls had arrived; after the settling time a person decides about
    // the rest, of which none had.
    let unsent = async || PEOPLE - stage.reached().await.len() as i64;
    let left = unsent().await;
    stage.until(campaign, |s| s.unknown == left).await;
    let path = format!("/app/campaigns/{campaign}");
    eventually(async || {
        let decision = [("decision", "again")];
        stage
            .alice
            .submit(&format!("{path}/unknown"), &decision)
            .await;
        (stage.states(campaign).await.unknown == 0).then_some(())
    })
    .await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len() as i64, PEOPLE);
    let json = stage.json(campaign).await;
    assert_eq!(json["sent"], PEOPLE);
}
