use actix_web::web::{self, Data, ServiceConfig};
use chrono::Months;

use super::views::{RegisterRow, RegisterView};
use crate::accounts::Staff;
use crate::app::App;
use crate::http::{Page, Result, csv, html};
use crate::privacy::inventory;
use crate::privacy::staff::{self as desk, Register};

/// How far back the register looks.
const MONTHS: Months = Months::new(12);

/// What came, what was answered and how, and how quickly.
async fn show(_: Staff, page: Page, app: Data<App>) -> Result {
    let all = read(&app).await?;
    let row = |r: &Register| RegisterRow {
        kind: page.t(&format!("privacy-kind-{}", r.kind)),
        received: page.n(r.received),
        complied: page.n(r.complied),
        denied: page.n(r.denied),
        open: page.n(r.open),
        median: r
            .median_days
            .map(|days| format!("{days:.1}"))
            .unwrap_or_else(|| "–".to_owned()),
    };
    let rows = all.iter().map(row).collect();
    html(&RegisterView {
        rows,
        balances: inventory::balances(page.locale()),
        purposes: inventory::purposes(page.locale()),
        page,
    })
}

/// The same for a spreadsheet; the columns are the ones that the law names.
async fn download(_: Staff, app: Data<App>) -> Result {
    let mut text = String::from("kind,received,complied,denied,open,median_days\n");
    for r in read(&app).await? {
        let median = r.median_days.map(|d| format!("{d:.2}"));
        text.push_str(&format!(
            "{},{},{},{},{},{}\n",
            r.kind,
            r.received,
            r.complied,
            r.denied,
            r.open,
            median.unwrap_or_default()
        ));
    }
    csv("privacy-register.csv", text)
}

async fn read(app: &App) -> Result<Vec<Register>> {
    let now = app.clock.now();
    let from = now.checked_sub_months(MONTHS).unwrap_or(now);
    let mut tx = app.db.begin().await?;
    let rows = desk::register(&mut tx, (from, now)).await?;
    tx.commit().await?;
    Ok(rows)
}

/// The addresses of this file.
pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/admin/requests/register", web::get().to(show))
        .route("/admin/requests/register.csv", web::get().to(download));
}
