use crate::campaigns::files::{Files, Place, places};
use crate::http::{FormErrors, Page};
use crate::message_templates::{Content, HeaderFormat};

/// A place of the template that takes a file, as the form shows it.
pub(super) struct FileView {
    /// The place: `header`, or `card_0` and so on.
    pub key: String,
    /// The name of the field, also its id.
    pub field: String,
    pub caption: String,
    pub hint: String,
    /// Types that the browser offers.
    pub accept: &'static str,
    pub error: Option<String>,
    /// The id of the campaign's own file; empty where the template's is sent.
    pub own: String,
    /// What is sent as things are; empty where nothing could be.
    pub now: String,
    /// The address of that file, where it lies here.
    pub address: String,
    /// What people see a document called, where the campaign brings one.
    pub name: Option<String>,
}

/// Every file of a template, and which of the campaign's own stand in their places.
pub(super) fn file_views(
    page: &Page,
    content: &Content,
    own: &Files,
    errors: &FormErrors,
) -> Vec<FileView> {
    let view = |place: Place<'_>| {
        let file = own.at(&place.key);
        let (kind, accept) = kind(place.format);
        let caption = page.t(&format!("campaign-files-{kind}"));
        let sample = place.sample.filter(|_| !place.is_empty());
        let id = file
            .map(|file| file.id)
            .or_else(|| sample.and_then(|s| s.id));
        let name = file
            .map(|file| &file.name)
            .or_else(|| sample.map(|s| &s.name));
        let name = name.map(|name| match name.is_empty() {
            true => page.t("campaign-files-unnamed"),
            false => name.clone(),
        });
        let field = format!("{}_file", place.key);
        FileView {
            caption: match place.key.strip_prefix("card_").map(str::parse::<i64>) {
                Some(Ok(at)) => {
                    page.t2("campaign-files-card", "n", page.n(at + 1), "what", caption)
                }
                _ => caption,
            },
            hint: page.t(&format!("campaign-files-{kind}-hint")),
            accept,
            error: errors.at(&field).map(str::to_owned),
            own: file.map(|file| file.id.to_string()).unwrap_or_default(),
            now: name.unwrap_or_default(),
            address: id.map_or_else(String::new, |id| format!("/app/templates/files/{id}")),
            name: file
                .filter(|_| place.format == HeaderFormat::Document)
                .map(|file| file.name.clone()),
            field,
            key: place.key,
        }
    };
    places(content).into_iter().map(view).collect()
}

fn kind(format: HeaderFormat) -> (&'static str, &'static str) {
    match format {
        HeaderFormat::Video => ("video", "video/mp4,video/3gpp"),
        HeaderFormat::Gif => ("gif", "video/mp4"),
        HeaderFormat::Document => ("document", ".pdf,.txt,.doc,.docx,.xls,.xlsx,.ppt,.pptx"),
        _ => ("image", "image/jpeg,image/png"),
    }
}
