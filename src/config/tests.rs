use std::{cell::RefCell, collections::BTreeSet, net::SocketAddr, time::Duration};

use secrecy::ExposeSecret;

use super::{Config, Workers};

/// A demo's settings with some changed.
fn demo(changes: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let mut values = vec![("XPECTO_DEMO", "1")];
    values.extend_from_slice(changes);
    read(&values)
}

fn read(values: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let find = |name: &str| {
        let found = values.iter().rev().find(|(key, _)| *key == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    Config::from_lookup(find)
        .map_err(|error| error.to_string().lines().map(str::to_owned).collect())
}

#[test]
fn the_demo_needs_no_setting_at_all() {
    let config = demo(&[]).expect("a demo without settings");
    assert_eq!(config.origin(), "http://127.0.0.1:8080");
    assert_eq!(
        config.sandbox_bind,
        Some(SocketAddr::from(([127, 0, 0, 1], 8090)))
    );
    assert_eq!(config.settling, Duration::from_secs(10));
    assert_eq!(config.workers, Workers::On);
    assert_eq!(config.mail.from.to_string(), "Xpecto <no-reply@localhost>");
    assert_eq!(config.company.social.len(), 7);
    assert!(config.database_url.is_none() && !config.secure_cookies());
}

#[test]
fn production_asks_for_mail_and_has_no_sandbox() {
    assert_eq!(read(&[]).unwrap_err().len(), 1);
    let config = read(&[
        ("XPECTO_SMTP_URL", "smtps://u:p@mail.example.com"),
        ("XPECTO_BASE_URL", "https://app.example.com"),
    ])
    .expect("a production set-up");
    assert!(config.sandbox_bind.is_none() && config.secure_cookies());
    assert_eq!(config.settling, Duration::from_secs(900));
    assert!(config.company.social.is_empty());
    assert_eq!(
        config.mail.from.to_string(),
        "Xpecto <no-reply@app.example.com>"
    );
}

#[test]
fn every_mistake_is_one_line_that_names_its_setting() {
    let wrong = [
        ("XPECTO_BIND", "8080"),
        ("XPECTO_BASE_URL", "ftp://x"),
        ("XPECTO_SANDBOX_BIND", "yes"),
        ("XPECTO_GRAPH_URL", "http://graph.example.com"),
        ("XPECTO_SETTLING_SECONDS", "soon"),
        ("XPECTO_SMTP_URL", "mail.example.com"),
        ("XPECTO_MAIL_FROM", "nobody"),
        ("XPECTO_MASTER_KEY", "c2hvcnQ="),
        ("XPECTO_WORKERS", "maybe"),
        ("XPECTO_SOCIAL_GOOGLE", "javascript:alert(1)"),
        ("XPECTO_COMPANY_EMAIL", "nobody"),
        ("XPECTO_UPLOAD_MAX_ROWS", "0"),
        ("XPECTO_MESSAGE_RETENTION_DAYS", "366"),
        ("XPECTO_IP_RETENTION_DAYS", "91"),
        ("XPECTO_ERROR_RETENTION_DAYS", "91"),
        ("XPECTO_LOG", "xpecto=loud"),
        ("XPECTO_LOG_FORMAT", "xml"),
        ("XPECTO_SESSION_IDLE_SECONDS", "-1"),
    ];
    for (name, value) in wrong {
        let lines = demo(&[(name, value)]).expect_err(name);
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with(&format!("{name}: ")), "{lines:?}");
    }
    assert_eq!(demo(&wrong).unwrap_err().len(), wrong.len());
}

#[test]
fn the_demo_refuses_an_address_that_others_can_reach() {
    for address in [
        "https://app.example.com",
        "https://192.168.0.7",
        "http://localhost.example.com",
    ] {
        let lines = demo(&[("XPECTO_BASE_URL", address)]).expect_err(address);
        assert!(
            lines
                .iter()
                .all(|line| line.starts_with("XPECTO_BASE_URL: ")),
            "{lines:?}"
        );
    }
    for address in [
        "http://localhost:8080",
        "http://127.0.0.2",
        "http://[::1]:9000",
    ] {
        demo(&[("XPECTO_BASE_URL", address)]).expect(address);
    }
}

#[test]
fn the_sandbox_belongs_to_the_demo() {
    let lines = read(&[
        ("XPECTO_SMTP_URL", "smtp://mail.example.com"),
        ("XPECTO_SANDBOX_BIND", "127.0.0.1:8090"),
    ])
    .expect_err("a sandbox in production");
    assert_eq!(lines.len(), 1);
    assert!(
        demo(&[("XPECTO_SANDBOX_BIND", "off")])
            .unwrap()
            .sandbox_bind
            .is_none()
    );
}

#[test]
fn the_two_database_urls_go_together() {
    let web = ("DATABASE_URL", "postgres://web:canary@db/xpecto");
    let owner = (
        "XPECTO_OWNER_DATABASE_URL",
        "postgresql://owner:canary@db/xpecto",
    );
    assert!(demo(&[web]).unwrap_err()[0].starts_with("XPECTO_OWNER_DATABASE_URL: "));
    assert!(demo(&[owner]).unwrap_err()[0].starts_with("DATABASE_URL: "));
    demo(&[web, owner]).expect("both");
}

#[test]
fn the_default_origin_follows_the_listener() {
    assert_eq!(
        demo(&[("XPECTO_BIND", "127.0.0.1:9001")]).unwrap().origin(),
        "http://127.0.0.1:9001"
    );
    assert_eq!(
        demo(&[("XPECTO_BIND", "0.0.0.0:9001")]).unwrap().origin(),
        "http://127.0.0.1:9001"
    );
}

#[test]
fn secrets_show_neither_in_debug_nor_in_mistakes() {
    let config = demo(&[
        ("DATABASE_URL", "postgres://web:canary@db/xpecto"),
        (
            "XPECTO_OWNER_DATABASE_URL",
            "postgres://owner:canary@db/xpecto",
        ),
        ("XPECTO_SMTP_URL", "smtp://user:canary@mail"),
        (
            "XPECTO_MASTER_KEY",
            "Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2E=",
        ),
        ("XPECTO_WEBHOOK_VERIFY_TOKEN", "canary"),
        ("XPECTO_METRICS_TOKEN", "canary"),
    ])
    .expect("valid secrets");
    assert!(
        config
            .master_key
            .as_ref()
            .is_some_and(|key| key.expose_secret().starts_with(b"canary"))
    );
    assert!(!format!("{config:?}").contains("canary"));
    let wrong = [
        ("DATABASE_URL", "canary"),
        ("XPECTO_OWNER_DATABASE_URL", "mysql://canary"),
        ("XPECTO_SMTP_URL", "http://canary"),
        ("XPECTO_MASTER_KEY", "canary"),
    ];
    assert!(!demo(&wrong).unwrap_err().concat().contains("canary"));
}

#[test]
fn the_manual_and_the_example_name_every_setting_and_no_other() {
    let asked = RefCell::new(BTreeSet::new());
    let _ = Config::from_lookup(|name| {
        asked.borrow_mut().insert(name.to_owned());
        None
    });
    let asked = asked.into_inner();
    for (file, text) in [
        (
            "docs/configuration.md",
            include_str!("../../docs/configuration.md"),
        ),
        (".env.example", include_str!("../../.env.example")),
    ] {
        assert_eq!(names_in(text), asked, "{file} and src/config differ");
    }
}

/// Words in capitals that look like a setting.
fn names_in(text: &str) -> BTreeSet<String> {
    let word = |c: char| !(c.is_ascii_uppercase() || c == '_');
    text.split(word)
        .filter(|word| word.starts_with("XPECTO_") || ["DATABASE_URL", "PG_BIN_DIR"].contains(word))
        .map(str::to_owned)
        .collect()
}
