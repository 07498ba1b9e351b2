//! What a campaign shows of a catalogue: Meta takes products with each message and keeps none of them with
//! the template.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::http::{FormData, FormErrors, Page};
use crate::message_templates::{ButtonKind, Content, Goods, HeaderFormat, Section};

/// The longest id of a product, in characters.
const ID_CHARS: usize = 200;

/// What is shown by the part that shows it: `button_0`, `header`, `card_0` and so on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Wares(BTreeMap<String, Goods>);

/// How much of a catalogue a part shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// All of it; perhaps a product in the picture.
    Catalog,
    /// A list of products.
    List,
    /// One product.
    One,
}

/// A part of a template that shows something of a catalogue.
pub(super) struct Part {
    pub key: String,
    pub kind: Kind,
    /// What the template itself says.
    pub goods: Goods,
}

impl Part {
    /// The form's field of this part.
    pub fn field(&self, what: &str) -> String {
        format!("goods_{}_{what}", self.key)
    }

    /// What was typed; nothing where the form does not have this part.
    fn typed(&self, form: &FormData) -> Option<Goods> {
        let (catalog, product) = (self.field("catalog"), self.field("product"));
        let section = |at: usize| {
            let title = form.text(&self.field(&format!("title_{at}"))).to_owned();
            let ids = form.text(&self.field(&format!("ids_{at}")));
            let ids = ids.split(|c: char| matches!(c, ',' | ';' | '،') || c.is_whitespace());
            Section {
                title,
                products: ids.filter(|id| !id.is_empty()).map(str::to_owned).collect(),
            }
        };
        form.get(&product)?;
        let one = Goods::one(form.text(&catalog), form.text(&product));
        Some(match self.kind {
            Kind::List => Goods {
                sections: (0..Goods::SECTIONS).map(section).collect(),
                ..one
            },
            _ => one,
        })
    }
}

/// Every part of a template that shows something of a catalogue.
pub(super) fn parts(content: &Content) -> Vec<Part> {
    let buttons = content.buttons.iter().enumerate();
    let buttons = buttons.filter_map(|(at, button)| {
        Some(Part {
            key: format!("button_{at}"),
            kind: match button.kind {
                ButtonKind::Catalog => Kind::Catalog,
                ButtonKind::Mpm => Kind::List,
                _ => Kind::One,
            },
            goods: button.goods()?,
        })
    });
    let one = |key: String, goods: &Option<Goods>| Part {
        key,
        kind: Kind::One,
        goods: goods.clone().unwrap_or_default(),
    };
    let is_product = content.header_format == HeaderFormat::Product;
    let header = is_product.then(|| one("header".to_owned(), &content.product));
    let cards = content.cards.iter().enumerate();
    let cards = cards.filter(|(_, card)| card.format == HeaderFormat::Product);
    let cards = cards.map(|(at, card)| one(format!("card_{at}"), &card.product));
    buttons.chain(header).chain(cards).collect()
}

impl Wares {
    /// What the form says, or the template where it says nothing.
    pub fn typed(form: &FormData, content: &Content) -> Self {
        let typed = parts(content).into_iter().map(|part| {
            let goods = part.typed(form).unwrap_or_else(|| part.goods.clone());
            (part.key, goods)
        });
        Self(typed.collect())
    }

    /// The parts with what they show.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Goods)> {
        self.0.iter().map(|(key, goods)| (key.as_str(), goods))
    }

    /// Heading (may be empty) and ids of everything that is shown.
    pub fn lines(&self) -> Vec<(String, String)> {
        let lines = self.0.values().flat_map(|goods| {
            let sections = goods.sections.iter();
            let sections = sections.map(|s| (s.title.clone(), s.products.join(", ")));
            let of_catalog = [goods.catalog.as_str(), goods.product.as_str()];
            let given = of_catalog.into_iter().filter(|text| !text.is_empty());
            let one = given.collect::<Vec<_>>().join(" / ");
            let one = (!one.is_empty()).then_some((String::new(), one));
            one.into_iter().chain(sections)
        });
        lines.collect()
    }

    /// Puts everything into its part; false when the template has no such part (any more).
    pub fn put_into(&self, content: &mut Content) -> bool {
        let known = parts(content);
        self.iter().all(|(key, goods)| {
            let is_known = known.iter().any(|part| part.key == key);
            is_known && put(content, key, goods.clone()).is_some()
        })
    }

    /// Fills in the form's fields.
    pub fn fill(&self, form: &mut FormData, content: &Content) {
        for part in parts(content) {
            let goods = self.0.get(&part.key).unwrap_or(&part.goods);
            form.set(&part.field("catalog"), goods.catalog.as_str());
            form.set(&part.field("product"), goods.product.as_str());
            for (at, section) in goods.sections.iter().enumerate() {
                form.set(&part.field(&format!("title_{at}")), section.title.as_str());
                let ids = section.products.join(", ");
                form.set(&part.field(&format!("ids_{at}")), ids);
            }
        }
    }
}

fn put(content: &mut Content, key: &str, goods: Goods) -> Option<()> {
    let place = |prefix: &str| key.strip_prefix(prefix)?.parse::<usize>().ok();
    let slot = match (place("button_"), place("card_")) {
        (Some(at), _) => &mut content.buttons.get_mut(at)?.goods,
        (_, Some(at)) => &mut content.cards.get_mut(at)?.product,
        _ => &mut content.product,
    };
    *slot = Some(goods);
    Some(())
}

/// Reads what the messages show. What Meta would not take is told at its field.
pub(super) fn read(
    form: &FormData,
    page: &Page,
    content: &Content,
    errors: &mut FormErrors,
) -> Wares {
    let typed = Wares::typed(form, content);
    let mut kept = BTreeMap::new();
    for part in parts(content) {
        let goods = typed.0.get(&part.key).cloned().unwrap_or_default();
        check(page, &part, &goods, errors);
        kept.insert(part.key, without_blanks(goods));
    }
    Wares(kept)
}

fn without_blanks(mut goods: Goods) -> Goods {
    goods
        .sections
        .retain(|section| !section.products.is_empty());
    goods
}

fn check(page: &Page, part: &Part, goods: &Goods, errors: &mut FormErrors) {
    let is_one = part.kind == Kind::One;
    let is_number =
        !goods.catalog.is_empty() && goods.catalog.bytes().all(|byte| byte.is_ascii_digit());
    if is_one && !(is_number && goods.catalog.len() <= 40) {
        errors.add(
            part.field("catalog"),
            page.t("campaign-goods-error-catalog"),
        );
    }
    if is_one && goods.product.is_empty() {
        errors.add(
            part.field("product"),
            page.t("campaign-goods-error-product"),
        );
    } else if !goods.product.is_empty() && !is_id(&goods.product) {
        errors.add(part.field("product"), page.t("campaign-goods-error-id"));
    }
    if part.kind == Kind::List {
        check_list(page, part, goods, errors);
    }
}

fn check_list(page: &Page, part: &Part, goods: &Goods, errors: &mut FormErrors) {
    let filled = goods.sections.iter();
    let filled = filled
        .filter(|section| !section.products.is_empty())
        .count();
    for (at, section) in goods.sections.iter().enumerate() {
        let (title, ids) = (format!("title_{at}"), format!("ids_{at}"));
        if section.title.chars().count() > Goods::HEADING {
            let most = page.n(Goods::HEADING as i64);
            let words = page.t1("campaign-goods-error-long", "most", most);
            errors.add(part.field(&title), words);
        }
        if section.products.is_empty() {
            if !section.title.is_empty() {
                errors.add(part.field(&ids), page.t("campaign-goods-error-empty"));
            }
            continue;
        }
        if filled > 1 && section.title.is_empty() {
            errors.add(part.field(&title), page.t("campaign-goods-error-title"));
        }
        if !section.products.iter().all(|id| is_id(id)) {
            errors.add(part.field(&ids), page.t("campaign-goods-error-id"));
        }
    }
    let count = goods.count();
    let is_told = errors.at(&part.field("ids_0")).is_some();
    if !is_told && !(1..=Goods::MOST).contains(&count) {
        let (most, given) = (page.n(Goods::MOST as i64), page.n(count as i64));
        let words = page.t2("campaign-goods-error-count", "most", most, "given", given);
        errors.add(part.field("ids_0"), words);
    }
}

/// Whether it can be one product's id.
fn is_id(id: &str) -> bool {
    let is_odd = |c: char| matches!(c, ',' | ';') || c.is_whitespace() || c.is_control();
    id.chars().count() <= ID_CHARS && !id.contains(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message_templates::Button;

    #[test]
    fn what_is_shown_goes_into_its_part_only() {
        let mut content = Content {
            buttons: vec![Button {
                kind: ButtonKind::Mpm,
                value: "A1".to_owned(),
                ..Button::default()
            }],
            ..Content::default()
        };
        let wares = |key: &str| Wares(BTreeMap::from([(key.to_owned(), Goods::list("T: B1, B2"))]));
        assert!(!wares("header").put_into(&mut content));
        assert!(!wares("button_1").put_into(&mut content));
        assert!(wares("button_0").put_into(&mut content));
        let goods = content.buttons[0].goods().expect("a list");
        assert_eq!((goods.count(), goods.thumbnail()), (2, "B1"));
        let mut form = FormData::default();
        wares("button_0").fill(&mut form, &content);
        assert_eq!(form.text("goods_button_0_ids_0"), "B1, B2");
        let again = without_blanks(parts(&content)[0].typed(&form).expect("typed"));
        assert_eq!(again, Goods::list("T: B1, B2"));
    }
}
