//! A campaign that brings its own file in the place of its template's.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::files::{account, with_a_picture, with_header};
use super::stage::Stage;
use crate::privacy::sign_in_again;
use crate::support::{Answer, Options, eventually};

const OWN: &[u8] = b"\x89PNG\r\n\x1a\n0000IHDR of this campaign alone";
const FIELDS: [(&str, &str); 4] = [
    ("name", "Winter sale"),
    ("audience", "all"),
    ("variable_1", "name"),
    ("fallback_1", "friend"),
];

/// Sends the form of a campaign as a browser does, with a file in its header's place.
async fn submit(
    stage: &Stage,
    path: &str,
    file: Option<(&str, &[u8])>,
    more: &[(&str, &str)],
) -> Answer {
    let browser = &stage.alice.browser;
    let mut form = reqwest::multipart::Form::new().text("csrf_token", browser.token().await);
    form = form.text("template_id", stage.template.to_string());
    let fields = FIELDS
        .iter()
        .filter(|(name, _)| !more.iter().any(|(n, _)| n == name));
    for (name, value) in fields.chain(more) {
        form = form.text((*name).to_owned(), (*value).to_owned());
    }
    let (name, bytes) = file.unwrap_or(("", b""));
    let part = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name(name.to_owned());
    let request = browser.client().post(browser.url(path));
    let sent = request.multipart(form.part("header_file", part));
    let sent = sent.send().await.unwrap();
    Answer {
        status: sent.status(),
        path: sent.url().path().to_owned(),
        headers: sent.headers().clone(),
        text: sent.text().await.unwrap(),
    }
}

/// Starts a draft, waits for its end, and gives what the sandbox was sent.
async fn sent(stage: &Stage, address: &str) -> Vec<Value> {
    let review = format!("{address}/review");
    stage.alice.submit(&review, &[]).await.expect(200);
    let campaign = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.wait_for(campaign, "done").await;
    stage.ledger().await
}

/// A draft with a file of its own: its address, and the file's id.
async fn draft(stage: &Stage, name: &str, bytes: &[u8]) -> (String, Uuid) {
    let page = submit(stage, "/app/campaigns", Some((name, bytes)), &[]).await;
    let page = page.expect(200);
    let address = page.path.strip_suffix("/review").expect("the last page");
    let id: Uuid = sqlx::query_scalar("SELECT id FROM template_files WHERE handle = ''")
        .fetch_one(stage.app.owner())
        .await
        .unwrap();
    let file = format!("/app/templates/files/{id}");
    assert!(page.text.contains(&file), "{}", page.text);
    (address.to_owned(), id)
}

/// What people got: the bytes behind the media id of a message.
async fn bytes_of(stage: &Stage, message: &Value) -> Vec<u8> {
    let (_, token) = account(stage).await;
    let base = &stage.app.sandbox.address;
    let id = message["media"]["id"].as_str().expect("a media id");
    let http = reqwest::Client::new();
    let about = http.get(format!("{base}/{id}")).bearer_auth(&token).send();
    let about: Value = about.await.unwrap().json().await.unwrap();
    let file = http.get(about["url"].as_str().expect("an address"));
    let file = file.bearer_auth(&token).send().await.unwrap();
    file.bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn a_campaign_sends_its_own_picture_as_do_its_tests_and_its_copy() {
    let stage = Stage::new().await;
    with_a_picture(&stage).await;
    stage.people(3).await;
    let (address, file) = draft(&stage, "snow.png", OWN).await;

    let own = [("test_phone", "+919876599999"), ("test_agreed", "on")];
    let tests = format!("{address}/tests");
    stage.alice.submit(&tests, &own).await.expect(200);
    eventually(async || (!stage.ledger().await.is_empty()).then_some(())).await;
    assert_eq!(bytes_of(&stage, &stage.ledger().await[0]).await, OWN);

    // Changed without another file, it keeps the one that it has.
    let form = stage
        .alice
        .get(&format!("{address}/edit"))
        .await
        .expect(200);
    let kept = form.value("own_header").expect("the file");
    assert_eq!(kept, file.to_string());
    let same = [("own_header", kept.as_str()), ("name", "Snow sale")];
    submit(&stage, &address, None, &same).await.expect(200);

    let copy = stage.alice.submit(&format!("{address}/copy"), &[]).await;
    let copy = copy.expect(200);
    assert_eq!(copy.value("own_header"), Some(kept));
    assert!(copy.value("name").unwrap().starts_with("Snow sale"));

    let ledger = sent(&stage, &address).await;
    assert_eq!(ledger.len(), 4);
    for message in &ledger {
        assert_eq!(bytes_of(&stage, message).await, OWN);
    }
    let page = stage.alice.get(&address).await.expect(200);
    assert!(page.text.contains(&format!("/app/templates/files/{file}")));
}

#[tokio::test]
async fn a_file_of_another_kind_is_told_at_its_field_and_nothing_is_lost() {
    let stage = Stage::new().await;
    with_a_picture(&stage).await;
    let film = b"\0\0\0\x18ftypmp42 and so on";
    let wrong = Some(("lamp.png", &film[..]));
    let page = submit(&stage, "/app/campaigns", wrong, &[])
        .await
        .expect(422);
    assert_eq!(page.select("#header_file-error").len(), 1);
    assert_eq!(page.select("a[href='#header_file']").len(), 1);
    assert_eq!(page.value("name").as_deref(), Some("Winter sale"));
    assert_eq!(page.value("fallback_1").as_deref(), Some("friend"));
    let large = vec![0x89; (5 << 20) + 1];
    let page = submit(&stage, "/app/campaigns", Some(("a.png", &large)), &[]).await;
    assert!(page.expect(422).text.contains("larger than 5 MB"));

    // What was taken stays, whatever else is wrong.
    let nameless = [("name", "")];
    let page = submit(&stage, "/app/campaigns", Some(("a.png", OWN)), &nameless).await;
    let page = page.expect(422);
    let own = page.value("own_header").expect("the file");
    assert!(!own.is_empty() && page.select("#header_file-error").is_empty());
    // The template's own again.
    let again = [("own_header", own.as_str()), ("again_header", "on")];
    let page = submit(&stage, "/app/campaigns", None, &again)
        .await
        .expect(200);
    assert!(page.path.ends_with("/review") && !page.text.contains(&own));
    // Somebody else's file is none.
    let charlie = stage.app.sign_up("charlie").await;
    let foreign = Uuid::now_v7();
    sqlx::query("INSERT INTO template_files (workspace_id, id, name, mime, size, handle, created_at) VALUES ($1, $2, 'x.png', 'image/png', 1, '', $3)")
        .bind(*charlie.workspace()).bind(foreign).bind(stage.app.app.clock.now())
        .execute(stage.app.owner()).await.unwrap();
    let foreign = foreign.to_string();
    let stolen = [("own_header", foreign.as_str())];
    let page = submit(&stage, "/app/campaigns", None, &stolen)
        .await
        .expect(200);
    assert!(!page.text.contains(&foreign));
}

#[tokio::test]
async fn people_see_the_name_that_a_document_was_given() {
    let stage = Stage::new().await;
    let pdf = ("prices.pdf", "application/pdf");
    with_header(&stage, "DOCUMENT", pdf, b"%PDF-1.4 of the template").await;
    stage.people(1).await;
    let text = "Prices of this winter: 3 a lamp.".as_bytes();
    let (address, file) = draft(&stage, "internal-7.txt", text).await;
    let file = file.to_string();
    let named = [
        ("own_header", file.as_str()),
        ("name_header", "Winter prices"),
    ];
    submit(&stage, &address, None, &named).await.expect(200);
    let ledger = sent(&stage, &address).await;
    assert_eq!(ledger[0]["media"]["filename"], "Winter prices.txt");
    assert_eq!(bytes_of(&stage, &ledger[0]).await, text);
}

#[tokio::test]
async fn a_file_that_meta_has_lost_is_uploaded_again_and_everyone_gets_it_once() {
    let stage = Stage::new().await;
    let file = with_a_picture(&stage).await;
    stage.people(40).await;
    stage.speed(10).await;
    let campaign = stage.campaign().await;
    eventually(async || (stage.reached().await.len() > 2).then_some(())).await;
    let media = async || {
        sqlx::query_scalar::<_, Option<String>>("SELECT media_id FROM template_files WHERE id = $1")
            .bind(file)
            .fetch_one(stage.app.owner())
            .await
            .unwrap()
    };
    let lost = media().await.expect("an id of Meta's");
    let (_, token) = account(&stage).await;
    let address = format!("{}/{lost}", stage.app.sandbox.address);
    let gone = reqwest::Client::new().request(Method::DELETE, address);
    let gone = gone.bearer_auth(token).send().await.unwrap();
    assert!(gone.status().is_success());
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len(), 40);
    assert_ne!(media().await, Some(lost));
    let states = stage.states(campaign).await;
    assert_eq!((states.sent, states.failed), (40, 0), "{states:?}");
}

#[tokio::test]
async fn a_template_made_elsewhere_without_its_file_is_sent_with_the_campaigns() {
    let stage = Stage::new().await;
    with_a_picture(&stage).await;
    stage.people(1).await;
    stage
        .run_sql("UPDATE message_templates SET content = content - 'media' WHERE workspace_id = $1")
        .await;
    let page = submit(&stage, "/app/campaigns", None, &[])
        .await
        .expect(422);
    assert_eq!(page.select("#header_file-error").len(), 1);
    let (address, _) = draft(&stage, "snow.png", OWN).await;
    let ledger = sent(&stage, &address).await;
    assert_eq!(bytes_of(&stage, &ledger[0]).await, OWN);
}

#[tokio::test]
async fn files_that_no_campaign_needs_any_more_go() {
    let stage = Stage::with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let of_template = with_a_picture(&stage).await;
    let (address, file) = draft(&stage, "snow.png", OWN).await;
    let files = async || -> Vec<Uuid> {
        sqlx::query_scalar("SELECT id FROM template_files ORDER BY id")
            .fetch_all(stage.app.owner())
            .await
            .unwrap()
    };
    let retain = async || {
        xpecto::privacy::retention::run(&stage.app.app, false)
            .await
            .unwrap()
    };
    stage
        .run_sql("UPDATE template_files SET created_at = created_at - interval '3 days' WHERE workspace_id = $1")
        .await;
    retain().await;
    assert_eq!(files().await, [of_template, file], "a draft keeps its file");
    stage
        .alice
        .submit_as("DELETE", &address, &[])
        .await
        .expect(200);
    retain().await;
    assert_eq!(files().await, [of_template]);
}

#[tokio::test]
async fn marketing_goes_by_its_own_edge_where_meta_takes_it_nowhere_else() {
    let stage = Stage::new().await;
    stage.people(12).await;
    stage.set("marketing_edge_only", json!(true)).await;
    let campaign = stage.campaign().await;
    stage.wait_for(campaign, "done").await;
    assert_eq!(stage.reached().await.len(), 12);
    let ledger = stage.ledger().await;
    assert!(
        ledger
            .iter()
            .all(|sent| sent["category"] == "marketing_lite")
    );
    stage.until(campaign, |states| states.sent == 12).await;
}

#[tokio::test]
async fn a_campaign_says_where_its_place_is() {
    let stage = Stage::new().await;
    with_header(&stage, "LOCATION", ("", ""), b"").await;
    stage
        .run_sql("UPDATE message_templates SET content = content - 'media' WHERE workspace_id = $1")
        .await;
    stage.people(1).await;
    let place = |latitude| {
        [
            ("place_name", "Our shop"),
            ("place_address", "12 Rose Lane"),
            ("place_latitude", latitude),
            ("place_longitude", "73.86"),
        ]
    };
    let page = submit(&stage, "/app/campaigns", None, &place("north")).await;
    let page = page.expect(422);
    assert_eq!(page.select("#place_latitude-error").len(), 1);
    assert_eq!(page.value("place_name").as_deref(), Some("Our shop"));
    let page = submit(&stage, "/app/campaigns", None, &place("18.52"))
        .await
        .expect(200);
    assert!(page.text.contains("12 Rose Lane"));
    let address = page.path.strip_suffix("/review").unwrap().to_owned();
    let form = stage
        .alice
        .get(&format!("{address}/edit"))
        .await
        .expect(200);
    assert_eq!(form.value("place_latitude").as_deref(), Some("18.52"));
    let ledger = sent(&stage, &address).await;
    assert_eq!(ledger.len(), 1);
    assert!(ledger[0].to_string().contains("Our shop"));
}

#[tokio::test]
async fn a_file_whose_id_is_about_to_run_out_is_uploaded_again() {
    let mut stage = Stage::new().await;
    with_a_picture(&stage).await;
    stage.people(1).await;
    let (address, file) = draft(&stage, "snow.png", OWN).await;
    let own = [("test_phone", "+919876599999"), ("test_agreed", "on")];
    let tests = format!("{address}/tests");
    let mut ids: Vec<String> = Vec::new();
    // Meta keeps a file 30 days: its id is used for 25.
    for days in [0, 24, 2] {
        stage.app.app.clock.advance(chrono::Duration::days(days));
        // The session has ended meanwhile.
        sign_in_again(&stage.app, &mut stage.alice).await;
        stage.alice.submit(&tests, &own).await.expect(200);
        let sent = eventually(async || {
            let ledger = stage.ledger().await;
            (ledger.len() > ids.len()).then_some(ledger)
        })
        .await;
        let message = &sent[ids.len()];
        assert_eq!(bytes_of(&stage, message).await, OWN);
        ids.push(message["media"]["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids[0], ids[1], "24 days old, it is good");
    assert_ne!(ids[1], ids[2], "26 days old, it is renewed");
    let stored: Option<String> =
        sqlx::query_scalar("SELECT media_id FROM template_files WHERE id = $1")
            .bind(file)
            .fetch_one(stage.app.owner())
            .await
            .unwrap();
    assert_eq!(stored.as_ref(), ids.last());
}
