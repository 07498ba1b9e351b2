use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Button, Goods};

/// What stands above the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HeaderFormat {
    /// A line of text; an empty one is no header.
    #[default]
    Text,
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A document.
    Document,
    /// A place on the map.
    Location,
    /// A film that plays by itself; it goes out by Meta's Marketing Messages API only.
    Gif,
    /// A product of a catalogue, made elsewhere: the editor writes it with the button that shows it.
    Product,
    /// What we do not know, made elsewhere.
    Other,
}

impl HeaderFormat {
    /// Those that the editor can write, in the order of the picker.
    pub const ALL: [Self; 6] = [
        Self::Text,
        Self::Image,
        Self::Video,
        Self::Gif,
        Self::Document,
        Self::Location,
    ];

    /// Meta's word, also the form's.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Image => "IMAGE",
            Self::Video => "VIDEO",
            Self::Document => "DOCUMENT",
            Self::Location => "LOCATION",
            Self::Gif => "GIF",
            Self::Product => "PRODUCT",
            Self::Other => "OTHER",
        }
    }

    /// Reads Meta's word in any case, where the editor can write it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.code().eq_ignore_ascii_case(code))
    }

    /// Whether it needs a file.
    pub fn is_media(self) -> bool {
        matches!(self, Self::Image | Self::Video | Self::Document | Self::Gif)
    }

    /// Whether a card or a limited-time offer may have it.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Image | Self::Video)
    }
}

/// A file that a reviewer sees and that campaigns send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sample {
    /// Our own file; nothing for a template that was made elsewhere.
    pub id: Option<Uuid>,
    /// Meta's handle of the upload, which reviewers look at.
    pub handle: String,
    /// The name of the file.
    pub name: String,
    /// Its type, as its first bytes tell.
    pub mime: String,
    /// Meta's media id for the number that sends; only known while sending.
    #[serde(skip)]
    pub media_id: String,
}

/// A place that is sent with each message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Location {
    /// Degrees north, as typed.
    pub latitude: String,
    /// Degrees east, as typed.
    pub longitude: String,
    /// What the place is called.
    pub name: String,
    /// Where it is.
    pub address: String,
}

/// A limited-time offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// The heading.
    pub text: String,
    /// Hours from sending until it ends; 0 shows no end.
    pub hours: u32,
    /// When it ends, in milliseconds of Unix time; only known while sending.
    #[serde(skip)]
    pub ends_at: i64,
}

/// A card of a carousel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    /// Picture or film.
    pub format: HeaderFormat,
    /// The file.
    pub media: Option<Sample>,
    /// The product that a campaign shows in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Goods>,
    /// A text; either every card has one or none.
    pub body: String,
    /// Two at most.
    pub buttons: Vec<Button>,
}

/// The fixed text of a one-time code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Code {
    /// Adds a line that tells people to keep the code to themselves.
    pub security: bool,
    /// Minutes until it expires; nothing says nothing.
    pub minutes: Option<i64>,
}

impl Code {
    /// Roughly what Meta writes, which has the wording in every language; English where we have none.
    pub fn body(&self, language: &str) -> String {
        let (code, secret) = match short(language) {
            "hi" => (
                "*{{1}}* आपका सत्यापन कोड है।",
                " अपनी सुरक्षा के लिए, यह कोड किसी को न बताएँ।",
            ),
            "ar" => (
                "رمز التحقق الخاص بك هو *{{1}}*.",
                " لحماية حسابك، لا تشارك هذا الرمز.",
            ),
            _ => (
                "*{{1}}* is your verification code.",
                " For your security, do not share this code.",
            ),
        };
        format!("{code}{}", if self.security { secret } else { "" })
    }

    /// The line below it; empty where nothing is said about its end.
    pub fn footer(&self, language: &str) -> String {
        let Some(minutes) = self.minutes else {
            return String::new();
        };
        match short(language) {
            "hi" => format!("यह कोड {minutes} मिनट में समाप्त हो जाएगा।"),
            "ar" => format!("تنتهي صلاحية هذا الرمز خلال {minutes} دقيقة."),
            _ => format!("This code expires in {minutes} minutes."),
        }
    }
}

fn short(language: &str) -> &str {
    language.split('_').next().unwrap_or_default()
}
