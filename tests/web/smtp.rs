//! Mail over SMTP: STARTTLS is demanded, and a server that cannot or will not gets nothing: no password, no
//! address, no text. The mail stays queued, where staff see why.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::ServerConfig;

use crate::support::{Options, TestApp, eventually};

const SECRET: &str = "canary-for-the-mail-server";
/// An authority of these tests, whose key is lost, and a server on 127.0.0.1 that it vouches for.
const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/smtp/ca.pem");
const CERTIFICATE: &[u8] = include_bytes!("../data/smtp/server.pem");
const KEY: &[u8] = include_bytes!("../data/smtp/server.key");

/// What a mail server does about encryption.
#[derive(Clone, Copy, PartialEq)]
enum Encryption {
    /// Offers none.
    None,
    /// Offers it, and refuses when it is asked for.
    Refused,
    /// Offers it, says yes, and hangs up on the first bytes.
    Broken,
    /// Offers it and does it.
    Good,
}

/// A mail server that takes every mail it is given, and remembers every byte.
struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
    /// What came encrypted, as it reads.
    inside: Arc<Mutex<Vec<u8>>>,
}

type Notes = Mutex<Vec<u8>>;

impl Server {
    async fn start(encryption: Encryption) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (heard, inside) = (Arc::<Notes>::default(), Arc::<Notes>::default());
        let (notes, secrets) = (heard.clone(), inside.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                // A client that hangs up is no news.
                let _ = serve(client, encryption, &notes, &secrets).await;
            }
        });
        Self {
            port,
            heard,
            inside,
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.heard.lock().unwrap()).into_owned()
    }
}

async fn serve(
    mut client: TcpStream,
    encryption: Encryption,
    notes: &Notes,
    secrets: &Notes,
) -> std::io::Result<()> {
    client.write_all(b"220 mail.test\r\n").await?;
    let Some(mut client) = talk(client, encryption, notes).await? else {
        return Ok(());
    };
    if encryption == Encryption::Broken {
        let mut first = [0; 512];
        let read = client.read(&mut first).await?;
        notes.lock().unwrap().extend(&first[..read]);
        return Ok(());
    }
    let encrypted = acceptor().accept(client).await?;
    talk(encrypted, Encryption::None, secrets).await?;
    Ok(())
}

fn acceptor() -> TlsAcceptor {
    let chain = CertificateDer::pem_slice_iter(CERTIFICATE).map(Result::unwrap);
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain.collect(), key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// Answers until the client leaves; gives the connection back where encryption is to begin on it.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    client: S,
    encryption: Encryption,
    notes: &Notes,
) -> std::io::Result<Option<S>> {
    let mut client = BufReader::new(client);
    let mut in_mail = false;
    loop {
        let mut line = String::new();
        if client.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        notes.lock().unwrap().extend(line.as_bytes());
        if in_mail && line != ".\r\n" {
            continue;
        }
        let word = line.split_whitespace().next().unwrap_or_default();
        in_mail = word == "DATA";
        let answer = match word {
            "EHLO" if encryption == Encryption::None => "250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n",
            "EHLO" => "250-mail.test\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS\r\n",
            "STARTTLS" if encryption == Encryption::Refused => "454 not now\r\n",
            "STARTTLS" => "220 go ahead\r\n",
            "AUTH" => "235 welcome\r\n",
            "DATA" => "354 go ahead\r\n",
            "QUIT" => "221 bye\r\n",
            _ => "250 fine\r\n",
        };
        client.write_all(answer.as_bytes()).await?;
        if answer.starts_with("220") {
            return Ok(Some(client.into_inner()));
        }
    }
}

/// An installation that mails over this server, and Alice, who has just asked for a new password.
async fn asking(server: &Server, more: &[(&'static str, &str)]) -> (TestApp, String) {
    let smtp = format!("smtp://post:{SECRET}@127.0.0.1:{}", server.port);
    let mut settings = vec![("XPECTO_SMTP_URL", smtp)];
    settings.extend(
        more.iter()
            .map(|(name, value)| (*name, (*value).to_owned())),
    );
    let app = TestApp::start_with(Options {
        settings,
        ..Options::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let stranger = app.browser();
    stranger
        .submit("/password/forgot", &[("email", &alice.email)])
        .await
        .expect(200);
    (app, alice.email)
}

/// How the mail stands once it was tried.
async fn state(app: &TestApp) -> String {
    let tried = "SELECT state FROM mails WHERE attempts > 0";
    eventually(async || {
        let found = sqlx::query_scalar(tried).fetch_optional(app.owner());
        found.await.unwrap()
    })
    .await
}

/// A mail to Alice that the server does not get; the page where staff see it.
async fn undelivered(server: &Server) -> String {
    let (app, email) = asking(server, &[]).await;
    let sam = app.staff("sam").await;
    assert_eq!(state(&app).await, "queued");
    let heard = server.text();
    assert!(heard.starts_with("EHLO "), "{heard}");
    for part in [
        "AUTH",
        "MAIL FROM",
        "RCPT",
        "DATA",
        SECRET,
        &email,
        "password",
    ] {
        assert!(!heard.contains(part), "{part} was given away: {heard}");
    }
    let page = sam.get("/admin/mail").await.expect(200);
    assert!(page.text.contains("Tried again by itself"));
    assert!(!page.text.contains(&email) && !page.text.contains(SECRET));
    page.text
}

#[tokio::test]
async fn a_server_without_encryption_gets_nothing_and_staff_see_why() {
    let server = Server::start(Encryption::None).await;
    let page = undelivered(&server).await;
    assert!(page.contains("The mail server offers no encryption"));
    assert!(!server.text().contains("STARTTLS"));
}

#[tokio::test]
async fn a_server_that_refuses_encryption_gets_nothing() {
    let server = Server::start(Encryption::Refused).await;
    let page = undelivered(&server).await;
    assert!(server.text().contains("STARTTLS"));
    let page = xpecto::i18n::without_isolation(&page);
    assert!(page.contains("The mail server answered 454."));
}

#[tokio::test]
async fn a_handshake_that_fails_is_not_followed_by_plain_text() {
    let server = Server::start(Encryption::Broken).await;
    let page = undelivered(&server).await;
    assert!(page.contains("The mail server was not reached"));
    let heard = server.heard.lock().unwrap().clone();
    let hello = heard.windows(2).position(|two| two == [0x16, 0x03]);
    let asked = heard.windows(8).position(|w| w == b"STARTTLS").unwrap();
    assert!(
        hello.is_some_and(|at| at > asked),
        "a TLS handshake follows"
    );
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_gets_nothing() {
    let server = Server::start(Encryption::Good).await;
    undelivered(&server).await;
    assert!(server.inside.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_trusted_server_gets_the_password_and_the_mail_inside_the_encryption() {
    let server = Server::start(Encryption::Good).await;
    let (app, email) = asking(&server, &[("XPECTO_SMTP_CA_FILE", AUTHORITY)]).await;
    assert_eq!(state(&app).await, "sent");
    let plain = server.text();
    let last = plain.lines().last().unwrap_or_default();
    assert_eq!(last, "STARTTLS", "nothing readable follows: {plain}");
    let inside = String::from_utf8(server.inside.lock().unwrap().clone()).unwrap();
    for part in [
        "AUTH PLAIN ",
        &format!("RCPT TO:<{email}>"),
        "Subject: Choose a new password",
        "Content-Type: multipart/alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
        "Message-ID: <",
    ] {
        assert!(inside.contains(part), "{part} is missing in {inside}");
    }
    assert!(app.mails().await.is_empty(), "nothing is caught beside it");
}
