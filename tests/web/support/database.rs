//! A database of its own for every test, cloned from a migrated template.

use std::hash::{DefaultHasher, Hash, Hasher};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, PgPool};
use uuid::Uuid;
use xpecto::db::migrations;

const ROLES: &str = "DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xpecto_app') THEN CREATE ROLE xpecto_app NOLOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xpecto_owner') THEN
        CREATE ROLE xpecto_owner LOGIN BYPASSRLS CREATEROLE; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xpecto_web') THEN
        CREATE ROLE xpecto_web LOGIN IN ROLE xpecto_app; END IF;
END $$";

/// One test's database; dropped with it.
pub struct TestDatabase {
    superuser: String,
    name: String,
}

impl TestDatabase {
    pub async fn create(superuser: Option<String>) -> Self {
        let superuser = superuser.unwrap_or_else(|| {
            std::env::var("XPECTO_TEST_DATABASE_URL")
                .expect("XPECTO_TEST_DATABASE_URL: run the tests through bin/test")
        });
        let mut admin = PgConnection::connect(&superuser)
            .await
            .expect("the tests' Postgres answers");
        // One test process at a time makes the template; the others then find it.
        admin
            .execute("SELECT pg_advisory_lock(7349021)")
            .await
            .unwrap();
        admin.execute(ROLES).await.unwrap();
        let template = template_name();
        let exists: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
                .bind(&template)
                .fetch_one(&mut admin)
                .await
                .unwrap();
        if !exists {
            run(
                &mut admin,
                format!("CREATE DATABASE {template}_draft OWNER xpecto_owner"),
            )
            .await;
            let owner = PgPool::connect(&with(
                &superuser,
                "xpecto_owner",
                &format!("{template}_draft"),
            ))
            .await
            .unwrap();
            migrations::run(&owner).await.expect("migrations");
            owner.close().await;
            run(
                &mut admin,
                format!("ALTER DATABASE {template}_draft RENAME TO {template}"),
            )
            .await;
        }
        let name = format!("xpecto_test_{}", Uuid::new_v4().simple());
        run(
            &mut admin,
            format!("CREATE DATABASE {name} TEMPLATE {template} OWNER xpecto_owner"),
        )
        .await;
        admin.close().await.unwrap();
        Self { superuser, name }
    }

    pub fn url(&self, role: &str) -> String {
        with(&self.superuser, role, &self.name)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (superuser, name) = (self.superuser.clone(), self.name.clone());
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                if let Ok(mut admin) = PgConnection::connect(&superuser).await {
                    let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                    let _ = admin.execute(AssertSqlSafe(drop)).await;
                }
            });
        });
        let _ = dropped.join();
    }
}

async fn run(conn: &mut PgConnection, sql: String) {
    conn.execute(AssertSqlSafe(sql)).await.unwrap();
}

/// Changes with the migrations, so that a cluster that outlives a change makes a new template.
fn template_name() -> String {
    let mut hasher = DefaultHasher::new();
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        std::fs::read(file).unwrap().hash(&mut hasher);
    }
    format!("xpecto_template_{:016x}", hasher.finish())
}

/// The same server as another role on another database; a socket address keeps its parameters.
fn with(superuser: &str, role: &str, database: &str) -> String {
    let (address, parameters) = superuser.split_once('?').unwrap_or((superuser, ""));
    let (_, host) = address.split_once('@').expect("a URL with a role");
    let host = host.split('/').next().unwrap_or_default();
    format!("postgres://{role}@{host}/{database}?{parameters}")
}
