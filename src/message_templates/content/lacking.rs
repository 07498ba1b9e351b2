use super::{Button, ButtonKind, Content, HeaderFormat, Products, Sample};

/// Something that a message must bring and that nobody has given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A part of which we do not know what it needs, in Meta's words.
    Part(String),
    /// The file of a header or a card.
    File,
    /// Where a place is.
    Place,
    /// A product with its catalogue, or a list of products.
    Product,
}

impl Content {
    /// Why no message of it can go out: Meta keeps places, products and files of a template that was made
    /// elsewhere to itself. Each once; nothing for one that can be sent.
    pub fn lacks(&self) -> Vec<Lack> {
        let given = self.given.iter().flat_map(|given| given.unsendable());
        let mut all: Vec<Lack> = given.map(|part| Lack::Part(part.to_owned())).collect();
        if self.header_format == HeaderFormat::Location && !self.has_place() {
            all.push(Lack::Place);
        }
        let is_media = self.header_format.is_media();
        let header = is_media.then_some(self.media.as_ref());
        let cards = self.cards.iter().map(|card| card.media.as_ref());
        let has_part = !all.is_empty();
        if !has_part && header.into_iter().chain(cards).any(is_missing) {
            all.push(Lack::File);
        }
        if self.buttons.iter().any(lacks_product) {
            all.push(Lack::Product);
        }
        all
    }

    fn has_place(&self) -> bool {
        let place = self.location.as_ref();
        place.is_some_and(|place| {
            let degrees = [&place.latitude, &place.longitude];
            degrees
                .iter()
                .all(|text| text.trim().parse::<f64>().is_ok())
        })
    }
}

/// Neither a file of ours nor an address that Meta could fetch.
fn is_missing(sample: Option<&Sample>) -> bool {
    sample.is_none_or(|file| file.id.is_none() && !file.handle.starts_with("https://"))
}

fn lacks_product(button: &Button) -> bool {
    match button.kind {
        ButtonKind::Spm => button.value.trim().is_empty() || button.catalog.trim().is_empty(),
        ButtonKind::Mpm => Products::read(&button.value).count() == 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_meta_keeps_to_itself_is_missed() {
        let with = |kind, value: &str, catalog: &str| Content {
            buttons: vec![Button {
                kind,
                value: value.to_owned(),
                catalog: catalog.to_owned(),
                ..Button::default()
            }],
            ..Content::default()
        };
        assert_eq!(with(ButtonKind::Spm, "SKU1", "").lacks(), [Lack::Product]);
        assert_eq!(with(ButtonKind::Spm, "SKU1", "77").lacks(), []);
        assert_eq!(with(ButtonKind::Mpm, "", "").lacks(), [Lack::Product]);
        let place = Content {
            header_format: HeaderFormat::Location,
            location: Some(super::super::Location::default()),
            ..Content::default()
        };
        assert_eq!(place.lacks(), [Lack::Place]);
    }
}
