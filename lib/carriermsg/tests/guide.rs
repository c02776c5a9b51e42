//! The guide's table of issues says of each code what the code does.

use carriermsg::Code;

#[test]
fn the_guide_has_every_code_with_its_severity_and_loss() {
    let guide = include_str!("../../../docs/guide/carriers.md");
    let (_, table) = guide.split_once("| code | severity | lost | what |").expect("the table");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), Code::ALL.len());
    for (row, code) in rows.iter().zip(Code::ALL) {
        let lost = if code.bytes_understood() { "no" } else { "yes" };
        assert_eq!(row[..3], [code.id(), code.severity().id(), lost]);
        assert!(row[3].len() > 10, "{row:?}");
    }
}
