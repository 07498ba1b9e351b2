//! Who signs in to the demo.

use anyhow::Context;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use uuid::Uuid;

use crate::accounts::{
    Acceptance, AgeRule, Email, NewOwner, NewStaff, Username, create_owner, create_staff,
};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::i18n::Locale;
use crate::workspaces::{self, Country};

/// Name and known password of a person of the demo.
#[derive(Clone, Copy)]
pub(super) struct Person {
    pub username: &'static str,
    pub password: &'static str,
    pub email: &'static str,
}

/// Owner of the shop.
pub(super) const OWNER: Person = Person {
    username: "asha",
    password: "demo-owner-passphrase",
    email: "asha@northwind.example",
};

/// Support staff.
const STAFF: Person = Person {
    username: "staff",
    password: "demo-staff-passphrase",
    email: "staff@xpecto.example",
};

/// Owner of another shop, so that nobody sees what is not theirs can be tried.
const NEIGHBOUR: Person = Person {
    username: "bruno",
    password: "demo-neighbour-passphrase",
    email: "bruno@brightwater.example",
};

/// A business of the demo.
struct Business {
    name: &'static str,
    phone: &'static str,
    country: &'static str,
    owner: Person,
}

const SHOP: Business = Business {
    name: "Northwind Store",
    phone: "+912071170142",
    country: "IN",
    owner: OWNER,
};

const BOOKS: Business = Business {
    name: "Brightwater Books",
    phone: "+4930901820142",
    country: "DE",
    owner: NEIGHBOUR,
};

/// What was made for the shop.
pub(super) struct Made {
    pub workspace: WorkspaceId,
    pub owner: Uuid,
}

/// Makes staff and the neighbour where they are missing, and then the shop, with a note that its loading has
/// begun. `since` is when they all signed up.
pub(super) async fn make(app: &App, since: DateTime<Utc>) -> anyhow::Result<Made> {
    if super::queries::stage::account(app.db.web(), STAFF.username)
        .await?
        .is_none()
    {
        make_staff(app, since).await?;
    }
    if super::queries::stage::account(app.db.web(), NEIGHBOUR.username)
        .await?
        .is_none()
    {
        found(app, &BOOKS, since).await?;
    }
    found(app, &SHOP, since).await
}

async fn make_staff(app: &App, since: DateTime<Utc>) -> anyhow::Result<()> {
    let hash = app
        .passwords
        .hash(&SecretString::from(STAFF.password))
        .await?;
    let username = Username::parse_any(STAFF.username).ok();
    let staff = NewStaff {
        username: &username.context("the staff's name is a username")?,
        email: &Email::parse(STAFF.email).context("the staff's address is one")?,
        password_hash: &hash,
    };
    let mut tx = app.db.begin().await?;
    create_staff(&mut tx, &staff, since).await?;
    Ok(tx.commit().await?)
}

async fn found(app: &App, business: &Business, since: DateTime<Utc>) -> anyhow::Result<Made> {
    let person = business.owner;
    let hash = app
        .passwords
        .hash(&SecretString::from(person.password))
        .await?;
    let username = Username::parse(person.username).ok();
    let country = Country::parse(business.country).context("the country is in the table")?;
    let age_rule = AgeRule::of(country.code(), app.config.retention.minimum_age).record();
    let owner = NewOwner {
        username: &username.context("the owner's name is a username")?,
        email: &Email::parse(person.email).context("the owner's address is one")?,
        password_hash: &hash,
        locale: Locale::En,
        business_name: business.name,
        phone: business.phone,
        country,
        age_rule: &age_rule,
        email_verified: true,
        acceptance: Acceptance {
            basis: "ticked_at_signup",
            ip_prefix: "127.0.0.0/24",
            user_agent: "",
        },
    };
    let workspace = workspaces::new_id();
    let mut tx = app.db.tenant(workspace).await?;
    let owner = create_owner(&mut tx, workspace, &owner, since).await?;
    super::stage::note(&mut tx, workspace, super::stage::BEGUN, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Made { workspace, owner })
}
