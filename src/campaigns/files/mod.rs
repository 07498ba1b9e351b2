//! Files that a campaign brings itself, in the place of those that its template was approved with. They
//! lie with the files of templates, where sending finds them and renews Meta's ids of them.

mod kinds;
mod taking;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::files;
use crate::db::WorkspaceId;
use crate::http::FormData;
use crate::message_templates::{Content, HeaderFormat, Sample, forget_kept};

pub(super) use taking::{take, want};

/// The longest name that people see, in characters.
const NAME_CHARS: usize = 100;

/// A file of a campaign's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnFile {
    pub id: Uuid,
    /// What people see of a document.
    pub name: String,
    /// Its type, as its content tells.
    pub mime: String,
}

/// The files of a campaign by the places that they take: `header`, or `card_0` and so on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Files(BTreeMap<String, OwnFile>);

/// Where a template takes a file.
pub(super) struct Place<'a> {
    pub key: String,
    pub format: HeaderFormat,
    /// The template's own file.
    pub sample: Option<&'a Sample>,
}

impl Place<'_> {
    /// Whether nothing can be sent in this place as it is: the template was made elsewhere, and Meta did
    /// not hand over its file.
    pub fn is_empty(&self) -> bool {
        self.sample
            .is_none_or(|file| file.id.is_none() && !file.handle.starts_with("https://"))
    }
}

/// Every place of a template that takes a file.
pub(super) fn places(content: &Content) -> Vec<Place<'_>> {
    let header = content.header_format.is_media().then(|| Place {
        key: "header".to_owned(),
        format: content.header_format,
        sample: content.media.as_ref(),
    });
    let cards = content.cards.iter().enumerate();
    let cards = cards.filter(|(_, card)| card.format.is_media());
    let cards = cards.map(|(at, card)| Place {
        key: format!("card_{at}"),
        format: card.format,
        sample: card.media.as_ref(),
    });
    header.into_iter().chain(cards).collect()
}

impl Files {
    /// The file in a place.
    pub fn at(&self, place: &str) -> Option<&OwnFile> {
        self.0.get(place)
    }

    /// Every file with its place.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &OwnFile)> {
        self.0.iter().map(|(place, file)| (place.as_str(), file))
    }

    /// Puts every file into its place; false when the template has no such place (any more).
    pub fn put_into(&self, content: &mut Content) -> bool {
        self.iter().all(|(place, file)| {
            let sample = Sample {
                id: Some(file.id),
                name: file.name.clone(),
                mime: file.mime.clone(),
                ..Sample::default()
            };
            let (format, media) = match place.strip_prefix("card_").map(str::parse::<usize>) {
                None => (content.header_format, &mut content.media),
                Some(at) => match at.ok().and_then(|at| content.cards.get_mut(at)) {
                    Some(card) => (card.format, &mut card.media),
                    None => return false,
                },
            };
            let fits = suits(format, &file.mime);
            if fits {
                *media = Some(sample);
            }
            fits
        })
    }
}

/// Deletes the files that campaigns brought and that none needs any more. Returns how many.
///
/// # Errors
/// When Postgres fails.
pub async fn forget(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    times: (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<u64> {
    let ids = files::unneeded(conn, workspace, times).await?;
    forget_kept(conn, workspace, &ids).await
}

/// The files that a form names by id, where they are the workspace's and suit the template.
pub(super) async fn of_form(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    form: &FormData,
    content: &Content,
) -> sqlx::Result<Files> {
    let wanted: Vec<(Place<'_>, Uuid)> = places(content)
        .into_iter()
        .filter_map(|place| {
            let id = form.text(&format!("own_{}", place.key)).parse().ok()?;
            Some((place, id))
        })
        .collect();
    if wanted.is_empty() {
        return Ok(Files::default());
    }
    let ids: Vec<Uuid> = wanted.iter().map(|(_, id)| *id).collect();
    let known = files::find(conn, workspace, &ids).await?;
    let mut own = BTreeMap::new();
    for (place, id) in wanted {
        let file = known.iter().find(|file| file.id == id);
        if let Some(file) = file.filter(|file| suits(place.format, &file.mime)) {
            let typed = form.text(&format!("name_{}", place.key));
            let name = called(typed, &file.name);
            own.insert(
                place.key,
                OwnFile {
                    name,
                    ..file.clone()
                },
            );
        }
    }
    Ok(Files(own))
}

/// Whether a file of this type can stand in a place of this format.
fn suits(format: HeaderFormat, mime: &str) -> bool {
    match format {
        HeaderFormat::Image => mime.starts_with("image/"),
        HeaderFormat::Video => mime.starts_with("video/"),
        HeaderFormat::Gif => mime == "video/mp4",
        HeaderFormat::Document => mime.starts_with("application/") || mime == "text/plain",
        _ => false,
    }
}

/// The name that people see: what was typed, with the ending without which a phone does not open it.
fn called(typed: &str, file: &str) -> String {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '/' | '\\'))
        .take(NAME_CHARS)
        .collect();
    if plain.is_empty() {
        return file.to_owned();
    }
    let ending = file.rfind('.').map_or("", |at| &file[at..]);
    match plain.to_lowercase().ends_with(&ending.to_lowercase()) {
        true => plain,
        false => plain + ending,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_ending() {
        assert_eq!(called("Prices", "p.PDF"), "Prices.PDF");
        assert_eq!(called("Prices.pdf", "p.PDF"), "Prices.pdf");
        assert_eq!(called("", "p.pdf"), "p.pdf");
        assert_eq!(called("../a\nb", "p.pdf"), "..ab.pdf");
    }

    #[test]
    fn a_file_takes_a_place_of_its_kind_only() {
        let file = |mime: &str| OwnFile {
            id: Uuid::nil(),
            name: "f".to_owned(),
            mime: mime.to_owned(),
        };
        let files = |mime| Files(BTreeMap::from([("header".to_owned(), file(mime))]));
        let mut content = Content {
            header_format: HeaderFormat::Image,
            ..Content::default()
        };
        assert!(!files("video/mp4").put_into(&mut content));
        assert!(content.media.is_none());
        assert!(files("image/png").put_into(&mut content));
        assert_eq!(content.media.and_then(|file| file.id), Some(Uuid::nil()));
        assert!(!files("image/png").put_into(&mut Content::default()));
    }
}
