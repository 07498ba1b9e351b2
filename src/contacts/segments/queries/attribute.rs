//! Conditions on own fields.

use super::{Sql, Test};

/// Compares a field of `c` as its kind is compared.
pub(super) fn push_attribute(sql: &mut Sql, key: &str, kind: &str, test: Test, value: &str) {
    let key = key.to_owned();
    match test {
        Test::Set => {
            sql.push("c.attributes ? ").push_bind(key);
            return;
        }
        Test::Unset => {
            sql.push("NOT c.attributes ? ").push_bind(key);
            return;
        }
        Test::Contains => {
            sql.push("strpos(lower(c.attributes ->> ").push_bind(key);
            sql.push("), ")
                .push_bind(value.to_lowercase())
                .push(") > 0");
            return;
        }
        Test::Is if kind != "number" => {
            sql.push("c.attributes ->> ").push_bind(key);
            sql.push(" = ").push_bind(value.to_owned());
            return;
        }
        Test::IsNot => {
            sql.push("c.attributes ->> ").push_bind(key);
            sql.push(" IS DISTINCT FROM ").push_bind(value.to_owned());
            return;
        }
        Test::Is | Test::AtLeast | Test::AtMost => {}
    }
    let sign = match test {
        Test::AtLeast => " >= ",
        Test::AtMost => " <= ",
        _ => " = ",
    };
    if kind == "date" {
        sql.push("(c.attributes ->> ").push_bind(key);
        sql.push(") COLLATE \"C\"").push(sign);
        sql.push_bind(value.to_owned());
        return;
    }
    // A value from before the field was one of numbers is no number.
    sql.push("CASE WHEN c.attributes ->> ")
        .push_bind(key.clone());
    sql.push(" ~ '^-?[0-9]+([.][0-9]+)?$' THEN (c.attributes ->> ")
        .push_bind(key);
    sql.push(")::numeric")
        .push(sign)
        .push_bind(value.to_owned());
    sql.push("::numeric ELSE false END");
}
