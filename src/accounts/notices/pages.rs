use actix_web::web::{self, Data, Path, ServiceConfig};

use super::super::identity::SignedIn;
use super::super::next;
use super::queries;
use crate::app::App;
use crate::http::{Error, FormData, Result, see_other};
use crate::policies::Kind;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route(
        "/app/notices/{document}/{version}/dismissal",
        web::post().to(dismiss),
    );
}

/// Puts a notice away. It is no acceptance of anything.
async fn dismiss(
    who: SignedIn,
    app: Data<App>,
    path: Path<(String, i32)>,
    form: FormData,
) -> Result {
    let (document, version) = path.into_inner();
    let kind = Kind::parse(&document).ok_or(Error::NotFound)?;
    let mut tx = app.db.begin().await?;
    let found = queries::dismiss(
        &mut tx,
        who.account_id,
        kind.key(),
        version,
        app.clock.now(),
    );
    if !found.await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    see_other(next::local_path(form.text("next")).unwrap_or("/app"))
}
