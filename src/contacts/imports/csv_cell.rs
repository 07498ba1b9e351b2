//! Cells of a CSV that a spreadsheet program will open.

/// Whether a spreadsheet program could take a text for a formula, or for a text that was kept from being
/// one: such a text is written behind an apostrophe, and our own import takes exactly that one off.
pub fn needs_apostrophe(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || bare.starts_with(['\t', '\r', '\n'])
}

/// Writes one cell.
pub fn write(out: &mut String, text: &str) {
    let formula = needs_apostrophe(text);
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
