//! Geometry of the charts that the server draws (`templates/components/chart.html`): scales and per cent.
//! Everything is in per cent of the drawing, so that bars stretch with the page and text does not.

/// One part of a horizontal bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its colour: a `fill-…` class of `bar.css`, like `read`.
    pub key: String,
    /// Where it starts, like `12.5%`.
    pub x: String,
    /// How wide it is.
    pub width: String,
}

/// Lays out the parts of one whole, left to right; parts of nothing are left out. `whole` at or below
/// zero gives an empty bar.
pub fn segments(parts: &[(&str, i64)], whole: i64) -> Vec<Segment> {
    let mut at = 0.0;
    let mut laid_out = Vec::new();
    for (key, value) in parts {
        let share = share(*value, whole);
        if share > 0.0 {
            laid_out.push(Segment {
                key: (*key).to_owned(),
                x: percent(at),
                width: percent(share),
            });
        }
        at += share;
    }
    laid_out
}

/// The points of a small line without axes, in a box of 100 by 24.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sparkline {
    /// The line.
    pub points: String,
    /// The line closed along the bottom.
    pub area: String,
}

impl Sparkline {
    /// Draws values between zero and the largest; fewer than two draw nothing.
    pub fn new(values: &[i64]) -> Self {
        if values.len() < 2 {
            return Self::default();
        }
        let top = values.iter().copied().max().unwrap_or(0).max(1) as f64;
        let step = 100.0 / (values.len() - 1) as f64;
        let point = |(i, value): (usize, &i64)| {
            format!(
                "{:.1},{:.1}",
                i as f64 * step,
                23.0 - *value as f64 / top * 22.0
            )
        };
        let points = values
            .iter()
            .enumerate()
            .map(point)
            .collect::<Vec<_>>()
            .join(" ");
        let area = format!("0,24 {points} 100,24");
        Self { points, area }
    }
}

/// A colour of a stacked chart.
#[derive(Clone, Debug)]
pub struct Series {
    /// A `fill-…` class of `bar.css`, like `delivered`.
    pub key: &'static str,
    /// Its name in the visitor's language.
    pub name: String,
}

/// A line across the plot.
#[derive(Clone, Debug)]
pub struct Tick {
    /// How far from the top.
    pub y: String,
    /// The figure beside it.
    pub label: String,
}

/// One part of a column.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its colour.
    pub key: &'static str,
    /// Its upper edge.
    pub y: String,
    /// Its height.
    pub height: String,
}

/// One column, usually a day.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands under it and in the table.
    pub label: String,
    /// Whether there is room for the label under the chart.
    pub shows_label: bool,
    /// Where the column's area starts, its width and its middle.
    pub x: String,
    /// Width of the area that belongs to the column.
    pub width: String,
    /// The middle of the area.
    pub middle: String,
    /// Where the bar starts.
    pub bar_x: String,
    /// Width of the bar.
    pub bar_width: String,
    /// From the bottom up.
    pub parts: Vec<Part>,
    /// The figures, formatted, in the order of the series.
    pub values: Vec<String>,
}

/// A stacked bar chart, ready to be drawn.
#[derive(Clone, Debug)]
pub struct StackedBars {
    /// Head of the table's first column, like "Day".
    pub first_head: String,
    /// From the bottom up.
    pub series: Vec<Series>,
    /// From the top down.
    pub ticks: Vec<Tick>,
    /// From left to right.
    pub columns: Vec<Column>,
}

impl StackedBars {
    /// Lays out `rows` of a label and one value for each series. `number` writes a figure in the
    /// visitor's language.
    pub fn new(
        first_head: String,
        series: Vec<Series>,
        rows: &[(String, Vec<i64>)],
        number: impl Fn(i64) -> String,
    ) -> Self {
        let tallest = rows.iter().map(|(_, values)| values.iter().sum()).max();
        let scale = nice_ticks(tallest.unwrap_or(0));
        let top = scale.last().copied().unwrap_or(1);
        let ticks = scale.iter().rev().map(|value| Tick {
            y: percent(100.0 - share(*value, top)),
            label: short(*value, &number),
        });
        let width = 100.0 / rows.len().max(1) as f64;
        let every = rows.len().div_ceil(6).max(1);
        let columns = rows.iter().enumerate().map(|(i, (label, values))| Column {
            label: label.clone(),
            shows_label: i % every == every / 2,
            x: percent(i as f64 * width),
            width: percent(width),
            middle: percent((i as f64 + 0.5) * width),
            bar_x: percent((i as f64 + 0.14) * width),
            bar_width: percent(0.72 * width),
            parts: stack(&series, values, top),
            values: values.iter().map(|value| number(*value)).collect(),
        });
        Self {
            first_head,
            ticks: ticks.collect(),
            columns: columns.collect(),
            series,
        }
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.columns.iter().all(|column| column.parts.is_empty())
    }
}

fn stack(series: &[Series], values: &[i64], top: i64) -> Vec<Part> {
    let mut above = 100.0;
    let mut parts = Vec::new();
    for (series, value) in series.iter().zip(values) {
        let height = share(*value, top);
        if height > 0.0 {
            above -= height;
            parts.push(Part {
                key: series.key,
                y: percent(above),
                height: percent(height),
            });
        }
    }
    parts
}

/// Zero and about four round steps that reach `largest`: 1, 2, 2.5 or 5 times a power of ten apart.
pub fn nice_ticks(largest: i64) -> Vec<i64> {
    let raw = (largest.max(1) as f64 / 4.0).max(1.0);
    let power = 10f64.powf(raw.log10().floor());
    let nice = [1.0, 2.0, 2.5, 5.0, 10.0];
    let factor = nice
        .into_iter()
        .find(|factor| factor * power >= raw && (factor * power).fract() == 0.0);
    let step = (factor.unwrap_or(10.0) * power) as i64;
    let count = (largest.max(1) + step - 1) / step;
    (0..=count).map(|i| i * step).collect()
}

/// A share of a whole as a width or height, like `63.2%`; nothing where the whole is nothing.
pub fn share_percent(part: i64, whole: i64) -> String {
    percent(share(part, whole))
}

fn share(part: i64, whole: i64) -> f64 {
    if whole <= 0 || part <= 0 {
        return 0.0;
    }
    (part as f64 / whole as f64 * 100.0).min(100.0)
}

fn percent(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}%")
}

/// Thousands as `2.5k`, so that the scale stays narrow.
fn short(value: i64, number: &impl Fn(i64) -> String) -> String {
    match value {
        0..1_000 => number(value),
        _ if value % 100 != 0 => number(value),
        _ if value % 1_000 == 0 && value < 1_000_000 => format!("{}k", number(value / 1_000)),
        _ if value < 1_000_000 => format!("{}.{}k", number(value / 1_000), value % 1_000 / 100),
        _ if value % 1_000_000 == 0 => format!("{}M", number(value / 1_000_000)),
        _ => number(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(rows: &[(&str, &[i64])]) -> StackedBars {
        let series = ["read", "failed"].map(|key| Series {
            key,
            name: key.to_owned(),
        });
        let rows: Vec<_> = rows
            .iter()
            .map(|(label, values)| (label.to_string(), values.to_vec()))
            .collect();
        StackedBars::new("Day".to_owned(), series.to_vec(), &rows, |n| n.to_string())
    }

    #[test]
    fn ticks_are_round_whole_and_reach_the_top() {
        assert_eq!(nice_ticks(9_200), [0, 2_500, 5_000, 7_500, 10_000]);
        assert_eq!(nice_ticks(0), [0, 1]);
        assert_eq!(nice_ticks(3), [0, 1, 2, 3]);
        assert_eq!(nice_ticks(9), [0, 5, 10]);
        assert_eq!(nice_ticks(590), [0, 200, 400, 600]);
    }

    #[test]
    fn columns_stack_from_the_bottom() {
        let chart = chart(&[("1 Nov", &[50, 50]), ("2 Nov", &[0, 25])]);
        let first = &chart.columns[0];
        assert_eq!(
            (first.parts[0].y.as_str(), first.parts[1].y.as_str()),
            ("50%", "0%")
        );
        assert_eq!(chart.columns[1].parts.len(), 1);
        assert_eq!(chart.columns[1].x, "50%");
        assert_eq!(chart.ticks[0].label, "100");
        assert!(!chart.is_empty());
    }

    #[test]
    fn nothing_draws_nothing() {
        assert!(chart(&[("1 Nov", &[0, 0])]).is_empty());
        assert!(segments(&[("read", 3)], 0).is_empty());
        assert_eq!(Sparkline::new(&[7]), Sparkline::default());
    }

    #[test]
    fn segments_follow_each_other() {
        let bar = segments(&[("read", 1), ("sent", 0), ("failed", 3)], 4);
        assert_eq!(bar.len(), 2);
        assert_eq!((bar[1].x.as_str(), bar[1].width.as_str()), ("25%", "75%"));
    }

    #[test]
    fn scales_stay_narrow() {
        let plain = |n: i64| n.to_string();
        assert_eq!(short(2_500, &plain), "2.5k");
        assert_eq!(short(150, &plain), "150");
        assert_eq!(short(20_000, &plain), "20k");
    }
}
