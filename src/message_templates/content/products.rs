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

    /// The first of them, whose picture stands above the message.
    pub fn first(&self) -> Option<&'a str> {
        self.sections.first()?.1.first().copied()
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
        assert_eq!((shop.count(), shop.first()), (3, Some("A1")));
        assert_eq!(Products::read(" ; ").count(), 0);
    }
}
