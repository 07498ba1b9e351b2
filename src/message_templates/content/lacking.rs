use super::{Button, ButtonKind, Content, Goods, HeaderFormat, Sample};

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
        let mut formats = self.cards.iter().map(|card| card.format);
        let is_unknown = self.header_format == HeaderFormat::Other
            || formats.any(|format| format == HeaderFormat::Other);
        if is_unknown && all.is_empty() {
            all.push(Lack::Part("HEADER".to_owned()));
        }
        if self.header_format == HeaderFormat::Location && !self.has_place() {
            all.push(Lack::Place);
        }
        let is_media = self.header_format.is_media();
        let header = is_media.then_some(self.media.as_ref());
        let cards = self.cards.iter();
        let cards = cards.filter(|card| card.format != HeaderFormat::Product);
        let cards = cards.map(|card| card.media.as_ref());
        let has_part = !all.is_empty();
        if !has_part && header.into_iter().chain(cards).any(is_missing) {
            all.push(Lack::File);
        }
        if self.buttons.iter().any(lacks_product) || self.shown().any(lacks_one) {
            all.push(Lack::Product);
        }
        all
    }

    /// The products of headers and cards that show one.
    fn shown(&self) -> impl Iterator<Item = Option<&Goods>> {
        let is_shown = self.header_format == HeaderFormat::Product;
        let header = is_shown.then_some(self.product.as_ref());
        let cards = self.cards.iter();
        let cards = cards.filter(|card| card.format == HeaderFormat::Product);
        header
            .into_iter()
            .chain(cards.map(|card| card.product.as_ref()))
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
    let goods = button.goods();
    match button.kind {
        ButtonKind::Spm => lacks_one(goods.as_ref()),
        ButtonKind::Mpm => goods.is_none_or(|goods| goods.count() == 0),
        _ => false,
    }
}

fn lacks_one(goods: Option<&Goods>) -> bool {
    goods.is_none_or(|goods| goods.product.is_empty() || goods.catalog.is_empty())
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
