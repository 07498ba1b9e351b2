use crate::http::Page;

/// Times that people mean, in seconds; the ends of Meta's ranges are among them.
const TIMES: [i64; 14] = [
    30, 60, 300, 600, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 259_200, 604_800, 1_209_600,
    2_592_000,
];

/// Meta's word for as long as it tries at all.
const LONGEST: &str = "-1";

/// The times of a picker in words, with the one that is chosen.
pub fn choices(page: &Page, chosen: &str) -> Vec<(String, String)> {
    let mut times = TIMES.to_vec();
    if let Some(other) = chosen.parse().ok().filter(|n| *n > 0 && !times.contains(n)) {
        times.push(other);
        times.sort_unstable();
    }
    let mut all: Vec<(String, String)> = times
        .into_iter()
        .map(|seconds| (seconds.to_string(), words(page, seconds)))
        .collect();
    all.push((LONGEST.to_owned(), page.t("template-times-longest")));
    // What is no time at all is shown as it was sent, with the rule that it breaks.
    if !chosen.is_empty() && !all.iter().any(|(value, _)| value == chosen) {
        all.push((chosen.to_owned(), chosen.to_owned()));
    }
    all
}

fn words(page: &Page, seconds: i64) -> String {
    let units = [
        (86_400, "template-times-days"),
        (3_600, "template-times-hours"),
        (60, "template-times-minutes"),
    ];
    let whole = units.iter().find(|(unit, _)| seconds % unit == 0);
    match whole {
        Some((unit, key)) => page.tn(key, seconds / unit),
        None => page.tn("template-times-seconds", seconds),
    }
}
