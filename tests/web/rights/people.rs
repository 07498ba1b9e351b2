//! A person with something in every place that can hold them, all of it under one word.

use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;
use xpecto::crypto::KeyScope;
use xpecto::db::WorkspaceId;

use crate::support::TestApp;

/// A contact that every class of the inventory knows.
pub struct Someone {
    pub workspace: WorkspaceId,
    pub contact: Uuid,
    pub phone: String,
    pub campaign: Uuid,
}

async fn run(owner: &PgPool, sql: &str, binds: &[&str], ids: &[Uuid]) {
    // Ids are $1…, texts follow; the moment is always the last.
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()));
    for id in ids {
        query = query.bind(*id);
    }
    for text in binds {
        query = query.bind(*text);
    }
    query
        .bind(chrono::Utc::now())
        .execute(owner)
        .await
        .expect(sql);
}

/// Puts a person into every table of a workspace that holds people.
pub async fn everywhere(
    app: &TestApp,
    workspace: WorkspaceId,
    member: Uuid,
    word: &str,
    phone: &str,
) -> Someone {
    let owner = app.owner();
    let ids: [Uuid; 12] = std::array::from_fn(|_| Uuid::now_v7());
    let [
        contact,
        number,
        account,
        template,
        campaign,
        import,
        conversation,
        message,
        media,
        search,
        hook,
        consent,
    ] = ids;
    let ws = *workspace;
    let seal = |place: String, plain: &str| {
        app.app
            .keys
            .seal(KeyScope::Workspace(workspace), &place, plain.as_bytes())
            .unwrap()
    };
    run(owner, "INSERT INTO contacts (workspace_id, id, phone, bsuid, name, email, attributes, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $4, $4 || '@example.test', jsonb_build_object('note', $4::text), $5, $5)", &[phone, word], &[ws, contact]).await;
    run(owner, "INSERT INTO contact_tags (workspace_id, contact_id, tag) SELECT $1, $2, $3 WHERE $4::timestamptz IS NOT NULL", &[word], &[ws, contact]).await;
    run(owner, "INSERT INTO consents (workspace_id, contact_id, id, action, source, wording, recorded_by, recorded_at)
        VALUES ($1, $2, $3, 'given', $5, $5, $4, $6)", &[word], &[ws, contact, consent, member]).await;
    run(owner, "INSERT INTO opt_outs (workspace_id, contact_id, locale, asked_at) VALUES ($1, $2, 'en', $3)", &[], &[ws, contact]).await;
    run(owner, "INSERT INTO whatsapp_accounts (workspace_id, id, waba_id, token_sealed, app_secret_sealed, created_at)
        VALUES ($1, $2, $2::text, '', '', $3)", &[], &[ws, account]).await;
    run(owner, "INSERT INTO phone_numbers (workspace_id, id, whatsapp_account_id, phone_number_id, display_phone_number, created_at)
        VALUES ($1, $2, $3, $2::text, '+91 80 5550 0142', $4)", &[], &[ws, number, account]).await;
    run(owner, "INSERT INTO message_templates (workspace_id, id, whatsapp_account_id, name, language, category, status, content, status_changed_at, created_at, updated_at)
        VALUES ($1, $2, $3, $2::text, 'en', 'UTILITY', 'APPROVED', '{}', $4, $4, $4)", &[], &[ws, template, account]).await;
    run(owner, "INSERT INTO campaigns (workspace_id, id, name, template_id, phone_number_id, category, audience, status, created_by, created_at)
        VALUES ($1, $2, 'Spring', $3, $4, 'UTILITY', 'all', 'done', $5, $6)", &[], &[ws, campaign, template, number, member]).await;
    run(owner, "INSERT INTO campaign_recipients (workspace_id, campaign_id, contact_id, phone, parameters, state, wamid, sent_at)
        VALUES ($1, $2, $3, $4, jsonb_build_array($5::text), 'sent', $5, $6)", &[phone, word], &[ws, campaign, contact]).await;
    run(owner, "INSERT INTO campaign_tests (workspace_id, id, campaign_id, phone, parameters, agreed, state, wamid, sent_by, created_at)
        VALUES ($1, $2, $3, $5, jsonb_build_array($6::text), true, 'sent', $6, $4, $7)", &[phone, word], &[ws, Uuid::now_v7(), campaign, member]).await;
    run(owner, "INSERT INTO processing_agreements (workspace_id, id, version, locale, sha256, basis, accepted_by, accepted_at)
        VALUES ($1, $2, 1, 'en', '', 'ticked_online', $3, $4) ON CONFLICT DO NOTHING", &[], &[ws, Uuid::now_v7(), member]).await;
    run(owner, "INSERT INTO suspension_appeals (workspace_id, id, suspended_at, suspended_for, words, filed_by, filed_at)
        VALUES ($1, $2, $4, '', '', $3, $4)", &[], &[ws, Uuid::now_v7(), member]).await;
    run(owner, "INSERT INTO template_revisions (workspace_id, id, template_id, account_id, cause, category, content, created_at)
        VALUES ($1, $2, $3, $4, 'saved', 'UTILITY', '{}', $5)", &[], &[ws, Uuid::now_v7(), template, member]).await;
    run(owner, "INSERT INTO template_edits (workspace_id, template_id, account_id, category, content, based_on, begun_at, saved_at)
        VALUES ($1, $2, $3, 'UTILITY', '{}', 1, $4, $4)", &[], &[ws, template, member]).await;
    run(owner, "INSERT INTO privacy_cases (workspace_id, id, request_id, contact_id, state, routed_at, decided_by, decided_at)
        VALUES ($1, $2, $3, $4, 'done', $6, $5, $6)", &[], &[ws, Uuid::now_v7(), Uuid::now_v7(), contact, member]).await;
    let layout = json!({ "samples": [[phone, word]] }).to_string();
    run(owner, "INSERT INTO imports (workspace_id, id, status, file_name, default_country, layout, created_by, created_at)
        VALUES ($1, $2, 'done', 'people.csv', 'IN', $4::jsonb, $3, $5)", &[&layout], &[ws, import, member]).await;
    run(owner, "INSERT INTO import_contacts (workspace_id, import_id, contact_id, line, outcome) SELECT $1, $2, $3, 1, 'created' WHERE $4::timestamptz IS NOT NULL", &[], &[ws, import, contact]).await;
    run(owner, "INSERT INTO import_before (workspace_id, import_id, contact_id, name, email, attributes, opted_in, tags)
        SELECT $1, $2, $3, $4, $4, '{}', false, ARRAY[$4] WHERE $5::timestamptz IS NOT NULL", &[word], &[ws, import, contact]).await;
    run(owner, "INSERT INTO import_rejections (workspace_id, import_id, line, reason, cells) SELECT $1, $2, 2, 'letters', ARRAY[$3, $4] WHERE $5::timestamptz IS NOT NULL", &[phone, word], &[ws, import]).await;
    run(owner, "INSERT INTO conversations (workspace_id, id, contact_id, phone_number_id, last_message_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $5)", &[], &[ws, conversation, contact, number]).await;
    sqlx::query("INSERT INTO messages (workspace_id, id, conversation_id, contact_id, direction, kind, content_sealed, wamid, status, sent_by, created_at) VALUES ($1, $2, $3, $4, 'out', 'text', $5, $6, 'sent', $7, $8)")
        .bind(ws).bind(message).bind(conversation).bind(contact)
        .bind(seal(format!("messages/content_sealed/{message}"), &json!({ "text": word }).to_string()))
        .bind(format!("wamid.{word}")).bind(member).bind(app.app.clock.now())
        .execute(owner).await.unwrap();
    run(owner, "INSERT INTO message_media (workspace_id, id, message_id, media_id, mime_type, file_name, state, created_at)
        VALUES ($1, $2, $3, $4, 'image/png', $4, 'stored', $5)", &[word], &[ws, media, message]).await;
    xpecto::messaging::write_media(
        &app.app.keys,
        &app.app.config.data_dir,
        workspace,
        media,
        word.as_bytes(),
    )
    .await
    .unwrap();
    sqlx::query("INSERT INTO contact_searches (workspace_id, id, account_id, words_sealed, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(ws).bind(search).bind(member)
        .bind(seal(format!("contact_searches.words:{search}"), word)).bind(app.app.clock.now())
        .execute(owner).await.unwrap();
    let change = Uuid::now_v7();
    sqlx::query("INSERT INTO contact_changes (workspace_id, contact_id, id, fields_sealed, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(ws).bind(contact).bind(change)
        .bind(seal(format!("contact_changes/fields_sealed/{change}"), &json!([{ "field": "name", "before": word }]).to_string()))
        .bind(member).bind(app.app.clock.now())
        .execute(owner).await.unwrap();
    // One that could not be read: the person's words lie in it.
    sqlx::query("INSERT INTO webhook_deliveries (workspace_id, id, body_sealed, received_at, attempts, retry_at) VALUES ($1, $2, $3, $4, 3, $4 + interval '1 day')")
        .bind(ws).bind(hook)
        .bind(seal(format!("webhook_deliveries/body_sealed/{hook}"), &json!({ "from": phone.trim_start_matches('+'), "text": word }).to_string()))
        .bind(app.app.clock.now())
        .execute(owner).await.unwrap();
    let mut tx = app.app.db.tenant(workspace).await.unwrap();
    let entry = xpecto::audit::Entry {
        action: "contact.opted_out",
        subject: ("contact", Some(contact)),
        details: json!({}),
    };
    let actor = xpecto::audit::Actor::Contact(contact);
    xpecto::audit::record(&mut tx, workspace, actor, entry, app.app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    Someone {
        workspace,
        contact,
        phone: phone.to_owned(),
        campaign,
    }
}
