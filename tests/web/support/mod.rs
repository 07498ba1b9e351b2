//! The product in a test: a whole server on a port of its own, with workers, its own database, caught
//! mail, a sandbox, and browsers for people. Alice owns a workspace, Charlie another and must see
//! nothing of hers.

mod browser;
pub mod business;
mod database;
mod people;
pub mod worker;

use std::net::TcpListener;
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tempfile::TempDir;
use tokio::sync::watch;
use xpecto::app::App;
use xpecto::clock::Clock;
use xpecto::config::Config;
use xpecto::db::Db;
use xpecto::sandbox::{self, Running, SandboxOptions};
use xpecto::{jobs, registry, server};

pub use browser::{Answer, Browser};
use database::TestDatabase;
pub use people::{PASSWORD, Persona};

/// A running installation of one test.
pub struct TestApp {
    pub app: App,
    pub base: String,
    /// The stand-in for the Graph API, in this process; its webhooks come to this installation.
    pub sandbox: Running,
    stop: watch::Sender<bool>,
    database: TestDatabase,
    _data: TempDir,
}

/// What a test changes about the installation.
#[derive(Default)]
pub struct Options {
    /// Settings on top of the tests' own.
    pub settings: Vec<(&'static str, String)>,
    /// A superuser of another Postgres than the tests' common one.
    pub postgres: Option<String>,
    /// Leave the workers out, so that jobs stay queued.
    pub without_workers: bool,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(Options::default()).await
    }

    pub async fn start_with(options: Options) -> Self {
        let database = TestDatabase::create(options.postgres.clone()).await;
        let data = TempDir::new().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let sandbox = sandbox::start(SandboxOptions {
            bind: "127.0.0.1:0".to_owned(),
            webhook_url: Some(format!("{base}/webhooks/whatsapp")),
            data_file: None,
        })
        .await
        .unwrap();
        let config = config(&base, &sandbox.address, &data, &options);
        let db = Db::connect(
            &database.url("xpecto_web"),
            &database.url("xpecto_owner"),
            8,
        )
        .await
        .unwrap();
        let clock = Clock::default();
        xpecto::site::publish(db.owner(), clock.now())
            .await
            .unwrap();
        let app = App::new(config, db, clock).unwrap();
        let (stop, stopping) = watch::channel(false);
        run_server(app.clone(), listener, stopping.clone());
        if !options.without_workers {
            registry::start_loops(&app, &stopping);
            tokio::spawn(jobs::run(
                app.clone(),
                registry::fill,
                server::stopped(stopping),
            ));
        }
        Self {
            app,
            base,
            sandbox,
            stop,
            database,
            _data: data,
        }
    }

    /// A new browser, signed out.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.base)
    }

    /// The database as its owner sees it: every row of every workspace.
    pub fn owner(&self) -> &PgPool {
        self.app.db.owner()
    }

    /// The address of the database for a role, for processes that a test starts.
    pub fn database_url(&self, role: &str) -> String {
        self.database.url(role)
    }

    /// Caught mail, newest first.
    pub async fn mails(&self) -> Vec<xpecto::mail::Rendered> {
        let caught = xpecto::mail::caught(&self.app, 100).await.unwrap();
        let mails: Vec<_> = caught.into_iter().map(|(mail, _)| mail).collect();
        for mail in &mails {
            let unfilled = mail.text.contains("{$") || mail.subject.contains("{$");
            assert!(!unfilled, "a placeholder is not filled: {mail:?}");
        }
        mails
    }

    /// Waits for the newest mail to an address whose subject or text holds `part`.
    pub async fn mail(&self, to: &str, part: &str) -> xpecto::mail::Rendered {
        eventually(async || {
            let mails = self.mails().await;
            mails
                .into_iter()
                .find(|m| m.to == to && (m.subject.contains(part) || m.text.contains(part)))
        })
        .await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
    }
}

/// Asks again until there is an answer, for at most 20 seconds.
pub async fn eventually<T>(mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "it did not happen within 20 seconds"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn config(base: &str, sandbox: &str, data: &TempDir, options: &Options) -> Config {
    let folder = data.path().display().to_string();
    let fixed = [
        ("XPECTO_DEMO", "1".to_owned()),
        ("XPECTO_BASE_URL", base.to_owned()),
        ("XPECTO_BIND", base.trim_start_matches("http://").to_owned()),
        ("XPECTO_DATA_DIR", folder),
        (
            "XPECTO_SANDBOX_BIND",
            sandbox.trim_start_matches("http://").to_owned(),
        ),
        ("XPECTO_SETTLING_SECONDS", "2".to_owned()),
    ];
    let lookup = |name: &str| {
        let own = options.settings.iter().find(|(key, _)| *key == name);
        own.map(|(_, value)| value.clone()).or_else(|| {
            fixed
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.clone())
        })
    };
    Config::from_lookup(lookup).expect("the tests' settings are right")
}

/// actix wants a runtime of its own.
fn run_server(app: App, listener: TcpListener, stop: watch::Receiver<bool>) {
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let _ = server::serve(&app, listener, stop).await;
        });
    });
}
