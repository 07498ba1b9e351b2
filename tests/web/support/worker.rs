//! A worker process of its own on a test's database.

use std::fs::File;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::TestApp;

/// The process; killed with this.
pub struct Worker(Child);

impl Worker {
    /// Starts one beside an installation that was started without workers.
    pub fn start(app: &TestApp) -> Self {
        Self::spawn(app, &[("XPECTO_WORKERS", "only")], None)
    }

    /// One that ends at a step, as a power cut would end it.
    pub fn dying_at(app: &TestApp, step: &str) -> Self {
        let step = format!("{step}=return");
        Self::spawn(
            app,
            &[("XPECTO_WORKERS", "only"), ("FAILPOINTS", &step)],
            None,
        )
    }

    /// Server and workers of an own process that writes its log to a file; its address.
    pub fn serving(app: &TestApp, log: &Path) -> (Self, String) {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap().to_string();
        drop(free);
        let base = format!("http://{address}");
        let settings = [
            ("XPECTO_BIND", address.as_str()),
            ("XPECTO_BASE_URL", base.as_str()),
            ("RUST_LOG", "debug,hyper=info,h2=info"),
        ];
        (Self::spawn(app, &settings, Some(log)), base)
    }

    /// Waits until the process has ended by itself.
    pub async fn ended(mut self) {
        super::eventually(async || self.0.try_wait().unwrap()).await;
    }

    fn spawn(app: &TestApp, settings: &[(&str, &str)], log: Option<&Path>) -> Self {
        let config = &app.app.config;
        let output = || match log {
            Some(path) => File::options()
                .create(true)
                .append(true)
                .open(path)
                .unwrap()
                .into(),
            None => Stdio::null(),
        };
        let child = Command::new(env!("CARGO_BIN_EXE_xpecto"))
            .arg("serve")
            .env("XPECTO_DEMO", "1")
            .env("DATABASE_URL", app.database_url("xpecto_web"))
            .env(
                "XPECTO_OWNER_DATABASE_URL",
                app.database_url("xpecto_owner"),
            )
            .env("XPECTO_BASE_URL", &app.base)
            .env("XPECTO_DATA_DIR", &config.data_dir)
            .env("XPECTO_KEY_DIR", &config.key_dir)
            .env("XPECTO_SETTLING_SECONDS", "2")
            .envs(settings.iter().copied())
            .stdout(output())
            .stderr(output())
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
