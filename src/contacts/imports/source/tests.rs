use std::io::{Cursor, Write};
use std::time::Instant;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::NamedTempFile;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{CHOICES, Room, Wish, look};
use crate::contacts::imports::inspect::{Inspection, open};
use crate::contacts::imports::memory::Memory;
use crate::contacts::imports::refusal::{ReadError, Refusal};
use crate::contacts::imports::sniff::Dialect;
use crate::contacts::phone::{PhoneReader, WithoutPlus};

fn seen(bytes: &[u8], wish: Wish) -> Result<(Inspection, String), Refusal> {
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("written");
    let mut copy = NamedTempFile::new().expect("a file");
    let phones = PhoneReader::new("IN", WithoutPlus::National).expect("India has phone numbers");
    let room = Room {
        rows: 100_000,
        bytes: 64 << 20,
    };
    match look(
        file.path(),
        &mut copy,
        &phones,
        "IN",
        room,
        wish,
        &Memory::default(),
    ) {
        Ok(seen) => {
            let text = std::fs::read_to_string(copy.path()).expect("text");
            Ok((seen, text))
        }
        Err(ReadError::Refused(refusal)) => Err(refusal),
        Err(ReadError::Io(error)) => panic!("{error}"),
    }
}

fn refused(bytes: &[u8]) -> Option<Refusal> {
    seen(bytes, Wish::default()).err()
}

fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Notes").expect("a name");
    notes.write(0, 0, "Nothing here").expect("written");
    let people = book.add_worksheet().set_name("People").expect("a name");
    let day = Format::new().set_num_format("dd.mm.yyyy");
    for (at, name) in ["Name", "Phone", "Birthday", "Member"].iter().enumerate() {
        people.write(0, at as u16, *name).expect("written");
    }
    people.write(1, 0, "A, \"b\"\nc").expect("written");
    people.write(1, 1, 918_123_010_642_f64).expect("written");
    let birthday = ExcelDateTime::from_ymd(1990, 2, 28).expect("a day");
    people
        .write_with_format(1, 2, &birthday, &day)
        .expect("written");
    people.write(1, 3, true).expect("written");
    people.write(3, 1, "+918123010643").expect("written");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn numbers_and_days_of_a_workbook_come_out_as_digits_and_iso() {
    let (seen, text) = seen(&book(), Wish::default()).expect("accepted");
    assert_eq!((seen.source.sheet, seen.rows), (1, 2));
    assert_eq!(seen.source.sheets, ["Notes", "People"]);
    assert_eq!(
        text,
        "Name,Phone,Birthday,Member\n\"A, \"\"b\"\"\nc\",918123010642,1990-02-28,true\n\"\"\n,+918123010643\n"
    );
    let first = Wish {
        sheet: Some(0),
        ..Wish::default()
    };
    assert_eq!(
        super::tests::seen(&book(), first).err(),
        Some(Refusal::HeaderOnly)
    );
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("ended").into_inner()
}

#[test]
fn the_other_kind_of_workbook_is_read_too() {
    let content = r#"<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet>
<table:table table:name="Notes"><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="People">
<table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Phone</text:p></table:table-cell><table:table-cell><text:p>Since</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>A &amp;<text:s text:c="2"/>B</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="918123010642"><text:p>9.18E11</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-05-01"><text:p>1. Mai</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>+918123010643</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"#;
    let bytes = archive(&[("content.xml", content.as_bytes())]);
    let (seen, text) = seen(&bytes, Wish::default()).expect("accepted");
    assert_eq!((seen.source.sheet, seen.rows), (1, 2));
    assert_eq!(
        text,
        "Name,Phone,Since\nA &  B,918123010642,2024-05-01\n\"\"\n\"\"\n,+918123010643\n"
    );
}

#[test]
fn hidden_sheets_are_not_offered() {
    let mut book = Workbook::new();
    for (name, phone) in [("Old", "+918123010641"), ("People", "+918123010642")] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        sheet.write(0, 0, "Phone").expect("written");
        sheet.write(1, 0, phone).expect("written");
        sheet.set_hidden(name == "Old");
        sheet.set_active(name != "Old");
    }
    let excel = book.save_to_buffer().expect("a workbook");
    let sheet = |style: &str, name: &str, phone: &str| {
        format!(
            "<table:table table:name=\"{name}\" table:style-name=\"{style}\">\
             <table:table-row><table:table-cell><text:p>Phone</text:p></table:table-cell></table:table-row>\
             <table:table-row><table:table-cell><text:p>{phone}</text:p></table:table-cell></table:table-row>\
             </table:table>"
        )
    };
    let content = format!(
        "<office:automatic-styles><style:style style:name=\"ta1\" style:family=\"table\">\
         <style:table-properties table:display=\"true\"/></style:style>\
         <style:style style:name=\"ta2\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>{}{}",
        sheet("ta2", "Old", "+918123010641"),
        sheet("ta1", "People", "+918123010642"),
    );
    let calc = archive(&[("content.xml", content.as_bytes())]);
    for bytes in [excel, calc] {
        let (seen, text) = seen(&bytes, Wish::default()).expect("accepted");
        assert_eq!(seen.source.sheets, ["People"]);
        assert_eq!(text, "Phone\n+918123010642\n");
        let wish = Wish {
            sheet: Some(1),
            ..Wish::default()
        };
        let (_, text) = super::tests::seen(&bytes, wish).expect("accepted");
        assert!(!text.contains("+918123010641"), "{text}");
    }
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused_at_once() {
    let start = Instant::now();
    let row = b"<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>".repeat(200_000);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().large_file(true);
    zip.start_file("xl/workbook.xml", options).expect("begun");
    zip.start_file("xl/sharedStrings.xml", options)
        .expect("begun");
    for _ in 0..12 {
        zip.write_all(&row).expect("written");
    }
    let bytes = zip.finish().expect("ended").into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(refused(&bytes), Some(Refusal::WorkbookTooLarge));
    let mut lying = bytes.clone();
    let size = (row.len() as u32 * 12).to_le_bytes();
    let places: Vec<usize> = (0..lying.len() - 4)
        .filter(|at| lying[*at..*at + 4] == size)
        .collect();
    for at in places {
        lying[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    assert!(matches!(
        refused(&lying),
        Some(Refusal::WorkbookTooLarge | Refusal::BrokenWorkbook)
    ));
    assert!(start.elapsed().as_secs() < 30);
}

#[test]
fn repeated_cells_are_no_way_around_the_limits() {
    let content = r#"<table:table table:name="P"><table:table-row><table:table-cell><text:p>Phone</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="400"><text:p>+918123010643 and quite some more text</text:p></table:table-cell></table:table-row></table:table>"#;
    let bytes = archive(&[("content.xml", content.as_bytes())]);
    assert_eq!(refused(&bytes), Some(Refusal::WorkbookTooLarge));
    let wide = content.replace("\"400\"", "\"20000\"");
    let bytes = archive(&[("content.xml", wide.as_bytes())]);
    assert_eq!(refused(&bytes), Some(Refusal::TooManyColumns { line: 2 }));
}

#[test]
fn encodings_that_do_not_fit_are_named_by_their_line() {
    let mut mixed = "Name,Phone\nJürgen,+918123010642\n".as_bytes().to_vec();
    mixed.extend_from_slice(b"J\xfcrgen,+918123010643\n");
    assert_eq!(refused(&mixed), Some(Refusal::MixedEncodings { line: 3 }));
    let western = Wish {
        encoding: Some(encoding_rs::WINDOWS_1252),
        ..Wish::default()
    };
    assert!(seen(&mixed, western).is_ok());
    let wrong = Wish {
        encoding: Some(encoding_rs::SHIFT_JIS),
        ..Wish::default()
    };
    assert_eq!(
        seen(b"Name,Phone\n\xfd\xfe,+918123010642\n", wrong).err(),
        Some(Refusal::WrongEncoding { line: 2 })
    );
    for (encoding, name) in [
        (encoding_rs::SHIFT_JIS, "山田太郎さん、ありがとうございます"),
        (encoding_rs::WINDOWS_1251, "Светлана Петрова из Москвы"),
        (encoding_rs::WINDOWS_1256, "محمد عبد الرحمن من القاهرة"),
        (encoding_rs::GBK, "王小明和他的朋友们在北京"),
        (encoding_rs::EUC_KR, "김철수와 그의 친구들은 서울에 있다"),
    ] {
        let text = format!("Name,Phone\n{name},+918123010642\n");
        let (bytes, _, odd) = encoding.encode(&text);
        assert!(!odd);
        let (found, read) = seen(&bytes, Wish::default()).expect("accepted");
        assert!(read.contains(name), "{name}: {}", found.source.encoding);
    }
}

#[test]
fn lines_that_only_cr_ends_have_their_numbers() {
    let (found, _) = seen(b"Name,Phone\rA,+918123010642\rB,1\r", Wish::default()).expect("ok");
    assert!(found.dialect.counted);
    assert_eq!(found.rows, 2);
}

#[test]
fn files_that_are_no_lists_are_refused() {
    for (bytes, why) in [
        (&b"Name,Phone\nA\0B,+918123010642\n"[..], Refusal::Binary),
        (b"\x1f\x8b\x08\0", Refusal::Packed),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal::OldWorkbook),
        (b"PK\x03\x04not really", Refusal::BrokenWorkbook),
        (
            b"Name,Phone\n\"A,+918123010642\nB,+918123010643\n",
            Refusal::UnbalancedQuote { line: 2 },
        ),
    ] {
        assert_eq!(refused(bytes), Some(why));
    }
    let wide = "a,".repeat(20_000) + "\n";
    assert_eq!(
        refused(wide.as_bytes()),
        Some(Refusal::TooManyColumns { line: 1 })
    );
}

#[test]
fn a_table_may_have_a_title_above_it() {
    let titled = "Our customers;;\r\n;;\r\n\"As of\r\nMay\"\r\nName;Phone;City\r\nA;+918123010642;Pune\r\nB;12;Pune\r\n";
    let (found, _) = seen(titled.as_bytes(), Wish::default()).expect("accepted");
    assert_eq!(
        (found.headers.join("|").as_str(), found.rows),
        ("Name|Phone|City", 2)
    );
    assert_eq!(lines(titled.as_bytes(), found.dialect), [5, 6, 7]);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .merge_range(0, 0, 0, 2, "Our customers", &Format::new())
        .expect("merged");
    for (row, cells) in [(2, ["Name", "Phone"]), (3, ["A", "+918123010642"])] {
        for (column, text) in cells.into_iter().enumerate() {
            sheet.write(row, column as u16, text).expect("written");
        }
    }
    let (found, text) =
        seen(&book.save_to_buffer().expect("a workbook"), Wish::default()).expect("accepted");
    assert_eq!(
        (found.headers.join("|").as_str(), found.rows),
        ("Name|Phone", 1)
    );
    assert_eq!(lines(text.as_bytes(), found.dialect), [3, 4]);
    // A name of a column, one number alone, and what stands above people without names of columns are no titles.
    for plain in [
        "Phone,,\n+918123010642,A,Pune\n",
        "+918123010642,,\n+918123010643,A,Pune\n",
        "Asha,,\n+918123010643,A,Pune\n",
    ] {
        let (found, _) = seen(plain.as_bytes(), Wish::default()).expect("accepted");
        assert_eq!(found.dialect.skip, 0, "{plain}");
    }
}

fn lines(bytes: &[u8], dialect: Dialect) -> Vec<u64> {
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("written");
    let mut records = open(file.path(), dialect).expect("opened");
    let mut found = Vec::new();
    while let Ok(Some(row)) = records.next_row() {
        found.push(row.line);
    }
    found
}

#[test]
fn other_programs_files_are_named_and_say_what_to_do() {
    let numbers = archive(&[
        ("Index/Document.iwa", b"x"),
        ("Metadata/Properties.plist", b"x"),
    ]);
    assert_eq!(refused(&numbers), Some(Refusal::Numbers));
    let packed = archive(&[("list/people.csv", b"Phone\n+918123010642\n")]);
    assert_eq!(refused(&packed), Some(Refusal::Packed));
    let card: Vec<u8> = "BEGIN:VCARD\r\nTEL:+918123010642\r\nEND:VCARD\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        refused(&[b"\xFF\xFE", &card[..]].concat()),
        Some(Refusal::AddressBook)
    );
    assert_eq!(
        refused(b"<table><tr><td>+918123010642</td></tr></table>"),
        Some(Refusal::WebPage)
    );
}

const PACKAGE: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

#[test]
fn a_strict_workbook_with_texts_in_its_cells_is_read() {
    let relations = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let workbook = r#"<?xml version="1.0"?><workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" conformance="strict"><sheets><sheet name="P" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let sheet = r#"<?xml version="1.0"?><worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Phone</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c><c r="C1" t="inlineStr"><is><t>Sum</t></is></c></row><row r="2"><c r="A2"><v>9.18123010642E11</v></c><c r="B2" t="inlineStr"><is><r><t>As</t></r><r><t>ha</t></r></is></c><c r="C2"><f>1+1</f><v>2</v></c></row><row r="3"><c r="A3" t="str"><f>X</f><v>+918123010643</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3" t="b"><v>1</v></c></row></sheetData></worksheet>"#;
    let bytes = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let (seen, text) = seen(&bytes, Wish::default()).expect("accepted");
    assert_eq!(seen.rows, 2);
    assert_eq!(
        text,
        "Phone,Name,Sum\n918123010642,Asha,2\n+918123010643,#N/A,true\n"
    );
}

#[test]
fn text_of_every_encoding_on_the_list_can_be_read_by_choice() {
    for (name, words) in [
        ("KOI8-R", "Светлана"),
        ("KOI8-U", "Їжак"),
        ("IBM866", "Светлана"),
        ("ISO-8859-15", "Zoë €"),
        ("macintosh", "Zoë"),
        ("x-mac-cyrillic", "Светлана"),
        ("Big5", "王小明"),
        ("EUC-JP", "山田太郎"),
        ("ISO-2022-JP", "山田太郎"),
        ("gb18030", "王小明"),
        ("windows-874", "สมชาย"),
    ] {
        assert!(CHOICES.iter().any(|(known, _)| *known == name), "{name}");
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("an encoding");
        let (bytes, _, odd) = encoding.encode("Name,Phone\nX,+918123010642\n");
        assert!(!odd);
        let (encoded, _, _) = encoding.encode(words);
        let file = [&bytes[..11], &encoded[..], &bytes[12..]].concat();
        let wish = Wish {
            encoding: Some(encoding),
            ..Wish::default()
        };
        let (_, text) = seen(&file, wish).expect("accepted");
        assert!(text.contains(words), "{name}: {text}");
    }
}

#[test]
fn no_part_of_a_workbook_is_read_uncounted() {
    let one = [b'x'; 1 << 20];
    let sheets = r#"<Relationships><Relationship Id="r1" Type="http://x/relationships/worksheet" Target = "worksheets/sheet1.png"/></Relationships>"#;
    let package = PACKAGE.replace("xl/workbook.xml", "xl/other.png");
    for (package, place) in [
        (PACKAGE, "xl/_rels/workbook.xml.rels"),
        (package.as_str(), "xl/_rels/other.png.rels"),
    ] {
        let bytes = archive(&[
            ("xl/workbook.xml", b"<w/>"),
            ("_rels/.rels", package.as_bytes()),
            (place, sheets.as_bytes()),
            ("xl/worksheets/sheet1.png", &one),
        ]);
        assert_eq!(refused(&bytes), Some(Refusal::BrokenWorkbook));
    }
}
