//! Our tables of PAXLST and CUSRES against the directories of UN/EDIFACT, as another project has them (`directories/README.md`).
//! Where ours differ on purpose, the difference is said here, and nothing else may differ.

use std::collections::BTreeSet;

use carriermsg::grammar::{Group, Item, Slot, Table};
use carriermsg::{cusres, paxlst};

/// Each place of a directory as `SG4/SG5/DOC 1`, its path and how many the directory allows.
fn theirs(text: &str) -> BTreeSet<String> {
    let mut path: Vec<&str> = Vec::new();
    text.lines()
        .map(|line| {
            let [depth, name, most] = line.split(' ').collect::<Vec<_>>()[..] else {
                panic!("{line:?} is no place")
            };
            path.truncate(depth.parse().expect("a depth"));
            path.push(name);
            format!("{} {most}", path.join("/"))
        })
        .collect()
}

fn ours(table: &Table) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    collect(table.items, "", &mut places);
    places
}

fn collect(items: &[Item], path: &str, places: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Segment(slot) => insert(slot, path, places),
            Item::Group(Group { name, max, trigger, items }) => {
                let path = format!("{path}{name}");
                places.insert(format!("{path} {max}"));
                insert(trigger, &format!("{path}/"), places);
                collect(items, &format!("{path}/"), places);
            }
        }
    }
}

fn insert(slot: &Slot, path: &str, places: &mut BTreeSet<String>) {
    places.insert(format!("{path}{} {}", slot.tag, slot.max));
}

#[track_caller]
fn check(table: &Table, directory: &str, only_theirs: &[&str], only_ours: &[&str]) {
    let (theirs, ours) = (theirs(directory), ours(table));
    let left: Vec<&str> = theirs.difference(&ours).map(String::as_str).collect();
    let more: Vec<&str> = ours.difference(&theirs).map(String::as_str).collect();
    // Whole groups that ours leave out are named by their first line.
    let left: Vec<&&str> = left
        .iter()
        .filter(|place| {
            let left_out =
                |group: &&str| place.strip_prefix(*group).is_some_and(|rest| rest.starts_with('/'));
            !only_theirs.iter().filter_map(|place| place.split_once(' ')).any(|(group, _)| left_out(&group))
        })
        .collect();
    assert_eq!(left, only_theirs.iter().collect::<Vec<_>>(), "only the directory has");
    assert_eq!(more, only_ours, "only ours has");
}

#[test]
fn passenger_lists_are_built_as_the_directory_says() {
    check(&paxlst::TABLE, include_str!("directories/paxlst-d21a.txt"), &[], &[]);
}

/// Answers to passenger lists say nothing of goods: those groups are left out. They name the list they answer in an RFF before the
/// flight, where the directory has only SG3; and they sign, if at all, without a date.
#[test]
fn answers_are_built_as_the_directory_says_but_for_goods() {
    let left_out = ["EQD 999", "GEI 10", "SG1 99", "SG15 9", "SG5 99", "SG6 99999"];
    check(&cusres::TABLE, include_str!("directories/cusres-d23a.txt"), &left_out, &["AUT 1", "RFF 9"]);
}

/// The order too: a table whose places are right but stand in another order would misplace segments.
#[test]
fn a_list_in_the_order_of_the_directory_is_read_without_an_issue() {
    let mut text = String::from("UNB+UNOA:4+A+B+261124:0815+1'UNH+1+PAXLST:D:21A:UN'");
    let directory = include_str!("directories/paxlst-d21a.txt");
    let mut count = 2;
    let mut flight_seen = false;
    for line in directory.lines() {
        let tag = line.split(' ').nth(1).expect("a tag");
        flight_seen |= tag == "TDT";
        let segment = match (tag, flight_seen) {
            (group, _) if group.starts_with("SG") => continue,
            ("NAD", false) => "NAD+MS",
            ("NAD", true) => "NAD+FL",
            ("DTM", _) => "DTM+36",
            (tag, _) => tag,
        };
        text.push_str(segment);
        text.push('\'');
        count += 1;
    }
    text.push_str(&format!("UNT+{count}+1'UNZ+1+1'"));
    let reading = carriermsg::envelope::read(text.as_bytes());
    let message = &reading.interchanges[0].messages[0];
    let mut issues = message.issues.clone();
    let node = carriermsg::grammar::hang(&message.segments, &paxlst::TABLE, &mut issues);
    assert_eq!(issues, []);
    assert_eq!(node.groups("SG4").next().map(|group| group.groups.len()), Some(3));
}
