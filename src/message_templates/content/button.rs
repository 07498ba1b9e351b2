use serde::{Deserialize, Serialize};

use super::Goods;

/// A button.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What a tap does.
    pub kind: ButtonKind,
    /// Its label; WhatsApp writes that of a copy-code or catalogue button itself.
    #[serde(default)]
    pub text: String,
    /// What is behind it: an address, a number, an offer code, a flow (its id, name or JSON), products. May
    /// hold variables in an address or a code.
    #[serde(default)]
    pub value: String,
    /// A flow's first screen; empty for its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub screen: String,
    /// Whether the business's own server says what a flow begins with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exchanges: bool,
    /// The catalogue that a single product is in, by its id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub catalog: String,
    /// What a campaign shows of a catalogue in the place of `value` and `catalog`; never in a template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<Goods>,
    /// How a one-time code reaches an app; only for [`ButtonKind::Otp`].
    #[serde(default, skip_serializing_if = "Otp::is_default")]
    pub otp: Otp,
}

impl Button {
    /// What it shows of a catalogue; nothing for a button that opens none.
    pub fn goods(&self) -> Option<Goods> {
        if !self.kind.sells() {
            return None;
        }
        let own = || match self.kind {
            ButtonKind::Mpm => Goods::list(&self.value),
            _ => Goods::one(&self.catalog, &self.value),
        };
        Some(self.goods.clone().unwrap_or_else(own))
    }
}

/// What a tap on a button does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ButtonKind {
    /// Sends the label back as a message.
    #[default]
    QuickReply,
    /// Opens an address.
    Url,
    /// Calls a number.
    PhoneNumber,
    /// Copies an offer code.
    CopyCode,
    /// Copies or hands over a one-time code.
    Otp,
    /// Opens a WhatsApp flow.
    Flow,
    /// Opens the catalogue.
    Catalog,
    /// Shows several products.
    Mpm,
    /// Shows one product.
    Spm,
    /// Calls the business inside WhatsApp.
    VoiceCall,
    /// Asks for contact details.
    RequestContactInfo,
    /// What we do not know, made elsewhere; Meta's word for it is its value.
    Other,
}

impl ButtonKind {
    /// All that the editor can write.
    pub const ALL: [Self; 11] = [
        Self::QuickReply,
        Self::Url,
        Self::PhoneNumber,
        Self::CopyCode,
        Self::Flow,
        Self::Catalog,
        Self::Mpm,
        Self::Spm,
        Self::VoiceCall,
        Self::RequestContactInfo,
        Self::Otp,
    ];

    /// Those of a card of a carousel.
    pub const OF_CARDS: [Self; 3] = [Self::QuickReply, Self::Url, Self::PhoneNumber];

    /// Those that a person may choose; a one-time code's button comes with its category.
    pub fn choices() -> &'static [Self] {
        const ALL: [ButtonKind; 11] = ButtonKind::ALL;
        &ALL[..10]
    }

    /// Meta's word for it, also the form's.
    pub fn code(self) -> &'static str {
        match self {
            Self::QuickReply => "QUICK_REPLY",
            Self::Url => "URL",
            Self::PhoneNumber => "PHONE_NUMBER",
            Self::CopyCode => "COPY_CODE",
            Self::Otp => "OTP",
            Self::Flow => "FLOW",
            Self::Catalog => "CATALOG",
            Self::Mpm => "MPM",
            Self::Spm => "SPM",
            Self::VoiceCall => "VOICE_CALL",
            Self::RequestContactInfo => "REQUEST_CONTACT_INFO",
            Self::Other => "OTHER",
        }
    }

    /// Reads Meta's word in any case, where the editor can write it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code().eq_ignore_ascii_case(code))
    }

    /// The icon that WhatsApp draws, by our name of it.
    pub fn icon(self) -> &'static str {
        match self {
            Self::QuickReply => "arrow-back-up",
            Self::Url | Self::Other => "external-link",
            Self::PhoneNumber | Self::VoiceCall => "phone",
            Self::CopyCode | Self::Otp => "copy",
            Self::Flow => "list-check",
            Self::Catalog | Self::Mpm | Self::Spm => "building-store",
            Self::RequestContactInfo => "user",
        }
    }

    /// Whether its label is the author's to write.
    pub fn has_label(self) -> bool {
        !matches!(
            self,
            Self::CopyCode | Self::Catalog | Self::Mpm | Self::Spm | Self::RequestContactInfo
        )
    }

    /// Whether something stands behind it.
    pub fn has_value(self) -> bool {
        !matches!(
            self,
            Self::QuickReply | Self::VoiceCall | Self::RequestContactInfo | Self::Otp | Self::Other
        )
    }

    /// Whether it opens a catalogue, a list of products or a product.
    pub fn sells(self) -> bool {
        matches!(self, Self::Catalog | Self::Mpm | Self::Spm)
    }

    /// Whether what is behind it may hold a variable.
    pub fn takes_variable(self) -> bool {
        matches!(self, Self::Url | Self::CopyCode)
    }

    /// The most of this kind in one template.
    pub fn most(self) -> usize {
        match self {
            Self::QuickReply => 10,
            Self::Url => 2,
            _ => 1,
        }
    }
}

/// How a flow is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowBy {
    /// By Meta's number.
    Id,
    /// By its name in the account.
    Name,
    /// By all of it: Meta makes the flow with the template.
    Json,
}

impl FlowBy {
    /// What was typed: digits, a name, or something in braces.
    pub fn of(typed: &str) -> Self {
        let typed = typed.trim();
        match typed {
            _ if typed.starts_with('{') => Self::Json,
            _ if typed.bytes().all(|b| b.is_ascii_digit()) => Self::Id,
            _ => Self::Name,
        }
    }

    /// Meta's name of the field.
    pub fn field(self) -> &'static str {
        match self {
            Self::Id => "flow_id",
            Self::Name => "flow_name",
            Self::Json => "flow_json",
        }
    }
}

/// How a one-time code reaches an app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Otp {
    /// Who moves the code.
    pub kind: OtpKind,
    /// The label of the button that fills the code in; empty for Meta's own.
    pub autofill: String,
    /// The apps that may receive it.
    pub apps: Vec<OtpApp>,
}

impl Otp {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Who moves a one-time code into the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OtpKind {
    /// The person copies it.
    #[default]
    CopyCode,
    /// One tap fills it in.
    OneTap,
    /// It is filled in without a tap.
    ZeroTap,
}

impl OtpKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CopyCode, Self::OneTap, Self::ZeroTap];

    /// Meta's word, also the form's.
    pub fn code(self) -> &'static str {
        match self {
            Self::CopyCode => "COPY_CODE",
            Self::OneTap => "ONE_TAP",
            Self::ZeroTap => "ZERO_TAP",
        }
    }

    /// Reads Meta's word in any case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code().eq_ignore_ascii_case(code))
    }
}

/// An Android app that may receive a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtpApp {
    /// Package name.
    pub package: String,
    /// Hash of its signing key, 11 characters.
    pub hash: String,
}
