use super::*;
use serde_json::json;

fn update(field: &str, value: &Value) -> Change {
    let body = json!({"object": "whatsapp_business_account", "entry": [
        {"id": "301", "time": 1_790_002_000, "changes": [{"field": field, "value": value}]}]});
    let mut updates = parse(body.to_string().as_bytes()).expect("JSON");
    assert_eq!(updates.len(), 1);
    updates.remove(0).change
}

fn inbound(message: &Value) -> Inbound {
    let mut whole = json!({"from": "15550109999", "from_user_id": "DE.1", "id": "wamid.A", "timestamp": "1790001000"});
    for (name, value) in message.as_object().expect("an object") {
        whole[name] = value.clone();
    }
    let value = json!({
        "metadata": {"phone_number_id": "401"}, "messages": [whole],
        "contacts": [{"profile": {"name": "Lena"}, "wa_id": "15550109999", "user_id": "DE.1"}],
    });
    let Change::Messages(mut messages) = update("messages", &value) else {
        panic!("messages");
    };
    assert_eq!(messages.phone_number_id, "401");
    messages.inbound.remove(0)
}

#[test]
fn every_kind_of_message_is_read() {
    let text =
        inbound(&json!({"type": "text", "text": {"body": "STOP"}, "context": {"id": "wamid.B"}}));
    assert_eq!(text.content, Content::Text("STOP".to_owned()));
    assert_eq!(text.reply_to.as_deref(), Some("wamid.B"));
    assert_eq!(text.from.name.as_deref(), Some("Lena"));

    let voice = json!({"type": "audio", "audio": {"id": "605", "mime_type": "audio/ogg; codecs=opus", "voice": true}});
    let Content::Media(media) = inbound(&voice).content else {
        panic!("media")
    };
    assert!(media.voice && media.kind == "audio" && media.id == "605");

    let tap = json!({"type": "interactive", "interactive": {"type": "list_reply",
        "list_reply": {"id": "fri", "title": "Morning", "description": "08:00"}}});
    let chosen = Content::Choice {
        payload: "fri".to_owned(),
        title: "Morning".to_owned(),
    };
    assert_eq!(inbound(&tap).content, chosen);

    let quick = json!({"type": "button", "button": {"payload": "p", "text": "Stop offers"}});
    assert!(
        matches!(inbound(&quick).content, Content::Choice { title, .. } if title == "Stop offers")
    );

    let place = json!({"type": "location", "location": {"latitude": 52.5, "longitude": "13.4"}});
    assert!(
        matches!(inbound(&place).content, Content::Location { longitude, .. } if longitude > 13.0)
    );

    let removed = json!({"type": "reaction", "reaction": {"message_id": "wamid.C"}});
    assert!(matches!(
        inbound(&removed).content,
        Content::Reaction { emoji: None, .. }
    ));

    let moved =
        json!({"type": "system", "system": {"type": "user_changed_number", "wa_id": "1555"}});
    assert_eq!(
        inbound(&moved).content,
        Content::NumberChanged {
            wa_id: "1555".to_owned()
        }
    );

    let poll = json!({"type": "unsupported", "unsupported": {"type": "poll_creation"}});
    assert_eq!(
        inbound(&poll).content,
        Content::Unsupported("poll_creation".to_owned())
    );
    assert_eq!(
        inbound(&json!({"type": "hologram"})).content,
        Content::Unsupported("hologram".to_owned())
    );
    assert_eq!(
        inbound(&json!({"type": "text", "text": 5})).content,
        Content::Unsupported("text".to_owned())
    );
}

#[test]
fn a_person_without_a_number_is_still_somebody() {
    let value = json!({"contacts": [{"user_id": "DE.2", "profile": {"name": "Ana"}}], "messages": [
        {"from_user_id": "DE.2", "id": "wamid.D", "timestamp": "1", "type": "text", "text": {"body": "Hi"}},
        {"id": "wamid.E", "timestamp": "1", "type": "text", "text": {"body": "nobody"}}]});
    let Change::Messages(messages) = update("messages", &value) else {
        panic!("messages")
    };
    assert_eq!(messages.inbound.len(), 1);
    assert_eq!(messages.inbound[0].from.name.as_deref(), Some("Ana"));
    assert_eq!(messages.inbound[0].from.wa_id, None);
}

#[test]
fn a_status_carries_time_tracer_price_and_error() {
    let value = json!({"statuses": [
        {"id": "wamid.A", "status": "sent", "timestamp": "1790001200", "recipient_id": "1555",
         "biz_opaque_callback_data": "row7", "pricing": {"type": "regular", "category": "utility"}},
        {"id": "wamid.A", "status": "failed", "timestamp": "1790001201",
         "errors": [{"code": 131049, "title": "Not delivered", "error_data": {"details": "Limit."}}]},
        {"id": "wamid.A", "status": "teleported", "timestamp": "1"}]});
    let Change::Messages(messages) = update("messages", &value) else {
        panic!("messages")
    };
    assert_eq!(messages.statuses.len(), 2);
    assert_eq!(messages.statuses[0].tracer.as_deref(), Some("row7"));
    let error = messages.statuses[1].error.as_ref().expect("an error");
    assert_eq!((error.code, error.details.as_str()), (131_049, "Limit."));
}

#[test]
fn templates_accounts_and_preferences_are_read() {
    let rejected = json!({"event": "REJECTED", "message_template_id": 900_000_000_000_501_i64,
        "message_template_name": "parcel", "message_template_language": "en-US", "reason": "INVALID_FORMAT",
        "rejection_info": {"reason": "Two variables touch.", "recommendation": "Put words between."}});
    let Change::TemplateStatus(status) = update("message_template_status_update", &rejected) else {
        panic!("a status");
    };
    assert_eq!(
        (
            status.template.id.as_str(),
            status.template.language.as_str()
        ),
        ("900000000000501", "en_US")
    );
    assert_eq!(
        status.details.as_deref(),
        Some("Two variables touch. Put words between.")
    );

    let coming = json!({"message_template_id": 5, "new_category": "UTILITY", "correct_category": "MARKETING",
        "category_update_timestamp": 1_790_090_000});
    assert!(matches!(update("template_category_update", &coming),
        Change::TemplateCategory(CategoryUpdate { coming: Some(c), .. }) if c == "MARKETING"));

    let number = json!({"display_phone_number": "1555", "event": "ONBOARDING", "max_daily_conversations_per_business": 2000});
    assert!(matches!(
        update("phone_number_quality_update", &number),
        Change::Number(NumberUpdate {
            daily_limit: Some(Some(2000)),
            ..
        })
    ));

    let stop = json!({"user_preferences": [{"wa_id": "1555", "category": "marketing_messages", "value": "stop", "timestamp": 1_790_002_500}]});
    assert!(
        matches!(update("user_preferences", &stop), Change::Preferences(p) if p.len() == 1 && p[0].stop)
    );
    assert_eq!(
        update("history", &json!({})),
        Change::Other("history".to_owned())
    );
    assert_eq!(
        update("message_template_status_update", &json!({"event": 5})),
        Change::Other("message_template_status_update".to_owned())
    );
}

#[test]
fn only_the_right_secret_over_the_raw_bytes_signs() {
    let body = br#"{"object":"whatsapp_business_account","entry":[{"id":"301","changes":[]},{"id":"301"}]}"#;
    let header = "sha256=".to_owned()
        + &{
            use hmac::{Hmac, KeyInit, Mac};
            let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"secret").expect("any length");
            mac.update(body);
            hex::encode(mac.finalize().into_bytes())
        };
    assert!(is_signed(b"secret", body, &header));
    assert!(!is_signed(b"other", body, &header));
    assert!(!is_signed(b"secret", &body[1..], &header));
    for forged in ["", "sha256=", "sha256=00", "sha1=00", &header[..70]] {
        assert!(!is_signed(b"secret", body, forged), "{forged}");
    }
    assert_eq!(waba_ids(body), Some(vec!["301".to_owned()]));
    assert_eq!(waba_ids(br#"{"object":"page","entry":[{"id":"1"}]}"#), None);
    assert_eq!(
        waba_ids(br#"{"object":"whatsapp_business_account","entry":[]}"#),
        None
    );
}
