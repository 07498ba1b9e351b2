//! The owner's copy holds the files of the templates, not only their names.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::parts::upload;
use super::{form, with_number};
use crate::privacy::{copy_of, unzip};
use crate::support::TestApp;

#[tokio::test]
async fn a_copy_carries_the_files_of_the_templates_and_their_hashes() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let mut picture = b"\x89PNG\r\n\x1a\n0000IHDR".to_vec();
    picture.extend((0..(2 << 20) + 7).map(|n| (n % 253) as u8));
    let fields = form(
        "upload:header",
        &[("header_type", "IMAGE"), ("header_text", "")],
    );
    let page = upload(&alice.browser, &picture, &fields).await.expect(200);
    let id = page.value("header_media").unwrap();
    let url = alice.browser.url(&copy_of(&app, &alice).await);
    let sent = alice.browser.client().get(url).send().await.unwrap();
    let files = unzip(sent.bytes().await.unwrap().to_vec());
    let of = |name: &str| {
        let found = files.iter().find(|(known, _)| known == name);
        &found.unwrap_or_else(|| panic!("{name} is not there")).1
    };
    let name = format!("template-files/{id}.png");
    assert!(of(&name) == &picture, "not the same bytes");
    let manifest: Value = serde_json::from_slice(of("manifest.json")).unwrap();
    let listed = manifest["files"].as_array().unwrap();
    let listed = listed.iter().find(|file| file["name"] == *name).unwrap();
    assert_eq!(listed["bytes"], picture.len());
    assert_eq!(listed["sha256"], hex::encode(Sha256::digest(&picture)));
}
