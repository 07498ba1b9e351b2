use super::Locale;

/// The best of our languages for an `Accept-Language` header, by quality and then order; English where none fits.
pub fn from_accept_language(header: &str) -> Locale {
    let mut wanted: Vec<(f32, Locale)> = header
        .split(',')
        .filter_map(|part| {
            let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
            let quality = weight.trim().strip_prefix("q=")?;
            let primary = tag.trim().split('-').next()?;
            Some((
                quality.trim().parse().unwrap_or(0.0),
                Locale::parse(&primary.to_lowercase())?,
            ))
        })
        .filter(|(quality, _)| *quality > 0.0)
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.first().map_or(Locale::En, |(_, locale)| *locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picks_by_quality_and_falls_back_to_english() {
        assert_eq!(
            from_accept_language("fr, ar-AE;q=0.5, hi;q=0.9"),
            Locale::Hi
        );
        assert_eq!(from_accept_language("hi-IN,en;q=0.8"), Locale::Hi);
        assert_eq!(from_accept_language("en; q=0.5, ar; q=0.9"), Locale::Ar);
        assert_eq!(from_accept_language("fr"), Locale::En);
        assert_eq!(from_accept_language("ar;q=0"), Locale::En);
    }
}
