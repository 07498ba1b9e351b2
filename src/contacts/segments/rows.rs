//! A rule as rows of a form: each row asks one thing, and says how it is joined to the row above. "And"
//! binds tighter than "or", as in speech.

use super::rule::{Condition, Deed, MAX_CONDITIONS, Rule, Test, When};
use crate::contacts::attributes::{Attribute, Kind};
use crate::http::FormData;

/// One row as it stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// `and` or `or`; without meaning in the first row.
    pub join: String,
    /// `tag`, `consent`, `wrote`, `added`, `campaign`, `campaigns` or `attribute:{key}`; empty in a new row.
    pub on: String,
    /// The word of the comparison.
    pub test: String,
    /// What it is compared with.
    pub value: String,
}

/// The rows that a form sent, those left empty at the end included.
pub(super) fn read(form: &FormData) -> Vec<Row> {
    let field = |name: &str, i: usize| form.text(&format!("{name}_{i}")).to_owned();
    (0..MAX_CONDITIONS)
        .take_while(|i| form.get(&format!("on_{i}")).is_some())
        .map(|i| Row {
            join: field("join", i),
            on: field("on", i),
            test: field("test", i),
            value: field("value", i),
        })
        .collect()
}

/// The rows of a stored rule.
pub(super) fn of(rule: &Rule) -> Vec<Row> {
    let mut rows = Vec::new();
    for group in &rule.0 {
        for (place, condition) in group.iter().enumerate() {
            let join = if place == 0 { "or" } else { "and" };
            rows.extend(row(condition).map(|row| Row {
                join: join.to_owned(),
                ..row
            }));
        }
    }
    rows
}

fn row(condition: &Condition) -> Option<Row> {
    let (on, test, value) = match condition {
        Condition::Tag { tag, has } => ("tag".to_owned(), has_word(*has), tag.clone()),
        Condition::Attribute {
            key, test, value, ..
        } => (format!("attribute:{key}"), test.code(), value.clone()),
        Condition::Consent { state } => ("consent".to_owned(), "is", state.clone()),
        Condition::Wrote { when, days } => ("wrote".to_owned(), when.code(), days.to_string()),
        Condition::Added { when, days } => ("added".to_owned(), when.code(), days.to_string()),
        Condition::Campaign { campaign, deed } => {
            ("campaign".to_owned(), deed.code(), campaign.to_string())
        }
        Condition::Campaigns { deed, days } => {
            ("campaigns".to_owned(), deed.code(), days.to_string())
        }
        Condition::Import { .. } | Condition::UserId { .. } | Condition::Words { .. } => {
            return None;
        }
    };
    Some(Row {
        join: String::new(),
        on,
        test: test.to_owned(),
        value,
    })
}

fn has_word(has: bool) -> &'static str {
    if has { "has" } else { "has_not" }
}

/// The comparisons that a row's subject offers, in order.
pub(super) fn tests(on: &str, attributes: &[Attribute]) -> Vec<&'static str> {
    match on {
        "" => Vec::new(),
        "tag" => vec!["has", "has_not"],
        "consent" => vec!["is"],
        "wrote" => When::ALL.map(When::code).to_vec(),
        "added" => vec![When::Within.code(), When::Before.code()],
        "campaign" | "campaigns" => Deed::ALL.map(Deed::code).to_vec(),
        on => {
            let kind = attribute(on, attributes).map_or(Kind::Text, |known| known.kind);
            Test::of(kind).iter().map(|test| test.code()).collect()
        }
    }
}

/// The field a row asks about.
pub(super) fn attribute<'a>(on: &str, attributes: &'a [Attribute]) -> Option<&'a Attribute> {
    let key = on.strip_prefix("attribute:")?;
    attributes.iter().find(|attribute| attribute.key == key)
}

/// The condition of a row; the error names the locale key that says what is missing.
pub(super) fn condition(row: &Row, attributes: &[Attribute]) -> Result<Condition, &'static str> {
    let value = row.value.trim();
    match row.on.as_str() {
        "" => Err("segments-error-subject"),
        "tag" if value.is_empty() => Err("segments-error-tag"),
        "tag" => Ok(Condition::Tag {
            tag: value.to_lowercase(),
            has: row.test != "has_not",
        }),
        "consent" if matches!(value, "in" | "out" | "none") => Ok(Condition::Consent {
            state: value.to_owned(),
        }),
        "consent" => Err("segments-error-consent"),
        "wrote" => time(row).map(|(when, days)| Condition::Wrote { when, days }),
        "added" => time(row).map(|(when, days)| Condition::Added { when, days }),
        "campaign" => {
            let campaign = value.parse().map_err(|_| "segments-error-campaign")?;
            deed(row).map(|deed| Condition::Campaign { campaign, deed })
        }
        "campaigns" => {
            let (deed, days) = (deed(row)?, days(row)?);
            Ok(Condition::Campaigns { deed, days })
        }
        on => {
            let attribute = attribute(on, attributes).ok_or("segments-error-field")?;
            let known = Test::of(attribute.kind).iter();
            let test = known.copied().find(|test| test.code() == row.test);
            let test = test.ok_or("segments-error-test")?;
            let value = match test {
                Test::Contains => value.to_owned(),
                test if test.takes_value() => {
                    attribute.read(value).map_err(|_| "segments-error-value")?
                }
                _ => String::new(),
            };
            if test.takes_value() && value.is_empty() {
                return Err("segments-error-value");
            }
            Ok(Condition::Attribute {
                key: attribute.key.clone(),
                kind: attribute.kind.code().to_owned(),
                test,
                value,
            })
        }
    }
}

fn time(row: &Row) -> Result<(When, i32), &'static str> {
    let when = When::ALL.into_iter().find(|when| when.code() == row.test);
    let when = when.ok_or("segments-error-test")?;
    if when == When::Never {
        return Ok((when, 0));
    }
    Ok((when, days(row)?))
}

fn days(row: &Row) -> Result<i32, &'static str> {
    let days = row.value.trim().parse().ok();
    days.filter(|days| (1..=3_650).contains(days))
        .ok_or("segments-error-days")
}

fn deed(row: &Row) -> Result<Deed, &'static str> {
    let deed = Deed::ALL.into_iter().find(|deed| deed.code() == row.test);
    deed.ok_or("segments-error-test")
}

/// The conditions of rows, joined as the rows say.
pub(super) fn rule(rows: &[Row], conditions: Vec<Condition>) -> Rule {
    let mut groups: Vec<Vec<Condition>> = Vec::new();
    for (row, condition) in rows.iter().zip(conditions) {
        match groups.last_mut() {
            Some(group) if row.join != "or" => group.push(condition),
            _ => groups.push(vec![condition]),
        }
    }
    Rule(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_rules_are_the_same_thing() {
        let row = |join: &str, on: &str, test: &str, value: &str| Row {
            join: join.to_owned(),
            on: on.to_owned(),
            test: test.to_owned(),
            value: value.to_owned(),
        };
        let rows = vec![
            row("or", "tag", "has", "diwali"),
            row("and", "wrote", "within", "30"),
            row("or", "consent", "is", "in"),
            row("and", "campaigns", "replied", "7"),
        ];
        let conditions = rows.iter().map(|row| condition(row, &[]));
        let conditions: Vec<_> = conditions.collect::<Result<_, _>>().unwrap();
        let made = rule(&rows, conditions);
        assert_eq!(made.0.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(of(&made), rows);
        assert!(condition(&row("and", "wrote", "within", "soon"), &[]).is_err());
    }
}
