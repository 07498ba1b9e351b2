use askama::Template;
use uuid::Uuid;

use super::OutlookView;
use super::choice::TemplateChoice;
use super::files::{FileView, file_views};
use super::goods::{GoodsView, goods_views};
use crate::campaigns::files::Files;
use crate::campaigns::goods::Wares;
use crate::campaigns::place;
use crate::campaigns::queries::prepare;
use crate::contacts::Audience;
use crate::contacts::attributes::Attribute;
use crate::http::{Field, FormData, FormErrors, Page};
use crate::message_templates::{Content, Preview};

/// What a workspace has to choose from.
pub(crate) struct Offer {
    /// The chosen template, where it can be sent.
    pub template: Option<prepare::Template>,
    /// What to choose from.
    pub choice: TemplateChoice,
    pub tags: Vec<String>,
    pub imports: Vec<(Uuid, String)>,
    pub segments: Vec<(Uuid, String)>,
    pub attributes: Vec<Attribute>,
    /// Who may be written to, for the choice made so far.
    pub outlook: Option<Vec<(Option<String>, i64, i64)>>,
    /// The campaign's own files, as far as the chosen template takes them.
    pub files: Files,
}

impl Offer {
    /// Whether an audience is among what there is to choose from.
    pub fn has(&self, audience: &Audience) -> bool {
        let among =
            |known: &[(Uuid, String)], id: &Uuid| known.iter().any(|(known, _)| known == id);
        match audience {
            Audience::All => true,
            Audience::Tag(tag) => self.tags.contains(tag),
            Audience::Import(id) => among(&self.imports, id),
            Audience::Segment(id) => among(&self.segments, id),
        }
    }
}

/// The form of a campaign: a new one, or a draft again.
#[derive(Template)]
#[template(path = "campaigns/new.html")]
pub(crate) struct NewCampaign {
    page: Page,
    heading: String,
    /// Where it is sent: the list, or the draft.
    action: String,
    /// Whether it is a draft again.
    again: bool,
    errors: FormErrors,
    naming: Field,
    choice: TemplateChoice,
    audience: Field,
    audiences: Vec<(String, String)>,
    variables: Vec<Variable>,
    fields: Vec<(String, String)>,
    schedule: Field,
    zone: String,
    outlook: Option<OutlookView>,
    files: Vec<FileView>,
    /// Name, address and degrees, where the template's header is a place.
    place: Option<[Field; 4]>,
    goods: Vec<GoodsView>,
    preview: Option<Preview>,
}

struct Variable {
    field: Field,
    text: Field,
    label: String,
    text_label: String,
    hint: String,
}

impl NewCampaign {
    /// The form; `draft` is the one that is changed.
    pub fn of(
        page: Page,
        form: &FormData,
        errors: FormErrors,
        offer: Offer,
        draft: Option<Uuid>,
    ) -> Self {
        let field = |name: &str| Field::of(name, form, &errors);
        let mut audience = field("audience");
        if audience.value.is_empty() {
            audience.value = Audience::All.to_string();
        }
        let template = offer.template.as_ref();
        let content = template.map(|t| &t.snapshot.content);
        let variables = content.map(|c| c.variables()).unwrap_or_default();
        let variable = |name: &String| Variable {
            field: field(&format!("variable_{name}")),
            text: field(&format!("fallback_{name}")),
            label: page.t1("campaigns-variable", "variable", name),
            text_label: page.t1("campaigns-fallback", "variable", name),
            hint: content
                .map(|content| hint(&page, content, name))
                .unwrap_or_default(),
        };
        let (heading, action) = match draft {
            None => ("campaigns-new", "/app/campaigns".to_owned()),
            Some(id) => ("campaigns-edit-title", format!("/app/campaigns/{id}")),
        };
        Self {
            heading: page.t(heading),
            action,
            again: draft.is_some(),
            naming: field("name"),
            choice: offer.choice.clone().told(&errors),
            audience,
            audiences: audiences(&page, &offer),
            variables: variables.iter().map(variable).collect(),
            fields: fields(&page, &offer.attributes),
            schedule: field("schedule_at"),
            zone: page.zone().name().to_owned(),
            outlook: offer.outlook.map(|rows| OutlookView::of(&page, &rows)),
            files: content
                .map(|content| file_views(&page, content, &offer.files, &errors))
                .unwrap_or_default(),
            place: content
                .filter(|content| place::is_placed(content))
                .map(|content| place_fields(form, content, &errors)),
            goods: content
                .map(|content| goods_views(&page, content, form, &errors))
                .unwrap_or_default(),
            preview: template.map(|template| {
                let mut content = template.snapshot.content.clone();
                offer.files.put_into(&mut content);
                let wares = Wares::typed(form, &content);
                wares.put_into(&mut content);
                if let Some(place) = place::typed(form) {
                    content.location = Some(place);
                }
                for name in &variables {
                    let typed = form.text(&format!("fallback_{name}"));
                    if !typed.is_empty() {
                        content.samples.insert(name.clone(), typed.to_owned());
                    }
                }
                Preview::of(&page, &content, &template.snapshot.language, None)
            }),
            errors,
            page,
        }
    }
}

/// The place as typed, or as the template has it.
fn place_fields(form: &FormData, content: &Content, errors: &FormErrors) -> [Field; 4] {
    let mut shown = form.clone();
    if place::typed(form).is_none() {
        place::fill(&mut shown, content.location.as_ref());
    }
    place::FIELDS.map(|name| Field::of(name, &shown, errors))
}

/// What a variable is for: its sample, and the button behind which it stands where no text has it.
fn hint(page: &Page, content: &Content, name: &str) -> String {
    let sample = content.samples.get(name);
    let sample = sample.map(|sample| page.t1("campaigns-sample", "sample", sample));
    let wanted = format!("{{{{{name}}}}}");
    let has = |text: &str| text.replace(' ', "").contains(&wanted);
    let cards = content.cards.iter();
    let mut texts = cards
        .map(|card| &card.body)
        .chain([&content.header, &content.body]);
    let link = match texts.any(|text| has(text)) {
        true => None,
        false => link(page, content, has),
    };
    [sample, link]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(". ")
}

fn link(page: &Page, content: &Content, has: impl Fn(&str) -> bool) -> Option<String> {
    if let Some(button) = content.buttons.iter().find(|button| has(&button.value)) {
        return Some(page.t1("campaign-files-link", "button", &button.text));
    }
    let mut cards = content.cards.iter().enumerate();
    cards.find_map(|(at, card)| {
        let button = card.buttons.iter().find(|button| has(&button.value))?;
        let link = page.t1("campaign-files-link", "button", &button.text);
        let n = page.n(at as i64 + 1);
        Some(page.t2("campaign-files-card", "n", n, "what", link))
    })
}

fn audiences(page: &Page, offer: &Offer) -> Vec<(String, String)> {
    let all = (Audience::All.to_string(), page.t("campaigns-audience-all"));
    let tags = offer.tags.iter().map(|tag| {
        let words = page.t1("campaigns-audience-tag", "tag", tag);
        (Audience::Tag(tag.clone()).to_string(), words)
    });
    let imports = offer.imports.iter().map(|(id, file)| {
        let words = page.t1("campaigns-audience-import", "file", file);
        (Audience::Import(*id).to_string(), words)
    });
    let segments = offer.segments.iter().map(|(id, name)| {
        let words = page.t1("segments-audience", "name", name);
        (Audience::Segment(*id).to_string(), words)
    });
    std::iter::once(all)
        .chain(segments)
        .chain(tags)
        .chain(imports)
        .collect()
}

fn fields(page: &Page, attributes: &[Attribute]) -> Vec<(String, String)> {
    let own = ["name", "email", "phone", "text"].map(|field| {
        (
            field.to_owned(),
            page.t(&format!("campaigns-field-{field}")),
        )
    });
    let attributes = attributes
        .iter()
        .map(|own| (format!("attribute:{}", own.key), own.label.clone()));
    own.into_iter().chain(attributes).collect()
}
