//! Carousels.

use serde_json::Value;

use super::super::error::GraphError;
use super::buttons::{ButtonSpec, one};
use super::{BODY_FORMAT, Handles, Header, Pattern, parts, string};

/// One card, ready to be filled.
#[derive(Debug, Clone)]
pub struct CardSpec {
    /// `image`, `video` or `product`.
    pub media: &'static str,
    /// Its text, if cards have one.
    pub body: Option<Pattern>,
    /// Its buttons.
    pub buttons: Vec<ButtonSpec>,
}

/// Rules of the component: marketing, 2 to 10 cards of one shape.
pub fn check(
    component: &Value,
    category: &str,
    named: bool,
    handles: Handles<'_>,
) -> Result<Vec<CardSpec>, GraphError> {
    if category != "MARKETING" {
        return Err(refused("A carousel is for marketing."));
    }
    let given = component.get("cards").and_then(Value::as_array);
    let given = given.map(Vec::as_slice).unwrap_or_default();
    if !(2..=10).contains(&given.len()) {
        return Err(refused("A carousel has 2 to 10 cards."));
    }
    let mut cards: Vec<CardSpec> = Vec::with_capacity(given.len());
    for card in given {
        let card = one_card(card, named, handles)?;
        if let Some(first) = cards.first() {
            alike(first, &card)?;
        }
        cards.push(card);
    }
    Ok(cards)
}

fn one_card(card: &Value, named: bool, handles: Handles<'_>) -> Result<CardSpec, GraphError> {
    let Some(Value::Array(list)) = card.get("components") else {
        return Err(GraphError::parameter("cards[components]", "an array"));
    };
    let (mut media, mut body, mut buttons) = (None, None, Vec::new());
    for component in list {
        match string(component, "type")?.to_ascii_uppercase().as_str() {
            "HEADER" => match parts::header(component, named, handles)? {
                Header::Media(kind @ ("image" | "video")) => media = Some(kind),
                Header::Product => media = Some("product"),
                _ => {
                    let why = "The header of a card is an image, a video or a product.";
                    return Err(refused(why));
                }
            },
            "BODY" => body = Some(parts::body(component, named, 160)?),
            "BUTTONS" => {
                let list = component.get("buttons").and_then(Value::as_array);
                let list = list.map(Vec::as_slice).unwrap_or_default();
                if list.len() > 2 {
                    return Err(refused("A card has at most 2 buttons."));
                }
                for button in list {
                    let button = one(button)?;
                    buttons.push(button);
                }
            }
            _ => return Err(refused("A card has a header, a body and buttons.")),
        }
    }
    let media = media.ok_or_else(|| refused("Every card has a header."))?;
    let fits = |button: &ButtonSpec| match button.kind.as_str() {
        "url" => true,
        "spm" => media == "product",
        kind => media != "product" && ["quick_reply", "phone_number"].contains(&kind),
    };
    if !buttons.iter().all(fits) {
        let why = "The buttons of a card are quick replies, addresses or numbers; those of a product show it or open an address.";
        return Err(refused(why));
    }
    Ok(CardSpec {
        media,
        body,
        buttons,
    })
}

fn alike(first: &CardSpec, card: &CardSpec) -> Result<(), GraphError> {
    if first.body.is_some() != card.body.is_some() {
        return Err(GraphError::template(
            Some(BODY_FORMAT),
            "Carousel is not valid",
            "Either every card has a body, or none.",
        ));
    }
    let kinds =
        |card: &CardSpec| -> Vec<String> { card.buttons.iter().map(|b| b.kind.clone()).collect() };
    if first.media != card.media || kinds(first) != kinds(card) {
        return Err(refused("All cards have the same components."));
    }
    Ok(())
}

fn refused(why: &str) -> GraphError {
    GraphError::template(None, "Carousel is not valid", why)
}
