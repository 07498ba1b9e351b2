//! A stand-in for Meta's Graph API: a process of its own that knows nothing
//! of the product. It speaks the Graph API under `/v17.0` to `/v26.0` and
//! without a version, reviews templates, keeps a ledger of what it accepted,
//! posts signed webhooks, takes faults, and shows a phone in the browser.

mod account;
mod auth;
mod blocklist;
mod bulk;
mod clock;
mod control;
mod error;
mod faults;
mod files;
mod ids;
mod inbound;
mod journal;
mod ledger;
mod listing;
mod locks;
mod manager;
mod media;
mod media_upload;
mod messages;
mod nodes;
mod outgoing;
mod pacing;
mod phone;
mod profile;
mod rate;
mod readback;
mod review;
mod rules;
mod shelving;
mod template;
mod templates;
mod uploads;
mod views;
mod webhooks;
mod world;

use std::path::PathBuf;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use actix_web::web::{self, Data, PayloadConfig, ServiceConfig, delete, get, post, put};
use actix_web::{App, HttpServer};
use anyhow::Context;

use webhooks::{Background, Hub};
use world::World;

/// How the sandbox is started.
#[derive(Debug, Clone, Default)]
pub struct SandboxOptions {
    /// Where to listen, `127.0.0.1:8090`; port 0 takes a free one.
    pub bind: String,
    /// Where webhooks are posted, unless an account has an address of its own.
    pub webhook_url: Option<String>,
    /// Where accounts, templates and the ledger are kept; nowhere if `None`.
    pub data_file: Option<PathBuf>,
}

/// A sandbox that is running in this process.
#[derive(Debug)]
pub struct Running {
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    world: Arc<World>,
    server: ServerHandle,
    background: Background,
}

impl Running {
    /// Changes where webhooks are posted (a test knows it only later).
    pub fn set_webhook_url(&self, address: Option<String>) {
        self.world.set_callback(address);
    }

    /// Closes the listener, drops webhooks that are still due and writes the
    /// data file to its end.
    pub async fn stop(self) {
        self.server.stop(false).await;
        self.background.stop();
        self.world.close();
    }
}

/// Starts a sandbox inside this process; needs a tokio runtime.
///
/// # Errors
/// The address is taken or wrong, or the data file can't be used.
pub async fn start(options: SandboxOptions) -> anyhow::Result<Running> {
    let (hub, inbox) = Hub::new();
    let world = Arc::new(World::new(hub, options.webhook_url));
    if let Some(file) = &options.data_file {
        world.restore(file)?;
    }
    let data = Data::from(world.clone());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(data.clone())
            .app_data(PayloadConfig::new(16 << 20))
            .configure(routes)
    })
    .disable_signals()
    .shutdown_timeout(1)
    .bind(&options.bind)
    .with_context(|| format!("the sandbox can't listen on {}", options.bind))?;
    let address = server.addrs().first().map(|at| format!("http://{at}"));
    let address = address.context("the sandbox listens nowhere")?;
    let background = Background::start(world.clone(), inbox)?;
    let server = server.run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok(Running {
        address,
        world,
        server: handle,
        background,
    })
}

/// Runs a sandbox until Ctrl-C or SIGTERM.
///
/// # Errors
/// As [`start`].
pub async fn run(options: SandboxOptions) -> anyhow::Result<()> {
    let running = start(options).await?;
    tracing::info!(address = %running.address, "the sandbox listens");
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminated.recv() => {}
    }
    running.stop().await;
    Ok(())
}

fn routes(cfg: &mut ServiceConfig) {
    cfg.configure(phone::routes)
        .service(web::resource("/sandbox/accounts").route(post().to(control::open_account)))
        .route("/sandbox/accounts.json", get().to(control::accounts))
        .route("/sandbox/ledger.json", get().to(control::ledger))
        .service(
            web::resource("/sandbox/faults")
                .route(get().to(control::faults))
                .route(put().to(control::set_faults)),
        )
        .route("/sandbox/inbound", post().to(control::receive))
        .route("/sandbox/templates/{node}", put().to(control::set_template))
        .route("/sandbox/media/{key}", get().to(media::download))
        .route("/sandbox/samples/{key}", get().to(uploads::show))
        .service(web::scope("/v{version:(?:1[7-9]|2[0-6])}.0").configure(graph))
        .configure(graph)
        .default_service(web::to(nodes::unknown));
}

/// The Graph API; the same with and without a version before it.
fn graph(cfg: &mut ServiceConfig) {
    cfg.route("/{node:[0-9]+}/messages", post().to(messages::send))
        .route(
            "/{node:[0-9]+}/marketing_messages",
            post().to(messages::send_marketing),
        )
        .route("/{node:[0-9]+}/register", post().to(profile::register))
        .route("/{node:[0-9]+}/deregister", post().to(profile::deregister))
        .service(
            web::resource("/{node:[0-9]+}/whatsapp_business_profile")
                .route(get().to(profile::show))
                .route(post().to(profile::change)),
        )
        .service(
            web::resource("/{node:[0-9]+}/block_users")
                .route(get().to(blocklist::list))
                .route(post().to(blocklist::block))
                .route(delete().to(blocklist::unblock)),
        )
        .route("/{node:[0-9]+}/media", post().to(media_upload::upload))
        .service(
            web::resource("/{node:[0-9]+}/message_templates")
                .route(post().to(templates::create))
                .route(get().to(listing::list))
                .route(delete().to(templates::delete)),
        )
        .route(
            "/{node:[0-9]+}/message_templates/archive",
            post().to(shelving::archive),
        )
        .route(
            "/{node:[0-9]+}/message_templates/unarchive",
            post().to(shelving::unarchive),
        )
        .route(
            "/{node:[0-9]+}/upsert_message_templates",
            post().to(bulk::upsert),
        )
        .route(
            "/{node:[0-9]+}/migrate_message_templates",
            post().to(bulk::migrate),
        )
        .route("/{node:[0-9]+}/compare", get().to(bulk::compare))
        .route(
            "/{node:[0-9]+}/phone_numbers",
            get().to(nodes::phone_numbers),
        )
        .service(
            web::resource("/{node:[0-9]+}/subscribed_apps")
                .route(get().to(nodes::subscriptions))
                .route(post().to(nodes::subscribe))
                .route(delete().to(nodes::unsubscribe)),
        )
        .route("/{node:[0-9]+|app}/uploads", post().to(uploads::begin))
        .service(
            web::resource("/{session:upload:[0-9a-f]+}")
                .route(post().to(uploads::take))
                .route(get().to(uploads::progress)),
        )
        .route("/{node:[0-9]+}/unpause", post().to(nodes::unpause))
        .service(
            web::resource("/{node:[0-9]+}")
                .route(get().to(nodes::show))
                .route(post().to(nodes::change))
                .route(delete().to(nodes::remove)),
        );
}
