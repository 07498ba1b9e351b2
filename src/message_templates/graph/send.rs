use serde_json::{Value, json};

use super::super::content::{Button, ButtonKind, Content, Goods, HeaderFormat, Sample};
use super::super::pattern::Pattern;
use super::super::template::Snapshot;
use crate::whatsapp::{self, CardParts, MediaRef, Parameter, TemplateMessage};

/// The values of one person, by variable.
struct Values<'a> {
    names: Vec<String>,
    texts: &'a [String],
    named: bool,
}

impl<'a> Values<'a> {
    fn of(&self, name: &str) -> &'a str {
        let at = self.names.iter().position(|known| known == name);
        at.and_then(|at| self.texts.get(at))
            .map_or("", String::as_str)
    }

    /// The parameters of a text, in order of appearance.
    fn parameters(&self, text: &'a str) -> Vec<Parameter<'a>> {
        let pattern = Pattern::lenient(text);
        let variables = pattern.variables().into_iter();
        let parameter = |name: &str| {
            let own_name = self.named.then(|| borrowed(text, name)).flatten();
            Parameter::text(own_name, self.of(name))
        };
        variables.map(parameter).collect()
    }

    fn fill(&self, text: &str) -> String {
        Pattern::lenient(text).fill(|name| Some(self.of(name)))
    }
}

impl Snapshot {
    /// The message for one person: `values` in the order of [`Content::variables`].
    pub fn message<'a>(&'a self, values: &'a [String]) -> TemplateMessage<'a> {
        let content = &self.content;
        let values = Values {
            names: content.variables(),
            texts: values,
            named: content.is_named(),
        };
        let mut message = TemplateMessage::new(&self.name, &self.language)
            .header(header(content, &values))
            .body(values.parameters(&content.body));
        if let Some(offer) = content.offer.as_ref().filter(|offer| offer.hours > 0) {
            message = message.ends(offer.ends_at);
        }
        for (index, button) in content.buttons.iter().enumerate() {
            if let Some(value) = button_value(index, button, &values) {
                message = message.button(value);
            }
        }
        if content.header_format == HeaderFormat::Gif {
            message = message.by_marketing();
        }
        let cards = content.cards.iter().map(|card| {
            let mut parts = CardParts::default();
            if card.format == HeaderFormat::Product {
                parts = parts.header(product(card.product.as_ref()));
            } else if let Some(file) = &card.media {
                parts = parts.header(media(card.format, file));
            }
            parts = parts.body(values.parameters(&card.body));
            for (index, button) in card.buttons.iter().enumerate() {
                if let Some(value) = button_value(index, button, &values) {
                    parts = parts.button(value);
                }
            }
            parts
        });
        message.cards(cards.collect())
    }
}

fn header<'a>(content: &'a Content, values: &Values<'a>) -> Vec<Parameter<'a>> {
    if let Some(button) = content.buttons.iter().find(|b| b.kind == ButtonKind::Spm) {
        return vec![product(button.goods().as_ref())];
    }
    match content.header_format {
        HeaderFormat::Text => values.parameters(&content.header),
        HeaderFormat::Location => {
            let place = content.location.clone().unwrap_or_default();
            let location = json!({
                "latitude": place.latitude, "longitude": place.longitude,
                "name": place.name, "address": place.address,
            });
            vec![Parameter::Location { location }]
        }
        HeaderFormat::Product => vec![product(content.product.as_ref())],
        HeaderFormat::Other => Vec::new(),
        format => {
            let file = content.media.iter();
            file.map(|file| media(format, file)).collect()
        }
    }
}

fn product<'a>(goods: Option<&Goods>) -> Parameter<'a> {
    let goods = goods.cloned().unwrap_or_default();
    let product = json!({
        "product_retailer_id": goods.product, "catalog_id": goods.catalog,
    });
    Parameter::Product { product }
}

fn media(format: HeaderFormat, file: &Sample) -> Parameter<'_> {
    let some = |text: &'_ str| !text.is_empty();
    let mut reference = MediaRef {
        id: Some(file.media_id.as_str()).filter(|id| some(id)),
        ..MediaRef::default()
    };
    if reference.id.is_none() {
        reference.link = Some(file.handle.as_str()).filter(|link| link.starts_with("https://"));
    }
    match format {
        HeaderFormat::Video => Parameter::Video { video: reference },
        HeaderFormat::Gif => Parameter::Gif { gif: reference },
        HeaderFormat::Document => {
            reference.filename = Some(file.name.as_str()).filter(|name| some(name));
            Parameter::Document {
                document: reference,
            }
        }
        _ => Parameter::Image { image: reference },
    }
}

/// What has to come with a button, if anything.
fn button_value<'a>(
    index: usize,
    button: &'a Button,
    values: &Values<'a>,
) -> Option<whatsapp::Button<'a>> {
    let pattern = Pattern::lenient(&button.value);
    match button.kind {
        ButtonKind::Url => {
            let name = pattern.occurrences().next()?;
            Some(whatsapp::Button::UrlSuffix(index, values.of(name)))
        }
        ButtonKind::CopyCode => Some(whatsapp::Button::Coupon(index, values.fill(&button.value))),
        // The code stands in the body and goes behind the button as well.
        ButtonKind::Otp => Some(whatsapp::Button::UrlSuffix(index, values.of("1"))),
        ButtonKind::Flow => Some(whatsapp::Button::Action(index, "flow", json!({}))),
        ButtonKind::Catalog => {
            let thumbnail = button.goods()?.product;
            let action = match thumbnail.is_empty() {
                true => json!({}),
                false => json!({ "thumbnail_product_retailer_id": thumbnail }),
            };
            Some(whatsapp::Button::Action(index, "catalog", action))
        }
        ButtonKind::Mpm => Some(whatsapp::Button::Action(
            index,
            "mpm",
            shelf(&button.goods()?),
        )),
        ButtonKind::QuickReply
        | ButtonKind::PhoneNumber
        | ButtonKind::Spm
        | ButtonKind::VoiceCall
        | ButtonKind::RequestContactInfo
        | ButtonKind::Other => None,
    }
}

/// A list of products; a section without a heading of its own bears the button's words.
fn shelf(goods: &Goods) -> Value {
    let sections = goods.sections.iter().map(|section| {
        let item = |id: &String| json!({ "product_retailer_id": id });
        let items: Vec<Value> = section.products.iter().map(item).collect();
        let title = match section.title.is_empty() {
            true => "View items",
            false => &section.title,
        };
        json!({ "title": title, "product_items": items })
    });
    json!({
        "thumbnail_product_retailer_id": goods.thumbnail(),
        "sections": sections.collect::<Vec<_>>(),
    })
}

/// The name as it stands in the text itself, which lives as long as the message.
fn borrowed<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let at = text.match_indices(name).find(|(at, _)| {
        let before = text[..*at].trim_end();
        let after = text[at + name.len()..].trim_start();
        before.ends_with("{{") && after.starts_with("}}")
    })?;
    text.get(at.0..at.0 + name.len())
}
