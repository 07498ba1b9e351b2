//! People of the tests: created by the product's own functions, signed in through the form.

use std::ops::Deref;

use secrecy::SecretString;
use uuid::Uuid;
use xpecto::accounts::{
    Acceptance, Email, NewOwner, NewStaff, Username, create_owner, create_staff,
};
use xpecto::db::WorkspaceId;
use xpecto::i18n::Locale;
use xpecto::workspaces::{self, Country};

use super::{Browser, TestApp};

/// Everybody's password.
pub const PASSWORD: &str = "lantern-otter-basalt";

/// A signed-in person with a browser.
pub struct Persona {
    pub browser: Browser,
    pub account: Uuid,
    /// Theirs; of staff, none.
    pub workspace: Option<WorkspaceId>,
    pub username: String,
    pub email: String,
}

impl Persona {
    /// The workspace of an owner.
    pub fn workspace(&self) -> WorkspaceId {
        self.workspace.expect("an owner")
    }
}

impl Deref for Persona {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl TestApp {
    /// An owner from India with a confirmed address and a workspace of their own, signed in.
    pub async fn sign_up(&self, name: &str) -> Persona {
        let hash = self.password_hash().await;
        let workspace = workspaces::new_id();
        let (username, email) = names(name);
        let owner = NewOwner {
            username: &username,
            email: &email,
            password_hash: &hash,
            locale: Locale::En,
            business_name: &format!("{name}'s shop"),
            phone: "+918123522325",
            country: Country::parse("IN").unwrap(),
            age_rule: "test: 18 years",
            email_verified: true,
            acceptance: Acceptance {
                basis: "ticked_at_signup",
                ip_prefix: "127.0.0.0/24",
                user_agent: "Firefox 140 Linux",
            },
        };
        let mut tx = self.app.db.tenant(workspace).await.unwrap();
        let account = create_owner(&mut tx, workspace, &owner, self.app.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.enter(account, Some(workspace), name).await
    }

    /// Support staff, signed in.
    pub async fn staff(&self, name: &str) -> Persona {
        let hash = self.password_hash().await;
        let (username, email) = names(name);
        let staff = NewStaff {
            username: &username,
            email: &email,
            password_hash: &hash,
        };
        let mut tx = self.app.db.begin().await.unwrap();
        let account = create_staff(&mut tx, &staff, self.app.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.enter(account, None, name).await
    }

    async fn password_hash(&self) -> String {
        let password = SecretString::from(PASSWORD);
        self.app.passwords.hash(&password).await.unwrap()
    }

    async fn enter(&self, account: Uuid, workspace: Option<WorkspaceId>, name: &str) -> Persona {
        let browser = self.browser();
        // The page behind the sign-in may not exist in a narrow test: only the cookie matters.
        browser
            .submit("/signin", &[("login", name), ("password", PASSWORD)])
            .await;
        Persona {
            browser,
            account,
            workspace,
            username: name.to_owned(),
            email: names(name).1.as_str().to_owned(),
        }
    }
}

fn names(name: &str) -> (Username, Email) {
    (
        Username::parse_any(name).unwrap(),
        Email::parse(&format!("{name}@example.com")).unwrap(),
    )
}
