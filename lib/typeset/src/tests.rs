//! What the press promises, told by example: the shipped notice in every language it is printed in, and each way a
//! job can be refused.

use bytes::Bytes;
use serde_json::{Value, json};
use typst::layout::{Frame, FrameItem};

use crate::press::set;
use crate::{Error, Job, Partial, Press, builtin_fonts};

const REFUSAL: &str = include_str!("../../../library/notices/refusal.typ");
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 24);

fn job<'a>(template: &'a str, data: &'a Value) -> Job<'a> {
    Job { template, partials: &[], data, today: TODAY, title: "Notice", lang: "en" }
}

/// A press with the fonts that the web's packages bring, in the order of `web/fonts.json`.
fn shipped_press() -> Press {
    let web = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web");
    let list =
        std::fs::read_to_string(format!("{web}/fonts.json")).expect("web/fonts.json is part of the project");
    let list: Value = serde_json::from_str(&list).expect("web/fonts.json is JSON");
    let paths = list["fonts"].as_array().expect("a list of fonts").iter();
    let fonts = paths.map(|font| {
        let path = format!("{web}/node_modules/{}", font["path"].as_str().expect("a path"));
        Bytes::from(
            std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}; run `npm ci` in web/ first")),
        )
    });
    Press::new(fonts.collect())
}

fn refusal(lang: &str) -> Value {
    let path = format!("{}/tests/data/refusal.{lang}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("an example for each language");
    serde_json::from_str(&text).expect("an example is JSON")
}

/// The text on the pages, run after run, blanks left out: lines break where they like.
fn text_on_pages(press: &Press, job: &Job<'_>) -> (usize, String) {
    fn collect(frame: &Frame, out: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => collect(&group.frame, out),
                FrameItem::Text(text) => out.extend(text.text.chars().filter(|c| !c.is_whitespace())),
                _ => {}
            }
        }
    }
    let desk = press.desk(job).expect("a job that can be set");
    let document = set(&desk).expect("a template that can be set");
    let mut out = String::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut out));
    (document.pages().len(), out)
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[track_caller]
fn check_refused(press: &Press, job: &Job<'_>, expect: &str) {
    match press.pdf(job) {
        Ok(bytes) => panic!("printed {} bytes, expected: {expect}", bytes.len()),
        Err(error) => assert_eq!(error.to_string(), expect),
    }
}

#[track_caller]
fn check_notice(press: &Press, lang: &str, family: &str, words: &[&str]) {
    let data = refusal(lang);
    let title = data["title"].as_str().expect("a title");
    let job = Job { template: REFUSAL, partials: &[], data: &data, today: TODAY, title, lang };
    let (pages, text) = text_on_pages(press, &job);
    assert_eq!(pages, 1, "{lang}: a refusal is one page");
    for word in words {
        assert!(text.contains(word), "{lang}: {word:?} is not on the page: {text}");
    }
    let pdf = press.pdf(&job).expect("a notice that can be printed");
    for part in ["%PDF-1.7", family, title, "<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part>"]
    {
        assert!(contains(&pdf, part), "{lang}: the PDF lacks {part:?}");
    }
    assert_eq!(pdf, press.pdf(&job).expect("a second print"), "{lang}: two prints differ");
    if let Some(dir) = std::env::var_os("TYPESET_TEST_OUT") {
        let path = std::path::Path::new(&dir).join(format!("refusal.{lang}.pdf"));
        std::fs::write(path, &pdf).expect("the folder named by TYPESET_TEST_OUT can be written");
    }
}

#[test]
fn the_refusal_prints_on_one_page_in_every_language_of_the_examples() {
    let press = shipped_press();
    assert!(press.unreadable().is_empty());
    check_notice(
        &press,
        "en",
        "NotoSans-Bold",
        &["O'NEILL-ÇELİK", "L898902C3", "AdministrativeCourt", "M.Aldous"],
    );
    check_notice(&press, "zh-Hans", "NotoSansSC-Bold", &["王𬭎骨", "三十日内", "检查员", "E12345678"]);
    check_notice(&press, "zh-Hant-HK", "NotoSansHK-Bold", &["陳嘉𠝹", "行政法院", "閣下", "K12345678"]);
    check_notice(&press, "ar", "NotoSansArabic-Bold", &["محمد", "الطعن", "ALHUSAINI", "N1234567"]);
    check_notice(&press, "ru", "NotoSans-Bold", &["ЩЕРБАКОВ", "обжаловать", "№30117"]);
}

#[test]
fn a_language_reads_in_its_own_direction() {
    let press = shipped_press();
    let data = json!({ "title": "عنوان" });
    let print = |lang| {
        let job = Job { lang, title: "عنوان", ..job("= #json(\"data.json\").title", &data) };
        press.pdf(&job).expect("a heading prints")
    };
    assert!(contains(&print("ar"), "/Direction /R2L") || contains(&print("ar"), "/Direction/R2L"));
    assert!(!contains(&print("en"), "R2L"));
}

#[test]
fn without_any_font_folder_latin_greek_and_cyrillic_still_print() {
    let press = Press::new(builtin_fonts());
    assert_eq!(press.families(), ["Libertinus Serif"]);
    let data = refusal("ru");
    let printed = press.pdf(&Job { lang: "ru", ..job(REFUSAL, &data) }).expect("Cyrillic is covered");
    assert!(contains(&printed, "LibertinusSerif-Bold"));
}

#[test]
fn a_script_without_a_font_is_named_instead_of_printed_as_boxes() {
    let press = Press::new(builtin_fonts());
    let data = json!({ "fields": [{ "label": "Name", "value": "王 WANG" }], "title": "رفض" });
    let job = job("#json(\"data.json\").title", &data);
    check_refused(
        &press,
        &job,
        "no font covers the script Han (such as 王 at /fields/0/value), Arabic (such as رفض at /title); \
         add a font for it to web/fonts.json or the fonts folder",
    );
    assert!(press.covers("Ελλάδα, Украина, Łódź") && !press.covers("王"));
}

#[test]
fn a_template_s_own_letters_are_checked_too() {
    let press = Press::new(builtin_fonts());
    let data = json!({});
    check_refused(
        &press,
        &job("Caution: \u{5371}", &data),
        "no font covers the script Han (such as 危 at template); add a font for it to web/fonts.json or the fonts folder",
    );
}

#[test]
fn data_are_placed_and_never_evaluated() {
    let press = Press::new(builtin_fonts());
    let data = json!({ "name": "#sys.version *bold* $x$ \\u{41} @ref" });
    let (_, text) = text_on_pages(&press, &job("#json(\"data.json\").name", &data));
    assert!(text.starts_with("#sys.version*bold*$x$\\u{41}@ref"), "{text}");
}

#[test]
fn an_error_names_file_line_and_what_to_do() {
    let press = Press::new(builtin_fonts());
    let data = json!({ "title": "T" });
    check_refused(
        &press,
        &job("#let data = json(\"data.json\")\n= #data.title\n#data.appeal.text", &data),
        "template.typ:3:7: dictionary does not contain key \"appeal\"",
    );
    check_refused(&press, &job("first\n#fnt(1)", &data), "template.typ:2:2: unknown variable: fnt");
    let broken = [Partial { name: "head.typ", source: "\n#let head(x) = [\n" }];
    let job = Job { partials: &broken, ..job("#import \"head.typ\": head\n#head(1)", &data) };
    check_refused(&press, &job, "head.typ:2:16: unclosed delimiter");
}

#[test]
fn nothing_outside_the_job_can_be_reached() {
    let press = Press::new(builtin_fonts());
    let data = json!({});
    for (template, told) in [
        ("#read(\"/etc/hostname\")", "file not found (searched at etc/hostname)"),
        (
            "#read(\"../Cargo.toml\")",
            "would escape the project root (hint: cannot access files outside of the project sandbox)",
        ),
        ("#import \"@preview/cetz:0.3.0\"", "package not found (searched for @preview/cetz:0.3.0)"),
    ] {
        let error = press.pdf(&job(template, &data)).expect_err("a template must not reach outside");
        assert!(error.to_string().contains(told) && !error.to_string().contains("--root"), "{error}");
    }
}

#[test]
fn the_date_is_the_one_given() {
    let press = Press::new(builtin_fonts());
    let data = json!({});
    let template = "#datetime.today().display()";
    assert_eq!(text_on_pages(&press, &job(template, &data)).1, "2026-11-24");
    let pdf = press.pdf(&job(template, &data)).expect("a date prints");
    assert!(contains(&pdf, "2026-11-24T00:00:00"));
}

#[test]
fn partials_have_plain_names_of_their_own() {
    let press = Press::new(builtin_fonts());
    let data = json!({});
    for name in ["template.typ", "../up.typ", "head.txt", "a/b.typ", ""] {
        let partials = [Partial { name, source: "" }];
        let error = press.pdf(&Job { partials: &partials, ..job("x", &data) });
        assert!(matches!(error, Err(Error::PartialName { .. })), "{name:?} was taken");
    }
}

#[test]
fn what_is_no_font_is_reported_and_a_press_without_fonts_prints_nothing() {
    let press = Press::new(vec![Bytes::from_static(b"wOF2 is no TTF")]);
    assert_eq!(press.unreadable(), [0]);
    let data = json!({});
    check_refused(
        &press,
        &job("x", &data),
        "no usable font: 1 of 1 font files could not be read; give at least one TTF or OTF",
    );
}

#[test]
fn limits_hold() {
    let press = Press::new(builtin_fonts());
    let large = json!("x".repeat(1 << 20));
    check_refused(&press, &job("x", &large), "data is 1048578 bytes, more than the 1048576 a paper may have");
    let data = json!({});
    let long = "#for _ in range(501) { pagebreak() }";
    check_refused(&press, &job(long, &data), "paper is 502 pages, more than the 500 a paper may have");
}
