/// The first words of a text of at most so many characters: whole words, no variable cut in two, and an
/// ellipsis where more follows.
pub fn excerpt(text: &str, chars: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(chars) else {
        return line;
    };
    let kept = &line[..end];
    let open = kept.rfind("{{").filter(|at| !kept[*at..].contains("}}"));
    let kept = open.map_or(kept, |at| &kept[..at]);
    let ends_a_word = open.is_some() || line[kept.len()..].starts_with(' ');
    let whole = match kept.rfind(' ').filter(|_| !ends_a_word) {
        Some(space) => &kept[..space],
        None => kept,
    };
    format!("{}…", whole.trim_end_matches([',', ' ']))
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn words_and_variables_stay_whole() {
        assert_eq!(excerpt("Short,\n and whole", 20), "Short, and whole");
        assert_eq!(excerpt("Your order is ready", 12), "Your order…");
        assert_eq!(excerpt("Your order is ready", 10), "Your order…");
        assert_eq!(excerpt("Hello {{name}}, welcome", 9), "Hello…");
        assert_eq!(excerpt("नमस्ते दुनिया", 8), "नमस्ते…");
    }
}
