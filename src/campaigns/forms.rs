//! From what a person typed to a draft that can be sent, and back into the form.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::campaign::{Campaign, Mapping, Status};
use super::files;
use super::goods::{self, Wares};
use super::place;
use super::queries::prepare::Template;
use super::views::Offer;
use crate::contacts::Audience;
use crate::contacts::attributes::Attribute;
use crate::http::{FormData, FormErrors, Page, fits};
use crate::message_templates::{Lack, Location, clean_value};

/// The longest name of a campaign, in characters.
pub(super) const NAME_CHARS: usize = 120;
/// The longest text for a variable, in characters.
pub(super) const TEXT_CHARS: usize = 500;

/// The fields of a stored draft, as the form has them.
pub(super) fn of_draft(campaign: &Campaign, template: Option<&Template>, zone: Tz) -> FormData {
    let mut form = FormData::default();
    form.set("name", campaign.name.as_str());
    form.set("template_id", campaign.template_id.to_string());
    form.set("audience", campaign.audience.to_string());
    if let Some(at) = campaign.schedule_at {
        let local = at.with_timezone(&zone);
        form.set("schedule_at", local.format("%Y-%m-%dT%H:%M").to_string());
    }
    let variables = template.map(|t| t.snapshot.content.variables());
    for (variable, mapping) in variables.iter().flatten().zip(&campaign.variables) {
        form.set(&format!("variable_{variable}"), mapping.field.as_str());
        form.set(&format!("fallback_{variable}"), mapping.text.as_str());
    }
    for (place, file) in campaign.files.iter() {
        form.set(&format!("own_{place}"), file.id.to_string());
        form.set(&format!("name_{place}"), file.name.as_str());
    }
    place::fill(&mut form, campaign.place.as_ref());
    if let Some(template) = template {
        let content = &template.snapshot.content;
        campaign.products.fill(&mut form, content);
    }
    form
}

/// What the rest of the form is read against.
pub(super) struct Surroundings<'a> {
    pub page: &'a Page,
    /// The chosen template, if it is there and can be sent.
    pub template: Option<&'a Template>,
    /// The number it would be sent from.
    pub number: Option<Uuid>,
    /// What audiences and variables may name.
    pub offer: &'a Offer,
    pub zone: Tz,
    pub now: DateTime<Utc>,
}

/// Reads the form of a campaign. What it names has to be the workspace's own, and there. `errors` has what
/// is known to be wrong with it already.
pub(super) fn read(
    form: &FormData,
    around: &Surroundings<'_>,
    mut errors: FormErrors,
) -> Result<Campaign, FormErrors> {
    let page = around.page;
    let name = form.text("name");
    if !fits(name, NAME_CHARS) {
        errors.add("name", page.t("campaigns-error-name"));
    }
    if around.template.is_none() {
        let words = match around.offer.choice.refusal() {
            Some(line) => page.t1("campaign-choice-error", "template", line),
            None => page.t("campaigns-error-template"),
        };
        errors.add("template_id", words);
    }
    if around.template.is_some() && around.number.is_none() {
        errors.add("template_id", page.t("campaigns-error-number"));
    }
    let (place, products) = read_parts(form, around, &mut errors);
    let audience =
        Audience::parse(form.text("audience")).filter(|audience| around.offer.has(audience));
    if audience.is_none() {
        errors.add("audience", page.t("campaigns-error-audience"));
    }
    let variables = read_variables(form, around, &mut errors);
    let schedule_at = read_time(form, around, &mut errors);
    match (around.template, around.number, audience) {
        (Some(template), Some(number), Some(audience)) if errors.is_empty() => Ok(Campaign {
            id: Uuid::now_v7(),
            name: name.to_owned(),
            template_id: template.id,
            phone_number_id: number,
            category: template.snapshot.category.code().to_owned(),
            audience,
            variables,
            files: around.offer.files.clone(),
            place,
            products,
            status: Status::Draft,
            status_reason: None,
            schedule_at,
            created_at: around.now,
            started_at: None,
            finished_at: None,
        }),
        _ => Err(errors),
    }
}

/// Whether a message has all that it must bring, with the campaign's own files, its place and its products;
/// gives the last two.
fn read_parts(
    form: &FormData,
    around: &Surroundings<'_>,
    errors: &mut FormErrors,
) -> (Option<Location>, Wares) {
    let Some(template) = around.template else {
        return (None, Wares::default());
    };
    let mut content = template.snapshot.content.clone();
    around.offer.files.put_into(&mut content);
    let place = place::read(form, around.page, &content, errors);
    let products = goods::read(form, around.page, &content, errors);
    let lacks = content.lacks();
    if lacks.iter().any(|lack| matches!(lack, Lack::Part(_))) {
        let words = around.page.t("campaigns-reason-template-incomplete");
        errors.add("template_id", words);
    }
    files::want(around.page, &content, errors);
    (place, products)
}

fn read_variables(
    form: &FormData,
    around: &Surroundings<'_>,
    errors: &mut FormErrors,
) -> Vec<Mapping> {
    let Some(template) = around.template else {
        return Vec::new();
    };
    let page = around.page;
    let mut mappings = Vec::new();
    for variable in template.snapshot.content.variables() {
        let (field_name, text_name) = (
            format!("variable_{variable}"),
            format!("fallback_{variable}"),
        );
        let field = form.text(&field_name).to_owned();
        let text = clean_value(form.text(&text_name));
        if !is_field(&field, &around.offer.attributes) {
            errors.add(
                field_name,
                page.t1("campaigns-error-variable", "variable", &variable),
            );
        } else if text.is_empty() {
            errors.add(
                text_name,
                page.t1("campaigns-error-fallback", "variable", &variable),
            );
        } else if text.chars().count() > TEXT_CHARS {
            errors.add(text_name, page.t("campaigns-error-long"));
        }
        mappings.push(Mapping { field, text });
    }
    mappings
}

fn is_field(field: &str, own: &[Attribute]) -> bool {
    matches!(field, "name" | "email" | "phone" | "text")
        || field
            .strip_prefix("attribute:")
            .is_some_and(|key| own.iter().any(|known| known.key == key))
}

/// The time in the workspace's zone; nothing is at once. A time that the clocks skip counts as the one
/// an hour later, one that comes twice as the first.
fn read_time(
    form: &FormData,
    around: &Surroundings<'_>,
    errors: &mut FormErrors,
) -> Option<DateTime<Utc>> {
    let text = form.text("schedule_at");
    if text.is_empty() {
        return None;
    }
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let at = local.and_then(|local| {
        let later = local + chrono::Duration::hours(1);
        around
            .zone
            .from_local_datetime(&local)
            .earliest()
            .or_else(|| around.zone.from_local_datetime(&later).earliest())
    });
    let Some(at) = at.map(|at| at.with_timezone(&Utc)) else {
        errors.add("schedule_at", around.page.t("campaigns-error-time"));
        return None;
    };
    if at < around.now - chrono::Duration::minutes(5) {
        errors.add("schedule_at", around.page.t("campaigns-error-past"));
    }
    if at > around.now + chrono::Duration::days(366) {
        errors.add("schedule_at", around.page.t("campaigns-error-far"));
    }
    Some(at)
}
