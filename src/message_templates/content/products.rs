use serde::{Deserialize, Serialize};

/// What a message shows of a catalogue: Meta asks for it with each message and keeps none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Goods {
    /// The catalogue that a single product is in, by its id.
    pub catalog: String,
    /// The product, or the one in the picture of a catalogue or a list; empty for the first.
    pub product: String,
    /// What a list shows.
    pub sections: Vec<Section>,
}

/// Products below one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Section {
    /// May be empty where there is one section.
    pub title: String,
    /// Their ids.
    pub products: Vec<String>,
}

impl Goods {
    /// Most products of a list, in all.
    pub const MOST: usize = 30;
    /// Most sections of a list.
    pub const SECTIONS: usize = 10;
    /// Longest heading of a section, in characters.
    pub const HEADING: usize = 24;

    /// One product of a catalogue.
    pub fn one(catalog: &str, product: &str) -> Self {
        Self {
            catalog: catalog.trim().to_owned(),
            product: product.trim().to_owned(),
            sections: Vec::new(),
        }
    }

    /// A list, as a template has it.
    pub fn list(typed: &str) -> Self {
        let sections = Products::read(typed).sections.into_iter();
        let section = |(title, ids): (&str, Vec<&str>)| Section {
            title: title.to_owned(),
            products: ids.into_iter().map(str::to_owned).collect(),
        };
        Self {
            sections: sections.map(section).collect(),
            ..Self::default()
        }
    }

    /// Products of a list in all.
    pub fn count(&self) -> usize {
        self.sections.iter().map(|s| s.products.len()).sum()
    }

    /// The product in the picture above a list.
    pub fn thumbnail(&self) -> &str {
        let first = || self.sections.first()?.products.first();
        match self.product.is_empty() {
            true => first().map_or("", String::as_str),
            false => &self.product,
        }
    }
}

/// The products behind a button that shows several, as typed: `A1, A2`, or with headings
/// `Chairs: A1, A2; Lamps: B1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Products<'a> {
    /// Heading (may be empty) and ids of each section.
    pub sections: Vec<(&'a str, Vec<&'a str>)>,
}

impl<'a> Products<'a> {
    /// Reads what was typed; sections without a product are left out.
    pub fn read(typed: &'a str) -> Self {
        let section = |part: &'a str| {
            // An id may hold a colon, but no space.
            let (heading, ids) = part.split_once(": ").unwrap_or(("", part));
            let ids = ids.split(|c: char| c == ',' || c.is_whitespace());
            (heading.trim(), ids.filter(|id| !id.is_empty()).collect())
        };
        let sections = typed.split(';').map(section);
        Self {
            sections: sections
                .filter(|(_, ids): &(&str, Vec<&str>)| !ids.is_empty())
                .collect(),
        }
    }

    /// Products in all.
    pub fn count(&self) -> usize {
        self.sections.iter().map(|(_, ids)| ids.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_optional() {
        let plain = Products::read("A1, A2 A3");
        assert_eq!(plain.sections, [("", vec!["A1", "A2", "A3"])]);
        let shop = Products::read("Chairs: A1, A2; Lamps: x:B1;");
        assert_eq!(
            shop.sections,
            [("Chairs", vec!["A1", "A2"]), ("Lamps", vec!["x:B1"])]
        );
        assert_eq!(shop.count(), 3);
        let list = Goods::list("Chairs: A1, A2; Lamps: x:B1;");
        assert_eq!((list.count(), list.thumbnail()), (3, "A1"));
        assert_eq!(Products::read(" ; ").count(), 0);
    }
}
