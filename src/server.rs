//! The web server and the workers of one process.

use std::net::TcpListener;

use actix_web::middleware::Compress;
use actix_web::{App as Actix, HttpServer, web};
use anyhow::Context;
use tokio::sync::watch;
use tracing_actix_web::TracingLogger;

use crate::app::App;
use crate::config::{Config, Workers};
use crate::http::{RequestLog, security_headers};
use crate::webhooks::Intake;
use crate::{jobs, registry, router};

/// Serves pages and works on jobs, as the settings say, until `stop` turns true; then both finish
/// what they hold. Pages are served on `listener`, if the caller has one open already.
///
/// # Errors
/// When the port is taken or a part cannot start.
pub async fn run(
    app: App,
    listener: Option<TcpListener>,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let pages = async {
        match app.config.workers {
            Workers::Only => stopped(stop.clone()).await,
            _ => {
                let listener = listener.map_or_else(|| listen(&app.config), Ok)?;
                serve(&app, listener, stop.clone()).await?;
            }
        }
        anyhow::Ok(())
    };
    let work = async {
        if app.config.workers != Workers::Off {
            registry::start_loops(&app, &stop);
            jobs::run(app.clone(), registry::fill, stopped(stop.clone())).await?;
        }
        anyhow::Ok(())
    };
    tokio::try_join!(pages, work)?;
    Ok(())
}

/// Takes the port that the settings name.
///
/// # Errors
/// When another program has it.
pub fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    let address = config.bind;
    TcpListener::bind(address).with_context(|| {
        format!("XPECTO_BIND: cannot listen on {address}; is another program using the port?")
    })
}

/// Serves on a listener that is open already.
///
/// # Errors
/// When the server cannot take it over.
pub async fn serve(
    app: &App,
    listener: TcpListener,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let state = app.clone();
    let intake = web::Data::new(Intake::start(app));
    let server = HttpServer::new(move || {
        Actix::new()
            .wrap(Compress::default())
            .wrap(security_headers(state.config.secure_cookies()))
            .wrap(TracingLogger::<RequestLog>::new())
            .app_data(intake.clone())
            .configure(router::mount(&state))
    })
    .listen(listener)?
    .disable_signals()
    .shutdown_timeout(5)
    .run();
    let handle = server.handle();
    let halt = async {
        stopped(stop).await;
        handle.stop(true).await;
    };
    let (served, ()) = tokio::join!(server, halt);
    Ok(served?)
}

/// Resolves when the process is told to stop (or nobody is left to tell it).
pub async fn stopped(mut stop: watch::Receiver<bool>) {
    let _ = stop.wait_for(|now| *now).await;
}
