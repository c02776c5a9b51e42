//! The layouts of other authorities, each on a small file of invented subjects: what is read, what is noticed, what is
//! refused and where.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

use screening::NameKind;
use screening::import::{self, Faults, Files, Imported, Reading};

#[track_caller]
fn read(files: Files) -> Reading {
    import::read(&files).expect("no fault")
}

/// A subject in one line: kind, names with their kinds, births, sex, states, documents.
fn shown(s: &Imported) -> String {
    let p = &s.particulars;
    let mark = |kind| match kind {
        NameKind::Primary => "",
        NameKind::Alias => "+",
        NameKind::Weak => "~",
        NameKind::Native => "*",
    };
    let names: Vec<String> = p.names.iter().map(|n| format!("{}{}", mark(n.kind), n.full)).collect();
    let births: Vec<String> = p.births.iter().map(ToString::to_string).collect();
    let states: Vec<String> = p.nationalities.iter().map(ToString::to_string).collect();
    let issuer = |d: &screening::ListedDocument| d.issuer.map(|i| format!("{i}:")).unwrap_or_default();
    let papers: Vec<String> = p
        .documents
        .iter()
        .map(|d| format!("{} {}{}", d.kind.clone().unwrap_or_default(), issuer(d), d.number))
        .collect();
    format!(
        "{} {} | {} | {} | {} | {} | {}",
        s.reference,
        p.kind.as_str(),
        names.join(", "),
        births.join(", "),
        p.sex.map(|x| x.letter().to_string()).unwrap_or_default(),
        states.join(", "),
        papers.join(", ")
    )
}

#[track_caller]
fn check(files: Files, expect: &[&str]) {
    let reading = read(files);
    assert_eq!(reading.subjects.iter().map(shown).collect::<Vec<_>>(), expect);
}

#[track_caller]
fn refused(files: Files, expect: &[(&str, u64, &str)]) {
    let Faults { told, .. } = import::read(&files).expect_err("refused");
    let found: Vec<(String, u64, String)> = told
        .iter()
        .map(|f| (f.message.id.to_string(), f.line.unwrap_or(0), f.field.clone().unwrap_or_default()))
        .collect();
    let found: Vec<(&str, u64, &str)> = found.iter().map(|(i, l, f)| (i.as_str(), *l, f.as_str())).collect();
    assert_eq!(found, expect);
}

const EU: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-01T00:00:00.000+01:00">
  <sanctionEntity designationDetails="" euReferenceNumber="EU.1.1" logicalId="11">
    <regulation programme="UTO" numberTitle="2026/1 (OJ L1)"/>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Boris" middleName="" lastName="Beispiel" wholeName="Boris Beispiel" gender="M" strong="true" function="Minister"/>
    <nameAlias wholeName="Борис Байшпиль" gender="" strong="true"/>
    <nameAlias wholeName="Bobby" gender="" strong="false"/>
    <citizenship countryIso2Code="DE" countryDescription="GERMANY"/>
    <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
    <birthdate circa="false" calendarType="GREGORIAN" year="1962" monthOfYear="2" dayOfMonth="17" birthdate="1962-02-17"/>
    <birthdate circa="true" calendarType="GREGORIAN" year="1963"/>
    <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1960" yearRangeTo="1965"/>
    <birthdate circa="false" calendarType="ISLAMIC" year="1380"/>
    <identification identificationTypeCode="passport" number="B 1234567" latinNumber="B1234567" countryIso2Code="DE"/>
  </sanctionEntity>
  <sanctionEntity logicalId="12">
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Beispiel &amp; Sohn" strong="true"/>
  </sanctionEntity>
</export>"#;

#[test]
fn the_european_union() {
    check(
        Files::EuXml(EU.into()),
        &[
            "EU.1.1 person | Boris Beispiel, *Борис Байшпиль, ~Bobby | 1962-02-17, 1963-XX-XX~, 1960-XX-XX/1965-XX-XX | M | D | passport D:B1234567",
            "12 organisation | Beispiel & Sohn |  |  |  | ",
        ],
    );
    let reading = read(Files::EuXml(EU.into()));
    assert_eq!(reading.subjects[0].basis.as_deref(), Some("2026/1 (OJ L1)"));
    assert_eq!(reading.notices.0.get("notice-import-unread-date"), Some(&1), "a date of another calendar");
    refused(
        Files::EuXml(EU.replace("year=\"1963\"", "year=\"196x\"").into()),
        &[("problem-import-date", 12, "year")],
    );
    refused(
        Files::EuXml(EU.replace("logicalId=\"12\"", "").into()),
        &[("problem-import-field-missing", 17, "euReferenceNumber")],
    );
}

const UK: &str = r"<Designations><DateGenerated>01/01/2026</DateGenerated>
  <Designation><UniqueID>UTO0001</UniqueID><IndividualEntityShip>Individual</IndividualEntityShip><RegimeName>Utopia</RegimeName>
    <Names>
      <Name><Name1>Cleo</Name1><Name6>Contoh</Name6><NameType>Primary Name</NameType></Name>
      <Name><Name6>Contoh</Name6><Name1>Klio</Name1><NameType>Alias</NameType><AliasStrength>Good quality a.k.a</AliasStrength></Name>
      <Name><Name6>Kiki</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
    </Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>كليو</NameNonLatinScript></NonLatinName></NonLatinNames>
    <IndividualDetails><Individual>
      <DOBs><DOB>27/03/1972</DOB><DOB>dd/mm/1973</DOB><DOB>unknown</DOB></DOBs>
      <Genders><Gender>Female</Gender></Genders>
      <Nationalities><Nationality>Yemen</Nationality></Nationalities>
      <PassportDetails><Passport><PassportNumber>00123456</PassportNumber></Passport></PassportDetails>
    </Individual></IndividualDetails>
  </Designation>
  <Designation><UniqueID>UTO0002</UniqueID><IndividualEntityShip>Ship</IndividualEntityShip>
    <Names><Name><Name6>MV Sample</Name6><NameType>Primary Name</NameType></Name></Names>
    <ShipDetails><Ship><IMONumbers><IMONumber>9074729</IMONumber></IMONumbers></Ship></ShipDetails>
  </Designation>
</Designations>";

#[test]
fn the_united_kingdom() {
    check(
        Files::UkXml(UK.into()),
        &[
            "UTO0001 person | Cleo Contoh, +Klio Contoh, ~Kiki, *كليو | 1972-03-27, 1973-XX-XX | F | YEM | passport 00123456",
            "UTO0002 vessel | MV Sample |  |  |  | imo 9074729",
        ],
    );
    refused(
        Files::UkXml(UK.replace("UTO0002", "UTO0001").into()),
        &[("problem-import-duplicate", 16, "UniqueID")],
    );
    refused(
        Files::UkXml(UK.replace(">Ship<", ">Spaceship<").into()),
        &[("problem-import-field-missing", 16, "IndividualEntityShip")],
    );
}

const OFAC: &str = r#"<sdnList xmlns="https://example.org/ofac">
  <publshInformation><Publish_Date>01/01/2026</Publish_Date></publshInformation>
  <sdnEntry><uid>36</uid><firstName>Dora</firstName><lastName>DUMMY</lastName><sdnType>Individual</sdnType>
    <programList><program>UTO1</program><program>UTO2</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>X7654321</idNumber><idCountry>Cuba</idCountry></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id>
      <id><uid>3</uid><idType>Website</idType><idNumber>www.example.org</idNumber></id>
    </idList>
    <akaList><aka><type>a.k.a.</type><category>strong</category><lastName>DAMI</lastName><firstName>Dorota</firstName></aka>
      <aka><type>a.k.a.</type><category>weak</category><lastName>DODO</lastName></aka></akaList>
    <nationalityList><nationality><country>Cuba</country></nationality></nationalityList>
    <dateOfBirthList><dateOfBirthItem><dateOfBirth>17 Feb 1974</dateOfBirth></dateOfBirthItem>
      <dateOfBirthItem><dateOfBirth>circa 1975</dateOfBirth></dateOfBirthItem></dateOfBirthList>
  </sdnEntry>
</sdnList>"#;

#[test]
fn ofac_as_one_file() {
    check(
        Files::OfacXml(OFAC.into()),
        &[
            "36 person | Dora DUMMY, +Dorota DAMI, ~DODO | 1974-02-17, 1975-XX-XX~ | F | CUB | passport CUB:X7654321",
        ],
    );
    let notes = read(Files::OfacXml(OFAC.into())).subjects[0].particulars.note.clone();
    assert_eq!(notes.as_deref(), Some("UTO1, UTO2"));
    refused(Files::OfacXml(OFAC[..OFAC.len() / 2].into()), &[("problem-import-cut-off", 8, "idNumber")]);
}

const FTM: &str = r#"{"id":"Q1","schema":"Person","caption":"Egon Exempel","properties":{"name":["Эгон Пример","Egon Exempel","Egon E."],"weakAlias":["Ego"],"birthDate":["1970-01","1971"],"gender":["male"],"nationality":["se"],"topics":["sanction"]},"datasets":["x"],"target":true}
{"id":"P1","schema":"Passport","properties":{"holder":["Q1"],"number":["AB1234567"],"country":["se"]}}
{"id":"S1","schema":"Sanction","properties":{"entity":["Q1"]}}

{"id":"V1","schema":"Vessel","caption":"Probe","properties":{"name":["Probe"],"imoNumber":["IMO9074729"]}}
{"id":"Q2","schema":"Person","caption":"Freda","properties":{"name":["Freda Foo"],"passportEntity":[{"id":"P2","schema":"Passport","properties":{"number":["ZZ9999999"]}}]}}
"#;

#[test]
fn follow_the_money() {
    check(
        Files::FtmJson(FTM.into()),
        &[
            "Q1 person | Egon Exempel, *Эгон Пример, +Egon E., ~Ego | 1970-01-XX, 1971-XX-XX | M | SWE | passport SWE:AB1234567",
            "V1 vessel | Probe |  |  |  | imo 9074729",
            "Q2 person | Freda Foo |  |  |  | passport ZZ9999999",
        ],
    );
    assert_eq!(read(Files::FtmJson(FTM.into())).notices.0.get("notice-import-other-kind"), Some(&1));
    refused(
        Files::FtmJson(FTM.replace("\"id\":\"V1\",", "\"id\":\"V1\"").into()),
        &[("problem-import-json", 5, "")],
    );
    refused(Files::FtmJson(FTM.replace("\"Q2\"", "\"Q1\"").into()), &[("problem-import-duplicate", 6, "id")]);
}

fn mapped(mapping: &str, file: &str) -> Files {
    Files::Mapped { mapping: Box::new(serde_json::from_str(mapping).unwrap()), file: file.into() }
}

const MAPPING: &str = r#"{"layout":"csv","delimiter":";","split":"/","reference":"no","kind_column":"typ","kinds":{"P":"person","T":"phone"},
  "names":[{"columns":["first","last"],"kind":"primary"},{"columns":["aka"],"kind":"alias"}],"births":["born"],"date_order":"dmy",
  "sex":"sex","nationalities":["state"],"documents":[{"number":"pass","issuer":"state","kind":"passport"}],"notes":["why"]}"#;
const ROWS: &str = "no;typ;first;last;aka;born;sex;state;pass;why;more\n\
                    1;P;Gabi;Gabim;Gaby Gabim / G. Gabim;29.02.1980;f;Italy;YA1234567;theft;x\n\
                    2;T;;;;;;;+85212345678;;\n";

#[test]
fn any_table_through_a_mapping() {
    check(
        mapped(MAPPING, ROWS),
        &[
            "1 person | Gabi Gabim, +Gaby Gabim, +G. Gabim | 1980-02-29 | F | ITA | passport ITA:YA1234567",
            "2 phone |  |  |  |  | passport 85212345678",
        ],
    );
    refused(
        mapped(MAPPING, &ROWS.replace(";born", ";geboren")),
        &[("problem-import-column-missing", 1, "born")],
    );
    refused(mapped(MAPPING, &ROWS.replace("\n2;T", "\n2;Q")), &[("problem-import-field-missing", 3, "typ")]);
}

#[test]
fn any_objects_through_a_mapping() {
    let mapping = MAPPING.replace("\"csv\"", "\"json\"");
    let rows =
        r#"[{"no":7,"typ":"P","first":"Hal","last":"Halimbawa","aka":["H. H."],"born":"1980","state":"PH"}]"#;
    check(mapped(&mapping, rows), &["7 person | Hal Halimbawa, +H. H. | 1980-XX-XX |  | PHL | "]);
    refused(mapped(&mapping, "[1]"), &[("problem-import-json", 1, "")]);
    refused(mapped(&mapping, "[{]"), &[("problem-import-json", 1, "")]);
    let lines = MAPPING.replace("\"csv\"", "\"json_lines\"");
    check(mapped(&lines, r#"{"no":"8","typ":"P","first":"Ida"}"#), &["8 person | Ida |  |  |  | "]);
}

#[test]
fn nothing_is_no_list() {
    for make in [Files::EuXml, Files::UkXml, Files::OfacXml, Files::FtmJson] as [fn(Vec<u8>) -> Files; 4] {
        refused(make(b" \n".to_vec()), &[("problem-import-empty", 0, "")]);
        refused(make(vec![0xff, 0xfe, 0, 0]), &[("problem-import-encoding", 0, "")]);
    }
}

mod damaged {
    use proptest::prelude::*;
    use screening::import::{self, Files};

    fn damage(text: &str, cuts: &[(usize, u8, usize)]) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        for &(at, byte, gone) in cuts {
            let at = at % bytes.len().max(1);
            let end = (at + gone).min(bytes.len());
            bytes.splice(at..end, [byte]);
        }
        bytes
    }

    proptest! {
        #[test]
        fn files_are_read_or_refused(cuts in proptest::collection::vec((0usize..4_000, any::<u8>(), 0usize..40), 1..8)) {
            let all = [
                Files::EuXml(damage(super::EU, &cuts)),
                Files::UkXml(damage(super::UK, &cuts)),
                Files::OfacXml(damage(super::OFAC, &cuts)),
                Files::FtmJson(damage(super::FTM, &cuts)),
                Files::Mapped {
                    mapping: Box::new(serde_json::from_str(super::MAPPING).expect("a mapping")),
                    file: damage(super::ROWS, &cuts),
                },
            ];
            for files in all {
                match import::read(&files) {
                    Ok(reading) => prop_assert!(!reading.subjects.is_empty()),
                    Err(faults) => prop_assert!(!faults.is_empty()),
                }
            }
        }
    }
}
