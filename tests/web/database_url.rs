//! A `DATABASE_URL` that cannot work: the program ends at once with one line that names the setting, says
//! what is wrong, and never repeats the password.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;

use sqlx::{Connection, PgConnection};

use crate::cluster::{Program, folder};
use crate::support::{Options, TestApp};

const SECRET: &str = "canary-in-the-address";

/// The one line that `xpecto serve` ends with; fails unless it is the only one.
fn complaint(web: &str, owner: &str) -> String {
    let empty = folder();
    let output = Command::new(env!("CARGO_BIN_EXE_xpecto"))
        .arg("serve")
        .current_dir(empty.path())
        .env("XPECTO_DEMO", "1")
        .env("XPECTO_SANDBOX_BIND", "off")
        .env("XPECTO_DATA_DIR", empty.path().join("var"))
        .env("DATABASE_URL", web)
        .env("XPECTO_OWNER_DATABASE_URL", owner)
        .env_remove("RUST_LOG")
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let all = String::from_utf8_lossy(&output.stdout).into_owned() + &said;
    assert_eq!(output.status.code(), Some(1), "{all}");
    assert!(!all.contains(SECRET), "{all}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

fn starts(said: &str, with: &str) {
    assert!(said.starts_with(&format!("xpecto: {with}")), "{said}");
}

/// An address on a server of this machine, with a password in it.
fn at(port: u16) -> String {
    format!("postgres://xpecto_web:{SECRET}@127.0.0.1:{port}/xpecto?sslmode=disable")
}

#[tokio::test]
async fn a_server_that_is_not_there_a_database_that_is_not_and_a_role_that_sees_too_much() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let (web, owner) = (
        app.database_url("xpecto_web"),
        app.database_url("xpecto_owner"),
    );
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let refused = complaint(&at(port), &owner);
    starts(&refused, "DATABASE_URL: cannot connect to Postgres: ");
    assert!(refused.contains("refused"), "{refused}");
    starts(
        &complaint(&web, &at(port)),
        "XPECTO_OWNER_DATABASE_URL: cannot connect",
    );

    let (server, rest) = web.rsplit_once('/').unwrap();
    let parameters = rest
        .split_once('?')
        .map_or("", |(_, parameters)| parameters);
    let absent = complaint(&format!("{server}/no_such_database?{parameters}"), &owner);
    starts(&absent, "DATABASE_URL: ");
    assert!(
        absent.contains("no_such_database") && absent.contains("does not exist"),
        "{absent}"
    );

    let above = complaint(&owner, &owner);
    starts(&above, "DATABASE_URL: its role owns the tables or bypasses");
    assert!(above.contains("xpecto_app"), "{above}");
    starts(
        &complaint(&format!("mysql://{SECRET}@db/xpecto"), &owner),
        "DATABASE_URL: ",
    );
}

#[tokio::test]
async fn a_wrong_password_is_said_and_not_repeated() {
    let folder = folder();
    let postgres = Program::start(folder.path());
    let rules = folder.path().join("data/postgres/data/pg_hba.conf");
    let asking = "local all xpecto_web scram-sha-256\nlocal all all trust\n";
    std::fs::write(rules, asking).unwrap();
    let mut connection = PgConnection::connect(&postgres.url).await.unwrap();
    for statement in [
        "ALTER ROLE xpecto_web PASSWORD 'another'",
        "SELECT pg_reload_conf()",
    ] {
        sqlx::query(statement)
            .execute(&mut connection)
            .await
            .unwrap();
    }
    let owner = postgres.url.replacen("postgres@", "xpecto_owner@", 1);
    let web = format!("xpecto_web:{SECRET}@");
    let said = complaint(&postgres.url.replacen("postgres@", &web, 1), &owner);
    starts(&said, "DATABASE_URL: cannot connect to Postgres: ");
    assert!(said.contains("password authentication failed"), "{said}");
    drop(connection);
    postgres.stop();
}

/// Lets one client in, as a Postgres of this version would.
fn greet(mut client: TcpStream, version: &str) {
    let mut length = [0; 4];
    client.read_exact(&mut length).unwrap();
    let mut startup = vec![0; u32::from_be_bytes(length) as usize - 4];
    client.read_exact(&mut startup).unwrap();
    let mut message = |kind: u8, body: &[u8]| {
        let length = u32::try_from(body.len() + 4).unwrap();
        let parts = [&[kind][..], &length.to_be_bytes(), body].concat();
        client.write_all(&parts).unwrap();
    };
    message(b'R', &0_u32.to_be_bytes());
    message(b'S', format!("server_version\0{version}\0").as_bytes());
    message(b'K', &[0; 8]);
    message(b'Z', b"I");
    // Until the program goes.
    let _ = client.read_to_end(&mut Vec::new());
}

#[tokio::test]
async fn an_old_server_is_named_with_the_version_that_is_needed() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || greet(listener.accept().unwrap().0, "14.9 (Debian 14.9-1)"));
    let said = complaint(&at(port), &at(port));
    starts(&said, "DATABASE_URL: Postgres 15 or later is needed");
}
