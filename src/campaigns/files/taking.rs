use super::super::queries::prepare::Template;
use super::{kinds, places};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::http::{FormData, FormErrors, Page};
use crate::message_templates::{Arrived, Content, keep_to_send};

/// Takes the files that came with a form into the places that they are meant for, and takes those away
/// that are not wanted any more. What cannot be taken is told at its field.
///
/// # Errors
/// When Postgres or the disk does not answer.
pub(in crate::campaigns) async fn take(
    app: &App,
    workspace: WorkspaceId,
    page: &Page,
    template: Option<&Template>,
    form: &mut FormData,
    arrived: Vec<(String, Arrived)>,
) -> anyhow::Result<FormErrors> {
    let mut errors = FormErrors::default();
    let Some(template) = template else {
        return Ok(errors);
    };
    for place in places(&template.snapshot.content) {
        let key = &place.key;
        let again = format!("again_{key}");
        if form.ticked(&again) {
            form.set(&format!("own_{key}"), "");
            form.set(&format!("name_{key}"), "");
            form.set(&again, "");
        }
        let field = format!("{key}_file");
        let Some((_, file)) = arrived.iter().find(|(name, _)| *name == field) else {
            continue;
        };
        match kinds::mime(place.format, file).await? {
            Ok(mime) => {
                let id = keep_to_send(app, workspace, file, mime).await?;
                form.set(&format!("own_{key}"), id.to_string());
                form.set(&format!("name_{key}"), file.name.as_str());
            }
            Err(why) => errors.add(field, page.t(why)),
        }
    }
    Ok(errors)
}

/// Asks for the files without which nothing could be sent.
pub(in crate::campaigns) fn want(page: &Page, content: &Content, errors: &mut FormErrors) {
    for place in places(content).iter().filter(|place| place.is_empty()) {
        let field = format!("{}_file", place.key);
        if errors.at(&field).is_none() {
            errors.add(field, page.t("campaign-files-wanted"));
        }
    }
}
