//! A draft's form: what it may name, and how it is changed before the start.

use uuid::Uuid;

use super::pages::draft;
use super::stage::Stage;

/// The form as the tests fill it, with some fields changed.
fn fields<'a>(template: &'a str, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name", "Spring sale"),
        ("template_id", template),
        ("audience", "all"),
        ("variable_1", "name"),
        ("fallback_1", "friend"),
    ];
    for &(name, value) in changes {
        let place = fields.iter().position(|(known, _)| *known == name);
        match place {
            Some(place) => fields[place].1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

#[tokio::test]
async fn a_draft_names_only_what_is_there() {
    let stage = Stage::new().await;
    stage.people(2).await;
    let template = stage.template.to_string();
    let charlie = stage.app.sign_up("charlie").await;
    // An import of somebody else's, and one of her own that was taken back.
    let (foreign, undone) = (Uuid::now_v7(), Uuid::now_v7());
    for (workspace, id, status) in [
        (*charlie.workspace(), foreign, "done"),
        (stage.workspace, undone, "undone"),
    ] {
        sqlx::query("INSERT INTO imports (workspace_id, id, file_name, status, default_country, bytes, created_at)
                     VALUES ($1, $2, 'people.csv', $3, 'IN', 1, $4)")
            .bind(workspace).bind(id).bind(status).bind(stage.app.app.clock.now())
            .execute(stage.app.owner()).await.unwrap();
    }
    let imports = [foreign, undone, Uuid::now_v7()].map(|id| format!("import:{id}"));
    let segment = format!("segment:{}", Uuid::now_v7());
    for (field, value) in [
        ("audience", "tag:nobody"),
        ("audience", &imports[0]),
        ("audience", &imports[1]),
        ("audience", &imports[2]),
        ("audience", &segment),
        ("variable_1", "attribute:nothing"),
    ] {
        let fields = fields(&template, &[(field, value)]);
        let page = stage.alice.submit("/app/campaigns", &fields).await;
        let page = page.expect(422);
        let error = format!("#{field}-error");
        assert_eq!(page.select(&error).len(), 1, "{field}={value}");
        assert_eq!(page.value("name").as_deref(), Some("Spring sale"));
    }
    stage
        .run_sql("INSERT INTO contact_tags (workspace_id, tag, contact_id) SELECT workspace_id, 'vip', id FROM contacts WHERE workspace_id = $1")
        .await;
    let fields = fields(&template, &[("audience", "tag:vip")]);
    let page = stage.alice.submit("/app/campaigns", &fields).await;
    assert!(page.expect(200).path.ends_with("/review"));
}

#[tokio::test]
async fn a_draft_goes_back_into_its_form_with_nothing_lost() {
    let stage = Stage::new().await;
    stage.people(2).await;
    let zone: chrono_tz::Tz = "Asia/Kolkata".parse().unwrap();
    let later = stage.app.app.clock.now() + chrono::Duration::days(2);
    let later = later
        .with_timezone(&zone)
        .format("%Y-%m-%dT%H:%M")
        .to_string();
    let address = draft(&stage, &later).await;
    let edit = format!("{address}/edit");
    let review = stage.alice.get(&format!("{address}/review")).await;
    assert_eq!(
        review
            .expect(200)
            .select(&format!("a[href='{edit}']"))
            .len(),
        1
    );
    let form = stage.alice.get(&edit).await.expect(200);
    assert_eq!(form.value("name").as_deref(), Some("Winter sale"));
    assert_eq!(form.value("fallback_1").as_deref(), Some("friend"));
    assert_eq!(form.value("schedule_at"), Some(later.clone()));
    let template = stage.template.to_string();
    for (field, value) in [
        ("template_id", template.as_str()),
        ("audience", "all"),
        ("variable_1", "name"),
    ] {
        let chosen = format!("[name={field}] option[selected][value='{value}']");
        assert_eq!(form.select(&chosen).len(), 1, "{field}");
    }

    // What is wrong is told at the field, and the draft stays as it is.
    let wrong = fields(&template, &[("name", "")]);
    let page = stage.alice.submit_as("PUT", &address, &wrong).await;
    assert_eq!(page.expect(422).select("#name-error").len(), 1);
    let changed = fields(
        &template,
        &[
            ("schedule_at", later.as_str()),
            ("variable_1", "text"),
            ("fallback_1", "dear"),
        ],
    );
    let charlie = stage.app.sign_up("charlie").await;
    charlie.get(&edit).await.expect(404);
    charlie
        .submit_as("PUT", &address, &changed)
        .await
        .expect(404);
    let page = stage.alice.submit_as("PUT", &address, &changed).await;
    let page = page.expect(200);
    assert_eq!(page.path, format!("{address}/review"));
    assert_eq!(page.texts("h1"), ["Spring sale"]);
    assert!(page.text.contains("Hello dear, our winter sale"));
    let form = stage.alice.get(&edit).await.expect(200);
    assert_eq!(form.value("fallback_1").as_deref(), Some("dear"));
    assert_eq!(form.value("schedule_at"), Some(later.clone()));

    // Once it is started, neither a second start nor an old form changes it, and both say so.
    let start = format!("{address}/review");
    stage.alice.submit(&start, &[]).await.expect(200);
    let page = stage.alice.submit(&start, &[]).await.expect(200);
    assert!(page.text.contains("another state by now"), "{}", page.path);
    let page = stage.alice.submit_as("PUT", &address, &changed).await;
    let page = page.expect(200);
    assert!(page.text.contains("another state by now"));
    assert_eq!(page.path, address);
    let page = stage.alice.get(&edit).await.expect(200);
    assert_eq!(page.path, address);
}
