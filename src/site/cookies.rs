use actix_web::{HttpRequest, web};
use uuid::Uuid;

use super::queries::{self, Choice};
use super::reading::{changes_of, editions, shown};
use super::register::{Category, REGISTER, Vendor};
use super::views::{CategoryRow, CookieRow, CookiesView};
use crate::accounts::TOO_YOUNG_COOKIE;
use crate::app::App;
use crate::http::{
    CookieChoices, Error, FlashKind, FormData, Jar, Page, Result, UserAgent, client_ip, flash,
    html, ip_prefix, see_other,
};
use crate::policies::{self, Kind};

/// The cookie policy, the register and the settings.
pub(super) async fn show(page: Page, app: web::Data<App>, jar: Jar) -> Result {
    let now = app.clock.now();
    let stored = policies::current(app.db.web(), Kind::Cookies, page.lang(), now.date_naive());
    let stored = stored.await?;
    let chosen = CookieChoices::read(&jar, &app);
    html(&CookiesView {
        changes: changes_of(Kind::Cookies, stored.version),
        editions: editions(&page, &app, Kind::Cookies, stored.version),
        document: shown(&page, &app, stored),
        register: register(&page),
        categories: categories(&page, chosen.as_ref()),
        chosen: chosen.map(|made| page.date(made.at.with_timezone(&page.zone()).date_naive())),
        page,
    })
}

/// Takes a choice: everything, nothing, or what was ticked. A signal of the browser outranks a click.
pub(super) async fn choose(
    req: HttpRequest,
    page: Page,
    app: web::Data<App>,
    jar: Jar,
    form: FormData,
) -> Result {
    let method = match form.text("choice") {
        "accept" => "accept",
        "reject" => "reject",
        "save" => "save",
        _ => return Err(Error::BadRequest),
    };
    let barred = page.gpc() || jar.get(TOO_YOUNG_COOKIE).is_some();
    let wanted =
        |category: Category| method == "accept" || method == "save" && form.ticked(category.key());
    let made = CookieChoices {
        id: Uuid::new_v4(),
        version: CookieChoices::VERSION,
        text: app
            .editions
            .in_force(Kind::Cookies, app.clock.now().date_naive())
            .map_or(1, |e| e.version),
        at: app.clock.now(),
        preferences: wanted(Category::Preferences),
        analytics: wanted(Category::Analytics) && !barred,
        marketing: wanted(Category::Marketing) && !barred,
    };
    keep_proof(&req, &page, &app, &made, method).await?;
    made.write(&jar);
    flash(&jar, FlashKind::Ok, page.t("site-cookies-saved"));
    see_other(back(&form))
}

async fn keep_proof(
    req: &HttpRequest,
    page: &Page,
    app: &App,
    made: &CookieChoices,
    method: &str,
) -> sqlx::Result<()> {
    let (prefix, agent) = (ip_prefix(client_ip(req)), UserAgent::of(req));
    write(page, app, made, (method, &prefix, &agent.browser)).await
}

/// Keeps proof of a choice that nobody clicked. It says what holds from then on, under the choice's own
/// number, and nothing of who it was.
pub(super) async fn keep_unasked(
    page: &Page,
    app: &App,
    made: &CookieChoices,
    method: &str,
) -> sqlx::Result<()> {
    write(page, app, made, (method, "", "")).await
}

async fn write(
    page: &Page,
    app: &App,
    made: &CookieChoices,
    (method, ip_prefix, browser): (&str, &str, &str),
) -> sqlx::Result<()> {
    let proof = Choice {
        id: made.id,
        preferences: made.preferences,
        analytics: made.analytics,
        marketing: made.marketing,
        method,
        text_version: made.text,
        register_version: made.version,
        locale: page.lang(),
        gpc: page.gpc(),
        ip_prefix,
        browser,
        chosen_at: made.at,
    };
    let mut tx = app.db.begin().await?;
    queries::insert_choice(&mut tx, &proof).await?;
    tx.commit().await?;
    Ok(())
}

/// Back to the page the question stood on; an address elsewhere is not followed.
fn back(form: &FormData) -> &str {
    let next = form.text("next");
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && next.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    if own { next } else { "/cookies#settings" }
}

fn register(page: &Page) -> Vec<CookieRow> {
    let row = |cookie: super::register::Cookie| CookieRow {
        name: cookie.name.to_owned(),
        purpose: page.t(&format!("site-cookie-{}", cookie.name)),
        vendor: match cookie.vendor {
            Vendor::Ourselves => page.company().to_owned(),
        },
        category: page.t(&format!("site-category-{}", cookie.category.key())),
        life: page.t(&format!("site-life-{}", cookie.life)),
    };
    REGISTER.into_iter().map(row).collect()
}

fn categories(page: &Page, chosen: Option<&CookieChoices>) -> Vec<CategoryRow> {
    let row = |category: Category| {
        let agreed = chosen.is_some_and(|made| match category {
            Category::Preferences => made.preferences,
            Category::Analytics => made.analytics,
            Category::Marketing => made.marketing,
            Category::Necessary => true,
        });
        let held_off = page.gpc() && category != Category::Preferences;
        CategoryRow {
            name: category.key(),
            title: page.t(&format!("site-category-{}", category.key())),
            text: page.t(&format!("site-category-text-{}", category.key())),
            on: agreed && !held_off,
            held_off,
        }
    };
    Category::OPTIONAL.into_iter().map(row).collect()
}
