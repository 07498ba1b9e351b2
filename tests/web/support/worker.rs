//! A worker process of its own on a test's database.

use std::process::{Child, Command, Stdio};

use super::TestApp;

/// The process; killed with this.
pub struct Worker(Child);

impl Worker {
    /// Starts one beside an installation that was started without workers.
    pub fn start(app: &TestApp) -> Self {
        let config = &app.app.config;
        let child = Command::new(env!("CARGO_BIN_EXE_xpecto"))
            .arg("serve")
            .env("XPECTO_WORKERS", "only")
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
