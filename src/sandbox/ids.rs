//! Ids and secrets in the shapes that Meta uses, and phone numbers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use phonenumber::metadata::DATABASE;
use sha2::{Digest, Sha256};

/// A node id: fifteen decimal digits.
pub fn node() -> String {
    rand::random_range(100_000_000_000_000u64..1_000_000_000_000_000).to_string()
}

/// A message id.
pub fn message() -> String {
    let mut id = String::with_capacity(40);
    id.push_str("wamid.HBgL");
    STANDARD.encode_string(rand::random::<[u8; 18]>(), &mut id);
    id
}

/// An access token, in the shape of a system user's.
pub fn token() -> String {
    format!("EAAG{}", hex::encode(rand::random::<[u8; 24]>()))
}

/// An app secret, a media address, a trace id: 32 hexadecimal digits.
pub fn secret() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

/// The business-scoped user id of a person: the same for the same number and business, opaque, and
/// beginning with the country of the number.
pub fn user(waba: &str, number: &str) -> String {
    format!("{}.{}", country(number), scoped(waba, number))
}

/// Whether an id is a person's.
pub fn is_user(waba: &str, number: &str, id: &str) -> bool {
    // Most people of a list are told apart without a look at their country.
    let digits = id.split_once('.').map(|(_, digits)| digits);
    digits.is_some_and(|digits| digits == scoped(waba, number)) && id == user(waba, number)
}

fn scoped(waba: &str, number: &str) -> String {
    let digest = Sha256::digest(format!("{waba}/{number}").as_bytes());
    let mut head = [0u8; 16];
    head.copy_from_slice(&digest[..16]);
    format!("{:020}", u128::from_be_bytes(head) % 10u128.pow(20))
}

/// The country of a number, ISO 3166 alpha-2; the first of its calling code where the number itself does
/// not tell, and the United States' where no country has that code.
fn country(number: &str) -> String {
    let Ok(number) = phonenumber::parse(None, number) else {
        return "US".to_owned();
    };
    if let Some(country) = number.country().id() {
        let name: &str = country.as_ref();
        return name.to_owned();
    }
    let first = DATABASE
        .region(&number.country().code())
        .and_then(|regions| regions.first().copied());
    first
        .filter(|region| region.len() == 2)
        .unwrap_or("US")
        .to_owned()
}

/// Reads a phone number as the Graph API does (plus, spaces, dots, dashes and
/// brackets are allowed) into E.164; `None` when it can't be one.
pub fn e164(raw: &str) -> Option<String> {
    let mut number = String::with_capacity(16);
    number.push('+');
    for c in raw.trim().chars() {
        match c {
            '0'..='9' => number.push(c),
            '+' | ' ' | '-' | '(' | ')' | '.' => {}
            _ => return None,
        }
    }
    (8..=16).contains(&number.len()).then_some(number)
}

/// The number as WhatsApp writes it: digits only.
pub fn wa_id(e164: &str) -> &str {
    e164.trim_start_matches('+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_begins_with_the_country_of_its_person() {
        for (number, country) in [
            ("+919876500001", "IN."),
            ("+4915112345678", "DE."),
            ("+5511987654321", "BR."),
            ("+14165550123", "CA."),
            ("+15550109999", "US."),
            ("+971501234567", "AE."),
        ] {
            let id = user("1", number);
            assert!(id.starts_with(country), "{number}: {id}");
            assert!(is_user("1", number, &id) && !is_user("2", number, &id));
        }
    }
}
