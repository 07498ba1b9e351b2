//! `xpecto staff create`: the only way to make support staff.

use std::io::{self, IsTerminal, Read};

use anyhow::{Context, bail, ensure};
use clap::{Args, Subcommand};
use secrecy::SecretString;

use super::boot;
use crate::accounts::{Email, NewPassword, NewStaff, Username, create_staff};
use crate::app::App;
use crate::config::Config;
use crate::crypto::tokens;

/// What to do about staff.
#[derive(Subcommand)]
pub(super) enum Task {
    /// Create a person who may use the admin panel. The password is read from the standard input; at
    /// a terminal one is made up and printed once.
    Create(Create),
}

/// Who it is.
#[derive(Args)]
pub(super) struct Create {
    /// The name to sign in with.
    #[arg(long)]
    username: String,
    /// Where mail reaches them.
    #[arg(long)]
    email: String,
}

/// Runs the task on the database of the settings.
pub(super) async fn run(config: Config, task: Task) -> anyhow::Result<()> {
    boot::log(&config);
    let Task::Create(create) = task;
    boot::with_app(config, async |app| add(&app, &create).await).await
}

async fn add(app: &App, create: &Create) -> anyhow::Result<()> {
    let Ok(username) = Username::parse_any(&create.username) else {
        bail!("--username: 3 to 30 letters, digits, dots, dashes and underscores");
    };
    let email = Email::parse(&create.email).context("--email: not an address")?;
    let (password, made_up) = password(&create.username, &create.email).await?;
    let hash = app.passwords.hash(&password).await?;
    let staff = NewStaff {
        username: &username,
        email: &email,
        password_hash: &hash,
    };
    let mut tx = app.db.begin().await?;
    create_staff(&mut tx, &staff, app.clock.now()).await?;
    tx.commit().await?;
    println!("{username} may sign in at {}", app.link("/signin"));
    if let Some(shown) = made_up {
        println!("password, shown this once: {shown}");
    }
    Ok(())
}

/// The password, and the text to print where it was made up.
async fn password(username: &str, email: &str) -> anyhow::Result<(SecretString, Option<String>)> {
    if io::stdin().is_terminal() {
        let made_up = tokens::link_token();
        return Ok((SecretString::from(made_up.as_str()), Some(made_up)));
    }
    let mut typed = String::new();
    io::stdin().read_to_string(&mut typed)?;
    let typed = typed.trim_end_matches(['\r', '\n']);
    ensure!(!typed.is_empty(), "no password on the standard input");
    match NewPassword::parse(typed, &[username, email]).await? {
        Ok(password) => Ok((password.secret().clone(), None)),
        Err(problem) => bail!("the password is {problem:?}: 12 to 256 characters, hard to guess"),
    }
}
