//! The place that a campaign's messages show, where the template's header has one: Meta asks for it with
//! each message and keeps none.

use super::campaign::Campaign;
use crate::http::{FormData, FormErrors, Page, fits};
use crate::message_templates::{Content, HeaderFormat, Location};

/// The longest name or address, in characters.
const CHARS: usize = 200;

/// The form's fields.
pub(super) const FIELDS: [&str; 4] = [
    "place_name",
    "place_address",
    "place_latitude",
    "place_longitude",
];

impl Campaign {
    /// Puts its own files, its place and its products into the template that it sends; false when the template has no
    /// such parts (any more).
    pub(super) fn put_into(&self, content: &mut Content) -> bool {
        let files = self.files.put_into(content);
        if let Some(place) = &self.place {
            content.location = Some(place.clone());
        }
        let products = self.products.put_into(content);
        files && products && (self.place.is_none() || is_placed(content))
    }
}

/// Whether a template's header is a place.
pub(super) fn is_placed(content: &Content) -> bool {
    content.header_format == HeaderFormat::Location
}

/// Fills in the fields where the form does not have them.
pub(super) fn fill(form: &mut FormData, place: Option<&Location>) {
    let Some(place) = place else { return };
    let texts = [
        &place.name,
        &place.address,
        &place.latitude,
        &place.longitude,
    ];
    for (field, text) in FIELDS.into_iter().zip(texts) {
        form.set(field, text.as_str());
    }
}

/// The place as typed; nothing where the form has none.
pub(super) fn typed(form: &FormData) -> Option<Location> {
    form.get("place_name")?;
    let text = |field: &str| form.text(field).to_owned();
    Some(Location {
        name: text("place_name"),
        address: text("place_address"),
        latitude: text("place_latitude"),
        longitude: text("place_longitude"),
    })
}

/// Reads the place for a template; that of the template itself where the form has none.
pub(super) fn read(
    form: &FormData,
    page: &Page,
    content: &Content,
    errors: &mut FormErrors,
) -> Option<Location> {
    if !is_placed(content) {
        return None;
    }
    let place = typed(form).or_else(|| content.location.clone());
    let place = place.unwrap_or_default();
    if !fits(&place.name, CHARS) {
        errors.add("place_name", page.t("campaign-files-error-place"));
    }
    if place.address.chars().count() > CHARS {
        errors.add("place_address", page.t("campaign-files-error-address"));
    }
    let degrees = [
        ("place_latitude", &place.latitude, 90.0),
        ("place_longitude", &place.longitude, 180.0),
    ];
    for (field, text, most) in degrees {
        let is_fine = text.parse::<f64>().is_ok_and(|d| d.abs() <= most);
        if !is_fine {
            let words = page.t1("campaign-files-error-degrees", "most", page.n(most as i64));
            errors.add(field, words);
        }
    }
    Some(place)
}
