use super::super::template::Template;

/// What two languages of a name should have in common and do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A campaign that maps values for one would not fit the other.
    Variables,
    /// Another kind of header.
    Header,
    /// Other buttons, or in another order.
    Buttons,
    /// Another number of cards.
    Cards,
    /// Another category, with other consent and another price.
    Category,
}

impl Difference {
    /// The locale key that says it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Variables => "template-languages-variables",
            Self::Header => "template-languages-header",
            Self::Buttons => "template-languages-buttons",
            Self::Cards => "template-languages-cards",
            Self::Category => "template-languages-category",
        }
    }
}

/// Where a language differs from the one that it stands beside.
pub fn between(first: &Template, other: &Template) -> Vec<Difference> {
    let (a, b) = (&first.content, &other.content);
    let kinds = |t: &Template| -> Vec<&'static str> {
        let buttons = t.content.buttons.iter();
        buttons.map(|button| button.kind.code()).collect()
    };
    let header = |t: &Template| {
        let content = &t.content;
        let has_text = !content.header.trim().is_empty();
        (content.header_format, has_text)
    };
    [
        (a.variables() != b.variables(), Difference::Variables),
        (header(first) != header(other), Difference::Header),
        (kinds(first) != kinds(other), Difference::Buttons),
        (a.cards.len() != b.cards.len(), Difference::Cards),
        (first.category != other.category, Difference::Category),
    ]
    .into_iter()
    .filter_map(|(differs, difference)| differs.then_some(difference))
    .collect()
}
