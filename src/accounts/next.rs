use url::Url;

/// The path to go on to, if it is one of ours; anything that a browser would read as another host is
/// `None`.
pub fn local_path(next: &str) -> Option<&str> {
    let plain = next.starts_with('/')
        && !next.contains(|c: char| c.is_control() || c == '\\')
        && next.len() <= 2_000;
    let ours = Url::parse("http://ours.invalid").ok()?;
    let joined = ours.join(next).ok()?;
    (plain && joined.origin() == ours.origin()).then_some(next)
}

/// Where a person goes after signing in: where they were headed, if that is theirs, or their home.
pub fn home(is_staff: bool, next: &str) -> String {
    let (home, theirs): (&str, fn(&str) -> bool) = if is_staff {
        ("/admin", |path| path.starts_with("/admin"))
    } else {
        ("/app", |path| !path.starts_with("/admin"))
    };
    let wanted = local_path(next).filter(|path| theirs(path) && *path != "/");
    wanted.unwrap_or(home).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours() {
        for evil in [
            "//evil",
            "/\\evil",
            "https://evil",
            "evil",
            "",
            "/\t/evil",
            "/\n/evil",
            "javascript:x",
        ] {
            assert_eq!(local_path(evil), None, "{evil:?}");
        }
        assert_eq!(local_path("/app/inbox?x=//y"), Some("/app/inbox?x=//y"));
        assert_eq!(home(true, "/app/inbox"), "/admin");
        assert_eq!(home(false, "/app/inbox"), "/app/inbox");
        assert_eq!(home(false, "/admin"), "/app");
    }
}
