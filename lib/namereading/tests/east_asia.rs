//! What Han, Hangul and Kana names are read as: examples of practice, one line each.

use namereading::{Follows, Kind, Note, Reading, Scheme, readings, simplified};

fn find(name: &str, place: &str, text: &str) -> Option<Reading> {
    let place = (!place.is_empty()).then_some(place);
    readings(name, place).list.into_iter().find(|r| r.text() == text || r.joined() == text)
}

#[track_caller]
fn read_as(name: &str, place: &str, text: &str) {
    let all: Vec<_> = readings(name, Some(place)).list.iter().map(Reading::text).collect();
    assert!(find(name, place, text).is_some(), "{name} ({place}) is not read as {text}: {all:?}");
}

#[track_caller]
fn never(name: &str, text: &str) {
    let all = readings(name, None).list;
    let mandarin = all.iter().filter(|r| r.scheme == Scheme::HanMandarin);
    assert!(mandarin.map(Reading::text).all(|t| t != text), "{name} is read as {text}");
}

#[track_caller]
fn first(name: &str, place: &str, text: &str, scheme: Scheme) {
    let all = readings(name, Some(place)).list;
    let best = all.first().expect("a reading");
    assert_eq!((best.text().as_str(), best.scheme), (text, scheme), "{name} ({place})");
}

/// The slot of a character takes this text among its alternatives.
#[track_caller]
fn slot(name: &str, from: &str, text: &str) {
    let all = readings(name, None);
    let slots = all.paths.iter().flat_map(|p| &p.slots).filter(|s| &*s.from == from);
    let texts: Vec<&str> = slots.flat_map(|s| s.alternatives.iter().map(|a| &*a.text)).collect();
    assert!(texts.contains(&text), "{from} of {name} is not {text}: {texts:?}");
}

#[test]
fn the_issuing_state_orders_the_readings_and_excludes_none() {
    first("陳大文", "HKG", "chan tai man", Scheme::HanCantoneseHk);
    first("陳大文", "CHN", "chen da wen", Scheme::HanMandarin);
    first("陳大文", "TWN", "chen ta wen", Scheme::WadeGiles);
    for place in ["HKG", "CHN", "TWN", "MYS", "USA", "no state"] {
        read_as("陈大文", place, "chen da wen");
        read_as("陈大文", place, "chan tai man");
    }
    assert_eq!(&*readings("林明", Some("MYS")).paths[0].slots[0].alternatives[0].text, "lim");
    assert_eq!(&*readings("林明", Some("CHN")).paths[0].slots[0].alternatives[0].text, "lin");
    assert_eq!(readings("林明", Some("MAC")).list[0].scheme, Scheme::HanCantoneseMacau);
}

#[test]
fn both_forms_of_characters_read_alike() {
    assert_eq!(simplified("陳國強"), "陈国强");
    for name in ["習近平", "习近平"] {
        read_as(name, "CHN", "xi jinping");
        read_as(name, "TWN", "hsi chin ping");
    }
    slot("张伟", "张", "cheung");
    slot("張偉", "張", "zhang");
    slot("張偉", "張", "chang");
    slot("周杰倫", "周", "chou");
}

#[test]
fn surnames_are_read_as_surnames() {
    for (name, reading, not) in [
        ("曾國藩", "zeng guo fan", "ceng guo fan"),
        ("單國強", "shan guo qiang", "dan guo qiang"),
        ("单国强", "shan guo qiang", "dan guo qiang"),
        ("仇英", "qiu ying", "chou ying"),
        ("查良鏞", "zha liang yong", "cha liang yong"),
        ("解縉", "xie jin", "jie jin"),
        ("區明", "ou ming", "qu ming"),
        ("区明", "ou ming", "qu ming"),
        ("朴明", "piao ming", "po ming"),
        ("任明", "ren ming", "nin ming"),
        ("华明", "hua ming", "hwa ming"),
    ] {
        read_as(name, "CHN", reading);
        never(name, not);
    }
    read_as("尉遲恭", "CHN", "yu chi gong");
    read_as("尉遲恭", "CHN", "yuchi gong");
    read_as("歐陽娜娜", "CHN", "ouyang nana");
    read_as("歐陽震華", "HKG", "au yeung chun wah");
    read_as("司馬光", "CHN", "sima guang");
    read_as("諸葛亮", "CHN", "zhuge liang");
    read_as("司徒華", "HKG", "si to wah");
}

#[test]
fn the_umlaut_is_written_in_four_ways() {
    for text in ["lyu ming", "lu ming", "lv ming", "yu ming"] {
        read_as("吕明", "CHN", text);
    }
}

#[test]
fn cantonese_names_are_spelled_as_in_hong_kong_and_macau() {
    for (name, text) in [
        ("陳小明", "chan siu ming"),
        ("黃秋生", "wong chau sang"),
        ("吳鎮宇", "ng chun yu"),
        ("曾俊傑", "tsang chun kit"),
        ("李家超", "lee ka chiu"),
        ("鄭月娥", "cheng yuet ngo"),
        ("徐子淇", "tsui tsz ki"),
        ("許志安", "hui chi on"),
    ] {
        for (from, part) in name.chars().zip(text.split(' ')) {
            slot(name, &from.to_string(), part);
        }
    }
    for (name, text) in [("李", "lei"), ("張", "cheong"), ("楊", "ieong"), ("郭", "kuok"), ("周", "chao")]
    {
        slot(&format!("{name}明"), name, text);
    }
}

#[test]
fn hokkien_and_its_neighbours_are_read() {
    for (name, text) in [
        ("陳", "tan"),
        ("林", "lim"),
        ("黃", "ng"),
        ("黃", "oei"),
        ("張", "teo"),
        ("蔡", "chua"),
        ("許", "koh"),
    ] {
        slot(&format!("{name}明"), name, text);
    }
    read_as("李光耀", "SGP", "lee kong yew");
}

#[test]
fn given_names_are_bound_syllables() {
    let read = find("王小明", "CHN", "wang xiao ming").expect("read");
    let shape: Vec<_> = read.tokens.iter().map(|t| (t.kind, t.follows)).collect();
    assert_eq!(
        shape,
        [(Kind::Surname, Follows::Apart), (Kind::Given, Follows::Apart), (Kind::Given, Follows::Bound)]
    );
    assert_eq!(read.joined(), "wang xiaoming");
    assert_eq!(&*read.tokens[2].from, "明");
    read_as("王 小明", "CHN", "wang xiaoming");
}

#[test]
fn korean_names_are_read_by_three_practices() {
    read_as("김정은", "PRK", "kim jong un");
    read_as("김정은", "KOR", "gim jeongeun");
    read_as("이재명", "KOR", "lee jae myung");
    for text in ["lee", "yi", "i", "rhee", "ri"] {
        slot("이재명", "이", text);
    }
    for (name, from, text) in [
        ("박근혜", "박", "park"),
        ("박근혜", "박", "bak"),
        ("박근혜", "박", "pak"),
        ("최민수", "최", "choi"),
        ("최민수", "최", "choe"),
        ("정몽준", "정", "jung"),
        ("정몽준", "정", "chung"),
        ("정몽준", "정", "jeong"),
        ("윤석열", "석", "suk"),
        ("윤석열", "열", "yeol"),
        ("남궁민", "남궁", "namkung"),
        ("이영희", "영", "young"),
        ("이영희", "희", "hee"),
    ] {
        slot(name, from, text);
    }
    read_as("남궁민", "KOR", "namgung min");
}

#[test]
fn kana_long_vowels_are_written_in_several_ways() {
    for text in ["sato taro", "satou tarou", "satoh taroh"] {
        read_as("さとう たろう", "JPN", text);
    }
    read_as("サトウ", "JPN", "satoh");
    read_as("サトウ", "JPN", "satoo");
    read_as("ちば じゅんいち", "JPN", "chiba junichi");
    read_as("ちば じゅんいち", "JPN", "tiba zyuniti");
    read_as("はっとり しんぺい", "JPN", "hattori shimpei");
}

#[test]
fn han_names_are_read_as_japanese_by_a_table() {
    first("佐藤太郎", "JPN", "sato taro", Scheme::KanjiHepburn);
    read_as("山本 一郎", "JPN", "yamamoto ichiro");
    read_as("佐藤太郎", "JPN", "zuo teng tai lang");
    assert!(readings("丂丅丄", Some("JPN")).notes.contains(&Note::KanjiUnknown));
}
