//! Why a cell is not one valid phone number.

/// The reason for which a written number is not accepted. `code` is stable: it is stored, and names
/// the locale key `contacts-problem-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneProblem {
    /// Nothing is written.
    Empty,
    /// A spreadsheet formula.
    Formula,
    /// A number that a spreadsheet rounded, such as `9.19877E+11`: its last digits are lost.
    Scientific,
    /// More than one number.
    TwoNumbers,
    /// A number with an extension, which no phone on WhatsApp has.
    Extension,
    /// A letter among the digits.
    Letters,
    /// Not a number at all.
    NotANumber,
    /// Fewer digits than any number has.
    TooShort,
    /// More digits than a number may have.
    TooLong,
    /// No country has this calling code.
    UnknownCountry,
    /// The right form, but no such number is given out.
    NotValid,
}

impl PhoneProblem {
    /// Every problem, in the order of the report.
    pub const ALL: [Self; 11] = [
        Self::Empty,
        Self::Formula,
        Self::Scientific,
        Self::TwoNumbers,
        Self::Extension,
        Self::Letters,
        Self::NotANumber,
        Self::TooShort,
        Self::TooLong,
        Self::UnknownCountry,
        Self::NotValid,
    ];

    /// The stable code, as stored and as used in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "no-number",
            Self::Formula => "formula",
            Self::Scientific => "rounded",
            Self::TwoNumbers => "two-numbers",
            Self::Extension => "extension",
            Self::Letters => "letters",
            Self::NotANumber => "not-a-number",
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::UnknownCountry => "unknown-country",
            Self::NotValid => "not-valid",
        }
    }
}
