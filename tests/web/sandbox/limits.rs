//! Limits that a demo does not meet unless they are asked for: what one number sends to one person, and how
//! many templates an account makes.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::bench::{Bench, parcel, parcel_to};

const OMAR: &str = "+15550108888";
const LENA: &str = "+15550109999";

#[tokio::test]
async fn a_person_is_written_to_in_a_burst_and_then_now_and_then() {
    let bench = Bench::new().await;
    bench.reviewed(parcel()).await;
    bench.faults(json!({ "mps": 0 })).await;
    for _ in 0..60 {
        assert_eq!(bench.refused(parcel_to(LENA)).await, None, "off as shipped");
    }
    let set = json!({ "pair_burst": 45, "pair_every_ms": 60_000 });
    bench.faults(set).await;
    for _ in 0..45 {
        assert_eq!(bench.refused(parcel_to(LENA)).await, None);
    }
    let (status, answer) = bench.send(parcel_to(LENA)).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer["error"]["code"], 131_056);
    assert_eq!(
        bench.refused(parcel_to(OMAR)).await,
        None,
        "others are not concerned"
    );
    let set = json!({ "pair_burst": 1, "pair_every_ms": 200 });
    bench.faults(set).await;
    let maya = "+15550107777";
    assert_eq!(bench.refused(parcel_to(maya)).await, None);
    assert_eq!(bench.refused(parcel_to(maya)).await, Some(131_056));
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(bench.refused(parcel_to(maya)).await, None);
    assert_eq!(
        bench.ledger().await.len(),
        60 + 45 + 1 + 2,
        "a refused one is not there"
    );
    bench.sandbox.stop().await;
}

fn named(name: &str) -> Value {
    let mut template = parcel();
    template["name"] = name.into();
    template
}

#[tokio::test]
async fn an_account_makes_so_many_templates_an_hour_and_so_many_in_all() {
    let bench = Bench::new().await;
    bench.faults(json!({ "creations_per_hour": 2 })).await;
    for name in ["one", "two"] {
        assert_eq!(bench.create(named(name)).await.0, StatusCode::OK);
    }
    let (status, answer) = bench.create(named("three")).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer["error"]["code"], 80_008);
    let more = json!({ "creations_per_hour": 100, "template_limit": 2 });
    bench.faults(more).await;
    let (_, answer) = bench.create(named("three")).await;
    assert_eq!(answer["error"]["error_subcode"], 2_388_019);
    bench.faults(json!({ "template_limit": 250 })).await;
    assert_eq!(bench.create(named("three")).await.0, StatusCode::OK);
    bench.sandbox.stop().await;
}
