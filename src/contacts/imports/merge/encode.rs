//! Rows in the text form of COPY: columns end with a tab, rows with a line break, nothing is `\N`.

use std::io::Write;

use uuid::Uuid;

use crate::contacts::imports::more::Stop;
use crate::contacts::imports::row::Prepared;

/// Columns: line, id, phone, name, email, attributes, tags, opted_in; of a wide set also bsuid, stopped,
/// stopped_at, source, given_on, wording, cells.
pub fn contact(out: &mut Vec<u8>, row: &Prepared, id: Uuid, wide: bool) {
    number(out, row.line);
    // Hexadecimal digits and dashes need no escape.
    out.extend_from_slice(
        id.hyphenated()
            .encode_lower(&mut Uuid::encode_buffer())
            .as_bytes(),
    );
    out.push(b'\t');
    match &row.phone {
        Some(phone) => out.extend_from_slice(phone.as_str().as_bytes()),
        None => out.extend_from_slice(b"\\N"),
    }
    out.push(b'\t');
    optional(out, row.name.as_deref());
    optional(out, row.email.as_deref());
    attributes(out, &row.attributes);
    array(out, row.tags.iter().map(String::as_str));
    out.push(b'\t');
    out.extend_from_slice(match row.opted_in {
        Some(true) => b"t",
        Some(false) => b"f",
        None => b"\\N",
    });
    if wide {
        out.push(b'\t');
        more(out, row);
    }
    out.push(b'\n');
}

fn more(out: &mut Vec<u8>, row: &Prepared) {
    let more = &row.more;
    optional(out, more.bsuid.as_deref());
    let at = match more.stopped {
        Some(Stop::At(at)) => Some(at.to_rfc3339()),
        _ => None,
    };
    out.extend_from_slice(if more.stopped.is_some() {
        b"t\t"
    } else {
        b"f\t"
    });
    optional(out, at.as_deref());
    optional(out, more.source.as_deref());
    optional(out, more.on.map(|day| day.to_string()).as_deref());
    optional(out, more.wording.as_deref());
    array(out, more.cells.iter().map(String::as_str));
}

/// Columns: line, reason, cells.
pub fn rejection(out: &mut Vec<u8>, line: u64, reason: &str, cells: &[String]) {
    number(out, line);
    out.extend_from_slice(reason.as_bytes());
    out.push(b'\t');
    array(out, cells.iter().map(String::as_str));
    out.push(b'\n');
}

/// Columns: line, first line.
pub fn duplicate(out: &mut Vec<u8>, line: u64, first: u64) {
    number(out, line);
    // Writing to a Vec cannot fail.
    let _ = writeln!(out, "{first}");
}

fn number(out: &mut Vec<u8>, value: u64) {
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{value}\t");
}

fn optional(out: &mut Vec<u8>, text: Option<&str>) {
    match text {
        Some(text) => text.bytes().for_each(|byte| escaped(out, byte)),
        None => out.extend_from_slice(b"\\N"),
    }
    out.push(b'\t');
}

fn attributes(out: &mut Vec<u8>, pairs: &[(String, String)]) {
    out.push(b'{');
    for (at, (key, value)) in pairs.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        json(out, key);
        out.push(b':');
        json(out, value);
    }
    out.extend_from_slice(b"}\t");
}

fn json(out: &mut Vec<u8>, text: &str) {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.bytes().for_each(|byte| escaped(out, byte));
}

/// An array literal with every element quoted.
fn array<'a>(out: &mut Vec<u8>, items: impl Iterator<Item = &'a str>) {
    out.push(b'{');
    for (at, item) in items.enumerate() {
        out.extend_from_slice(if at > 0 { b",\"" } else { b"\"" });
        for byte in item.bytes() {
            if matches!(byte, b'"' | b'\\') {
                escaped(out, b'\\');
            }
            escaped(out, byte);
        }
        out.push(b'"');
    }
    out.push(b'}');
}

fn escaped(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'\\' => out.extend_from_slice(b"\\\\"),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        _ => out.push(byte),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_a_cell_ends_a_column() {
        let mut out = Vec::new();
        let cells = ["a\tb", "c\nd", "e\\f", "g\"h", ""].map(str::to_owned);
        super::rejection(&mut out, 7, "letters", &cells);
        let expected = "7\tletters\t{\"a\\tb\",\"c\\nd\",\"e\\\\\\\\f\",\"g\\\\\"h\",\"\"}\n";
        assert_eq!(String::from_utf8(out).as_deref(), Ok(expected));
    }
}
