//! Whom a campaign means: everyone, a tag, a segment, or the people of one import.

use std::fmt;

use uuid::Uuid;

/// An audience as campaigns store it: `all`, `tag:{name}`, `segment:{id}` or `import:{id}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Every contact.
    All,
    /// Contacts with a tag.
    Tag(String),
    /// Contacts that an import held, whether it made them or found them.
    Import(Uuid),
    /// Whoever a segment means when the campaign starts.
    Segment(Uuid),
}

impl Audience {
    /// Reads the stored form; nothing when it is none.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "all" {
            return Some(Self::All);
        }
        let (kind, value) = text.split_once(':')?;
        match kind {
            "tag" if !value.is_empty() => Some(Self::Tag(value.to_owned())),
            "import" => value.parse().ok().map(Self::Import),
            "segment" => value.parse().ok().map(Self::Segment),
            _ => None,
        }
    }

    /// The tag, if it is one.
    pub fn tag(&self) -> Option<&str> {
        if let Self::Tag(tag) = self {
            Some(tag)
        } else {
            None
        }
    }

    /// The segment, if it is one.
    pub fn segment(&self) -> Option<Uuid> {
        if let Self::Segment(id) = self {
            Some(*id)
        } else {
            None
        }
    }

    /// The import, if it is one.
    pub fn import(&self) -> Option<Uuid> {
        if let Self::Import(id) = self {
            Some(*id)
        } else {
            None
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Tag(tag) => write!(f, "tag:{tag}"),
            Self::Import(id) => write!(f, "import:{id}"),
            Self::Segment(id) => write!(f, "segment:{id}"),
        }
    }
}
