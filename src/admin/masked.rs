//! Personal data as staff see it before they give a reason.

/// `m•••@example.com`.
pub(super) fn email(address: &str) -> String {
    match address.split_once('@') {
        Some((name, domain)) => {
            let first = name.chars().next().unwrap_or('•');
            format!("{first}•••@{domain}")
        }
        None => "•••".to_owned(),
    }
}

/// `+91•••145`; a short number is hidden whole.
pub(super) fn phone(number: &str) -> String {
    let kept: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    if kept.len() < 9 {
        return if kept.is_empty() {
            String::new()
        } else {
            "•••".to_owned()
        };
    }
    let text = |part: &[char]| part.iter().collect::<String>();
    format!("{}•••{}", text(&kept[..3]), text(&kept[kept.len() - 3..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_left_to_recognise() {
        assert_eq!(email("mira@example.com"), "m•••@example.com");
        assert_eq!(email("broken"), "•••");
        assert_eq!(phone("+91 98765 43145"), "+91•••145");
        assert_eq!(phone("12345678"), "•••");
        assert_eq!(phone(""), "");
    }
}
