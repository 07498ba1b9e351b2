use super::super::content::{Button, ButtonKind, Content, Goods, HeaderFormat, Rendered, Sample};
use crate::http::Page;
use crate::whatsapp::{self, Segment, Style};

/// Buttons that a phone shows before it offers a list of all.
const SHOWN: usize = 3;

/// A stretch of the preview's body.
pub struct Stretch {
    pub text: String,
    pub style: Style,
}

/// A file or place above the body.
pub struct Medium {
    /// An icon where there is no picture to show.
    pub icon: &'static str,
    /// What it is, or its name.
    pub text: String,
    /// The address of a picture; may be empty.
    pub picture: String,
}

/// A card of a carousel.
pub struct CardPreview {
    pub medium: Medium,
    pub body: Vec<Stretch>,
    pub buttons: Vec<(&'static str, String)>,
}

/// The message as a phone shows it.
pub struct Preview {
    pub header: String,
    pub medium: Option<Medium>,
    /// Heading and end of an offer.
    pub offer: Option<(String, String)>,
    pub body: Vec<Stretch>,
    pub footer: String,
    /// The icon and label of each slot of the form; an empty label is hidden.
    pub buttons: Vec<(&'static str, String)>,
    /// Whether a list of all buttons replaces the third and all that follow.
    pub has_more: bool,
    pub cards: Vec<CardPreview>,
    /// What a request to call says; empty where there is none.
    pub call: String,
    /// Where people cannot see it, in a sentence; empty where everybody can.
    pub note: String,
    /// When it came, as phones write it.
    pub time: &'static str,
    pub business: String,
    pub initials: String,
    pub is_empty: bool,
    /// `rtl` where the language of the message runs that way.
    pub direction: &'static str,
}

impl Preview {
    /// A template with its samples. `slots`: the form's buttons, gaps included; nothing takes the
    /// content's own.
    pub fn of(
        page: &Page,
        content: &Content,
        language: &str,
        slots: Option<Vec<(&'static str, String)>>,
    ) -> Self {
        let shown = content.render_samples();
        let business = page
            .person()
            .map(|p| p.workspace.clone())
            .unwrap_or_default();
        let words = business
            .split_whitespace()
            .filter_map(|word| word.chars().next());
        let medium = medium(page, content);
        let offer = content.offer.as_ref().map(|offer| {
            let end = match offer.hours {
                0 => String::new(),
                hours => page.t1("templates-offer-ends", "hours", i64::from(hours)),
            };
            (offer.text.clone(), end)
        });
        let own = || shown.buttons.iter().map(|b| slot(page, b)).collect();
        let buttons: Vec<_> = slots.unwrap_or_else(own);
        let labelled = buttons.iter().filter(|(_, text)| !text.is_empty()).count();
        let call = match content.asks_to_call {
            true => page.t1("template-parts-call-shown", "business", &*business),
            false => String::new(),
        };
        Self {
            call,
            initials: words.take(2).collect::<String>().to_uppercase(),
            note: match is_hidden_on_computers(content) {
                true => page.t("templates-preview-computers"),
                false => String::new(),
            },
            time: "09:41",
            business,
            is_empty: shown.header.is_empty()
                && shown.body.trim().is_empty()
                && shown.footer.is_empty()
                && medium.is_none()
                && labelled == 0,
            has_more: labelled > SHOWN,
            cards: cards(page, content, &shown),
            body: stretches(&shown.body),
            footer: shown.footer,
            header: shown.header,
            direction: direction(language),
            medium,
            offer,
            buttons,
        }
    }
}

/// WhatsApp on a computer leaves out offers, four buttons or more, and quick replies among other buttons.
fn is_hidden_on_computers(content: &Content) -> bool {
    let buttons = &content.buttons;
    let replies = buttons.iter().filter(|b| b.kind == ButtonKind::QuickReply);
    let replies = replies.count();
    let is_mixed = replies > 0 && replies < buttons.len();
    content.offer.is_some() || buttons.len() >= 4 || is_mixed
}

/// Icon and words of a button; WhatsApp writes some labels itself.
pub fn slot(page: &Page, button: &Button) -> (&'static str, String) {
    let text = match button.kind.has_label() {
        true if button.text.is_empty() && button.kind == ButtonKind::Otp => {
            page.t("templates-label-otp")
        }
        true => button.text.clone(),
        false => {
            let word = button.kind.code().to_lowercase().replace('_', "-");
            page.t(&format!("templates-label-{word}"))
        }
    };
    (button.kind.icon(), text)
}

fn stretches(text: &str) -> Vec<Stretch> {
    let stretch = |segment| match segment {
        Segment::Text(text, style) => Stretch { text, style },
        Segment::Link(text) => Stretch {
            text,
            style: Style::default(),
        },
        Segment::Break => Stretch {
            text: "\n".to_owned(),
            style: Style::default(),
        },
    };
    whatsapp::segments(text).into_iter().map(stretch).collect()
}

fn medium(page: &Page, content: &Content) -> Option<Medium> {
    let has_own = content.header_format != HeaderFormat::Text;
    let mut buttons = content.buttons.iter();
    let goods = buttons.find_map(|button| {
        let goods = button.goods()?;
        let is_shown = !has_own && goods != Goods::default();
        (is_shown || button.kind == ButtonKind::Spm).then_some(goods)
    });
    if let Some(goods) = goods {
        return Some(shown(page, &goods));
    }
    match content.header_format {
        HeaderFormat::Text => None,
        HeaderFormat::Product => Some(one(page, content.product.as_ref())),
        HeaderFormat::Other => Some(unknown(page)),
        HeaderFormat::Location => {
            let place = content.location.clone().unwrap_or_default();
            let name = match place.name.is_empty() {
                true => page.t("templates-header-location"),
                false => place.name,
            };
            Some(Medium {
                icon: "map-pin",
                text: [name, place.address].join("\n").trim().to_owned(),
                picture: String::new(),
            })
        }
        format => Some(file(page, format, content.media.as_ref())),
    }
}

/// What a button shows of a catalogue: how many products where it is a list, and the one in the picture.
fn shown(page: &Page, goods: &Goods) -> Medium {
    if goods.sections.is_empty() {
        return one(page, Some(goods));
    }
    let products = i64::try_from(goods.count()).unwrap_or(i64::MAX);
    let mut lines = vec![page.tn("campaign-goods-shown", products)];
    for section in goods.sections.iter().filter(|s| !s.title.is_empty()) {
        lines.push(section.title.clone());
    }
    Medium {
        icon: "building-store",
        text: lines.join("\n"),
        picture: String::new(),
    }
}

/// A product of a catalogue.
fn one(page: &Page, goods: Option<&Goods>) -> Medium {
    let words = page.t("template-parts-product-header");
    let id = goods.map_or("", |goods| &goods.product);
    Medium {
        icon: "building-store",
        text: format!("{words}\n{id}").trim().to_owned(),
        picture: String::new(),
    }
}

/// What only Meta knows.
fn unknown(page: &Page) -> Medium {
    Medium {
        icon: "building-store",
        text: page.t("template-parts-unknown-header"),
        picture: String::new(),
    }
}

fn file(page: &Page, format: HeaderFormat, sample: Option<&Sample>) -> Medium {
    let (icon, key) = match format {
        HeaderFormat::Video => ("video", "templates-header-video"),
        HeaderFormat::Gif => ("video", "template-parts-gif-header"),
        HeaderFormat::Document => ("file-text", "templates-header-document"),
        _ => ("photo", "templates-header-image"),
    };
    let name = sample.map(|s| s.name.clone()).filter(|n| !n.is_empty());
    let own = sample
        .filter(|s| s.mime.starts_with("image/"))
        .and_then(|s| s.id);
    Medium {
        icon,
        text: name.unwrap_or_else(|| page.t(key)),
        picture: own.map_or_else(String::new, |id| format!("/app/templates/files/{id}")),
    }
}

fn cards(page: &Page, content: &Content, shown: &Rendered) -> Vec<CardPreview> {
    let both = content.cards.iter().zip(&shown.cards);
    both.map(|(card, shown)| CardPreview {
        medium: match card.format {
            HeaderFormat::Product => one(page, card.product.as_ref()),
            HeaderFormat::Other => unknown(page),
            format => file(page, format, card.media.as_ref()),
        },
        body: stretches(&shown.body),
        buttons: shown.buttons.iter().map(|b| slot(page, b)).collect(),
    })
    .collect()
}

fn direction(language: &str) -> &'static str {
    match language.split('_').next() {
        Some("ar" | "he" | "fa" | "ur" | "ps" | "prs") => "rtl",
        Some("") | None => "auto",
        _ => "ltr",
    }
}
