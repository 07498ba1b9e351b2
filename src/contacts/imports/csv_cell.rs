//! Cells of a CSV that a spreadsheet program will open.

/// Writes one cell. A text that a spreadsheet would take for a formula gets a leading apostrophe, which
/// our own import takes off again before a number.
pub fn write(out: &mut String, text: &str) {
    let formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    let quoted =
        text.contains(['"', ',', ';', '\n', '\r', '\t']) || formula || text.starts_with(' ');
    if !quoted {
        out.push_str(text);
        return;
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// Writes a line of cells.
pub fn line<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(out, cell);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    #[test]
    fn formulas_become_text() {
        let mut out = String::new();
        super::line(
            &mut out,
            [
                "=1+1",
                "+918123010642",
                " @SUM(A1)",
                "a, b",
                "say \"x\"",
                "\tTab",
                "plain",
                "＝1",
            ],
        );
        assert_eq!(
            out,
            "\"'=1+1\",\"'+918123010642\",\"' @SUM(A1)\",\"a, b\",\"say \"\"x\"\"\",\"'\tTab\",plain,\"'＝1\"\r\n"
        );
    }
}
