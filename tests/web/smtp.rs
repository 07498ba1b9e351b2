//! Mail over SMTP: STARTTLS is demanded, and a server that cannot or will not gets nothing: no password, no
//! address, no text. The mail stays queued, where staff see why.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{Options, TestApp, eventually};

const SECRET: &str = "canary-for-the-mail-server";

/// What a mail server does about encryption.
#[derive(Clone, Copy, PartialEq)]
enum Encryption {
    /// Offers none.
    None,
    /// Offers it, and refuses when it is asked for.
    Refused,
    /// Offers it, says yes, and hangs up on the first bytes.
    Broken,
}

/// A mail server that takes every mail it is given, and remembers every byte.
struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    async fn start(encryption: Encryption) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = heard.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                // A client that hangs up is no news.
                let _ = talk(client, encryption, &notes).await;
            }
        });
        Self { port, heard }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.heard.lock().unwrap()).into_owned()
    }
}

async fn talk(
    client: TcpStream,
    encryption: Encryption,
    notes: &Mutex<Vec<u8>>,
) -> std::io::Result<()> {
    let mut client = BufReader::new(client);
    client.write_all(b"220 mail.test\r\n").await?;
    loop {
        let mut line = String::new();
        if client.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        notes.lock().unwrap().extend(line.as_bytes());
        let answer = match line.split_whitespace().next().unwrap_or_default() {
            "EHLO" if encryption == Encryption::None => "250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n",
            "EHLO" => "250-mail.test\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS\r\n",
            "STARTTLS" if encryption == Encryption::Refused => "454 not now\r\n",
            "STARTTLS" => {
                client.write_all(b"220 go ahead\r\n").await?;
                let mut first = [0; 512];
                let read = client.read(&mut first).await?;
                notes.lock().unwrap().extend(&first[..read]);
                return Ok(());
            }
            "AUTH" => "235 welcome\r\n",
            "DATA" => "354 go ahead\r\n",
            "QUIT" => "221 bye\r\n",
            _ => "250 fine\r\n",
        };
        client.write_all(answer.as_bytes()).await?;
    }
}

/// A mail to Alice that the server does not get; the page where staff see it.
async fn undelivered(server: &Server) -> String {
    let smtp = format!("smtp://post:{SECRET}@127.0.0.1:{}", server.port);
    let settings = vec![("XPECTO_SMTP_URL", smtp)];
    let app = TestApp::start_with(Options {
        settings,
        ..Options::default()
    })
    .await;
    let (alice, sam) = (app.sign_up("alice").await, app.staff("sam").await);
    let stranger = app.browser();
    stranger
        .submit("/password/forgot", &[("email", &alice.email)])
        .await
        .expect(200);
    let tried = "SELECT state FROM mails WHERE attempts > 0";
    let state: String = eventually(async || {
        let found = sqlx::query_scalar(tried).fetch_optional(app.owner());
        found.await.unwrap()
    })
    .await;
    assert_eq!(state, "queued");
    let heard = server.text();
    assert!(heard.starts_with("EHLO "), "{heard}");
    for part in [
        "AUTH",
        "MAIL FROM",
        "RCPT",
        "DATA",
        SECRET,
        &alice.email,
        "password",
    ] {
        assert!(!heard.contains(part), "{part} was given away: {heard}");
    }
    let page = sam.get("/admin/mail").await.expect(200);
    assert!(page.text.contains("Tried again by itself"));
    assert!(!page.text.contains(&alice.email) && !page.text.contains(SECRET));
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
