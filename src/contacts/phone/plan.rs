//! A quick answer to "is this a valid number as it stands?".
//!
//! The phone library keeps a hundred compiled patterns behind a lock; a file with numbers of many
//! countries needs more, and it then compiles the same patterns again for every row. Here the
//! library's own patterns are compiled once a calling code and kept. The rules are the library's,
//! and a test compares the two over many numbers.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use phonenumber::metadata::{DATABASE, Descriptor, Metadata};
use regex::{Regex, RegexBuilder};

/// The plans of every calling code, each compiled when it is first asked for.
static PLANS: LazyLock<HashMap<u16, OnceLock<Vec<Plan>>>> = LazyLock::new(|| {
    DATABASE
        .iter()
        .map(|meta| (meta.country_code(), OnceLock::new()))
        .collect()
});

/// The numbering plan of one region.
struct Plan {
    /// Tells regions that share a calling code apart; without it the first that matches is taken.
    leading: Option<Regex>,
    general: Kind,
    kinds: Vec<Kind>,
    prefix: Prefix,
}

struct Kind {
    lengths: Vec<u16>,
    pattern: Regex,
}

/// What people of one country dial before a number.
pub struct Prefix {
    pattern: Option<Regex>,
    literal: Option<String>,
    international: Option<Regex>,
}

/// Whether `+{digits}` is valid as it stands.
pub fn is_valid(digits: &str) -> bool {
    find(digits).is_some()
}

/// Whether `+{digits}` is valid and holds no national prefix, so that the library would neither
/// refuse nor change it.
pub fn is_settled(digits: &str) -> bool {
    find(digits)
        .is_some_and(|(plan, national)| !national.starts_with('0') && !plan.prefix.begins(national))
}

/// Splits the calling code off, and gives the plan under which the rest is a valid number.
fn find(digits: &str) -> Option<(&'static Plan, &str)> {
    let (code, plans) = (1..=3.min(digits.len())).find_map(|length| {
        let code = digits[..length]
            .parse::<u16>()
            .ok()
            .filter(|_| !digits.starts_with('0'))?;
        PLANS.get(&code).map(|plans| (code, plans))
    })?;
    let national = &digits[code.to_string().len()..];
    let plans = plans.get_or_init(|| compile_all(code));
    let alone = plans.len() == 1;
    for plan in plans {
        let chosen = match &plan.leading {
            Some(leading) if !alone => leading.is_match(national),
            _ => plan.allows(national),
        };
        if chosen {
            return plan.allows(national).then_some((plan, national));
        }
    }
    None
}

impl Plan {
    fn new(meta: &Metadata) -> Option<Self> {
        let all = meta.descriptors();
        let kinds = [
            all.mobile(),
            all.fixed_line(),
            all.toll_free(),
            all.premium_rate(),
            all.shared_cost(),
            all.voip(),
            all.personal_number(),
            all.pager(),
            all.uan(),
            all.voicemail(),
        ];
        Some(Self {
            leading: meta
                .leading_digits()
                .and_then(|pattern| anchored(pattern.as_str())),
            general: Kind::new(all.general())?,
            kinds: kinds.into_iter().flatten().filter_map(Kind::new).collect(),
            prefix: Prefix::new(meta),
        })
    }

    fn allows(&self, national: &str) -> bool {
        self.general.matches(national) && self.kinds.iter().any(|kind| kind.matches(national))
    }
}

impl Kind {
    fn new(descriptor: &Descriptor) -> Option<Self> {
        let pattern = anchored(descriptor.national_number().as_str())?;
        Some(Self {
            lengths: descriptor.possible_length().to_vec(),
            pattern,
        })
    }

    fn matches(&self, national: &str) -> bool {
        let fits = |length: &u16| usize::from(*length) == national.len();
        (self.lengths.is_empty() || self.lengths.iter().any(fits))
            && self.pattern.is_match(national)
    }
}

impl Prefix {
    fn new(meta: &Metadata) -> Self {
        Self {
            pattern: meta
                .national_prefix_for_parsing()
                .and_then(|p| anchored(p.as_str())),
            literal: meta.national_prefix().map(str::to_owned),
            international: meta
                .international_prefix()
                .and_then(|p| anchored(p.as_str())),
        }
    }

    /// The prefixes dialled in a country (ISO 3166 alpha-2).
    pub fn of(country: &str) -> Option<Self> {
        DATABASE.by_id(country).map(Self::new)
    }

    /// Whether a number begins with what is dialled before a national number.
    fn begins(&self, national: &str) -> bool {
        self.literal
            .as_deref()
            .is_some_and(|literal| national.starts_with(literal))
            || self
                .pattern
                .as_ref()
                .is_some_and(|pattern| pattern.is_match(national))
    }

    /// Whether digits written without a plus begin with anything that is not the number itself.
    pub fn begins_dialled(&self, digits: &str) -> bool {
        self.begins(digits)
            || self
                .international
                .as_ref()
                .is_some_and(|p| p.is_match(digits))
    }
}

fn compile_all(code: u16) -> Vec<Plan> {
    let regions = DATABASE.region(&code).unwrap_or_default();
    let own = regions
        .iter()
        .filter(|id| **id != "001")
        .filter_map(|id| DATABASE.by_id(*id));
    let plans: Vec<Plan> = own.filter_map(Plan::new).collect();
    if !plans.is_empty() {
        return plans;
    }
    let shared = DATABASE
        .by_code(&code)
        .and_then(|metas| metas.into_iter().next());
    shared.and_then(Plan::new).into_iter().collect()
}

/// Compiles a pattern of the library so that it must begin where the number begins. The library's
/// patterns are written over several lines, hence the whitespace rule.
fn anchored(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(&format!("^(?:{pattern}\n)"))
        .ignore_whitespace(true)
        .unicode(false)
        .build()
        .ok()
}
