use crate::campaigns::goods::{Kind, Part, Wares, parts};
use crate::http::{Field, FormData, FormErrors, Page};
use crate::message_templates::{Content, Goods};

/// A part of the template that shows something of a catalogue, as the form has it.
pub(super) struct GoodsView {
    /// Id of the section's heading.
    pub id: String,
    pub caption: String,
    pub hint: String,
    /// The catalogue that a single product is in.
    pub catalog: Option<Field>,
    /// The product, or the one in the picture.
    pub product: Field,
    pub product_label: String,
    pub product_hint: String,
    /// Heading and products of each section of a list.
    pub sections: Vec<(String, Field, Field)>,
    /// Whether one more section fits.
    pub has_room: bool,
}

/// Every such part, with what was typed or what the template says.
pub(super) fn goods_views(
    page: &Page,
    content: &Content,
    form: &FormData,
    errors: &FormErrors,
) -> Vec<GoodsView> {
    let mut shown = form.clone();
    Wares::typed(form, content).fill(&mut shown, content);
    let views = parts(content).into_iter();
    views
        .map(|part| view(page, &part, &shown, errors))
        .collect()
}

fn view(page: &Page, part: &Part, form: &FormData, errors: &FormErrors) -> GoodsView {
    let field = |what: &str| Field::of(&part.field(what), form, errors);
    let word = match part.kind {
        Kind::Catalog => "catalog",
        Kind::List => "list",
        Kind::One => "one",
    };
    let caption = page.t(&format!("campaign-goods-{word}"));
    let rows = match part.kind {
        Kind::List => rows(part, form),
        _ => 0,
    };
    let picture = part.kind != Kind::One;
    GoodsView {
        id: format!("goods-{}", part.key.replace('_', "-")),
        caption: match part.key.strip_prefix("card_").map(str::parse::<i64>) {
            Some(Ok(at)) => page.t2("campaign-files-card", "n", page.n(at + 1), "what", caption),
            _ => caption,
        },
        hint: page.t(&format!("campaign-goods-{word}-hint")),
        catalog: (!picture).then(|| field("catalog")),
        product: field("product"),
        product_label: page.t(match picture {
            true => "campaign-goods-picture",
            false => "campaign-goods-product",
        }),
        product_hint: match picture {
            true => page.t("campaign-goods-picture-hint"),
            false => String::new(),
        },
        sections: (0..rows)
            .map(|at| {
                let legend = page.t1("campaign-goods-section", "n", page.n(at as i64 + 1));
                let ids = field(&format!("ids_{at}"));
                (legend, field(&format!("title_{at}")), ids)
            })
            .collect(),
        has_room: (1..Goods::SECTIONS).contains(&rows),
    }
}

/// Sections that are filled in, and an empty one behind them.
fn rows(part: &Part, form: &FormData) -> usize {
    let has = |what: String| !form.text(&part.field(&what)).is_empty();
    let last = (0..Goods::SECTIONS)
        .rev()
        .find(|at| has(format!("title_{at}")) || has(format!("ids_{at}")));
    (last.map_or(0, |at| at + 1) + 1).min(Goods::SECTIONS)
}
