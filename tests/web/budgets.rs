//! The budgets of the public forms, spent to the end: a readable 429 that says when to come back, nothing
//! done behind it, nobody else held up, and a known device still let in.

use std::net::{IpAddr, Ipv4Addr};

use xpecto::http::Limiter;

use crate::support::{Answer, Browser, Options, PASSWORD, TestApp};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// Somebody else's network, as the proxy in front of us names it.
const ELSEWHERE: &str = "203.0.113.9";

async fn behind_a_proxy() -> TestApp {
    let settings = vec![("XPECTO_TRUSTED_PROXIES", "1".to_owned())];
    TestApp::start_with(Options {
        settings,
        ..Options::default()
    })
    .await
}

/// Sends a form until it is refused; how often it was taken, and the refusal.
async fn spend(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> (usize, Answer) {
    let token = browser.token().await;
    let mut all = vec![("csrf_token", token.as_str())];
    all.extend_from_slice(fields);
    for taken in 0..200 {
        let answer = browser.submit_exactly(path, &all).await;
        if answer.status == 429 {
            return (taken, answer);
        }
        assert_eq!(answer.status, 422, "{path}: {}", answer.text);
    }
    panic!("{path}: no end of the budget");
}

/// The same form once the budget has nothing left: tries come back while one asks.
async fn past_the_end(
    browser: &Browser,
    budget: &Limiter,
    path: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let token = browser.token().await;
    let mut all = vec![("csrf_token", token.as_str())];
    all.extend_from_slice(fields);
    for _ in 0..10 {
        while budget.take(HERE).is_ok() {}
        let answer = browser.submit_exactly(path, &all).await;
        if answer.status == 429 {
            return answer;
        }
    }
    panic!("{path} draws on another budget");
}

/// A page for people, with the time to wait for programs.
#[track_caller]
fn is_readable(refused: &Answer) {
    assert_eq!(refused.status, 429);
    let wait = refused.headers["retry-after"].to_str().unwrap();
    let wait: u64 = wait.parse().expect("whole seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(refused.texts("h1"), ["Too many tries"]);
    assert!(refused.text.contains("wait a minute"));
    let id = refused.headers["x-request-id"].to_str().unwrap();
    assert!(refused.text.contains(id) && !refused.text.contains(PASSWORD));
}

/// The same form from another network.
async fn from_elsewhere(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> u16 {
    let browser = app.browser();
    let token = browser.token().await;
    let mut all = vec![("csrf_token", token.as_str())];
    all.extend_from_slice(fields);
    let request = browser.client().post(browser.url(path));
    let request = request.header("x-forwarded-for", ELSEWHERE).form(&all);
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn sign_ups_end_after_thirty_a_minute_for_one_address_alone() {
    let app = behind_a_proxy().await;
    let browser = app.browser();
    let wrong = [("username", "as ha"), ("password", PASSWORD)];
    let (taken, refused) = spend(&browser, "/signup", &wrong).await;
    assert!((30..60).contains(&taken), "{taken}");
    is_readable(&refused);
    browser.get("/signup").await.expect(200);
    assert_eq!(from_elsewhere(&app, "/signup", &wrong).await, 422);
}

#[tokio::test]
async fn sign_ins_end_too_and_a_known_device_gets_in_all_the_same() {
    let app = behind_a_proxy().await;
    let (alice, bob) = (app.sign_up("alice").await, app.sign_up("bob").await);
    alice.submit("/signout", &[]).await;
    bob.submit("/signout", &[]).await;
    // Every try of a password takes its time; this is the same budget without the passwords.
    let mut tries = 0;
    while app.app.limits.sign_in.take(HERE).is_ok() {
        tries += 1;
    }
    assert!((100..130).contains(&tries), "{tries}");
    let budget = &app.app.limits.sign_in;
    let guess = [("login", "alice"), ("password", "not the password")];
    is_readable(&past_the_end(&app.browser(), budget, "/signin", &guess).await);
    // A device is known for its own accounts, not for everybody's.
    is_readable(&past_the_end(&bob, budget, "/signin", &guess).await);
    let hers = [("login", "alice"), ("password", PASSWORD)];
    assert_eq!(from_elsewhere(&app, "/signin", &hers).await, 200);

    let token = alice.token().await;
    while budget.take(HERE).is_ok() {}
    let hers = [("csrf_token", token.as_str()), hers[0], hers[1]];
    alice.submit_exactly("/signin", &hers).await.expect(200);
    let page = alice.get("/app/settings/sessions").await.expect(200);
    assert_eq!(page.path, "/app/settings/sessions");
}

#[tokio::test]
async fn every_form_that_mails_draws_on_one_budget_and_mails_nothing_past_it() {
    let app = behind_a_proxy().await;
    let alice = app.sign_up("alice").await;
    let visitor = app.browser();
    let filing = [
        ("kind", "correction"),
        ("email", "mira@example.com"),
        ("details", "My name is spelt Mira"),
    ];
    let new = "/privacy/requests/new";
    let filed = visitor.submit(new, &filing).await.expect(200).path;
    app.mail("mira@example.com", "Your code").await;

    let (taken, refused) = spend(&visitor, "/password/forgot", &[("email", "no address")]).await;
    assert!((25..60).contains(&taken), "{taken}");
    is_readable(&refused);
    let (budget, before) = (&app.app.limits.mail, mails(&app).await);
    let address = ("email", alice.email.as_str());
    for (path, fields) in [
        ("/password/forgot", vec![address]),
        ("/verify-email", vec![address]),
        ("/signin/confirmation", vec![]),
        (format!("{filed}/code").as_str(), vec![]),
        (new, filing.to_vec()),
    ] {
        is_readable(&past_the_end(&visitor, budget, path, &fields).await);
    }
    assert_eq!(mails(&app).await, before);
    assert_eq!(
        from_elsewhere(&app, "/password/forgot", &[address]).await,
        200
    );
}

async fn mails(app: &TestApp) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM mails")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn codes_cannot_be_tried_out() {
    let app = behind_a_proxy().await;
    let visitor = app.browser();
    let filing = [("kind", "access"), ("email", "mira@example.com")];
    let filed = visitor
        .submit("/privacy/requests/new", &filing)
        .await
        .expect(200)
        .path;
    let mail = app.mail("mira@example.com", "Your code").await;
    let code: String = mail.subject.chars().filter(char::is_ascii_digit).collect();
    // A reference that nobody has, so that only the budget ends the tries.
    let other = "/privacy/requests/PR-AAAAAAAAAAAAAAAA";
    let (taken, refused) = spend(&visitor, other, &[("code", "00000000")]).await;
    assert!((60..100).contains(&taken), "{taken}");
    is_readable(&refused);
    let budget = &app.app.limits.code;
    is_readable(&past_the_end(&visitor, budget, &filed, &[("code", "00000000")]).await);
    assert_eq!(from_elsewhere(&app, &filed, &[("code", &code)]).await, 200);
}
