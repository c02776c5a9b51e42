//! What names in the other scripts are read as: examples of practice, one line each.

use namereading::{Kind, Note, Scheme, readings, skeleton};

fn texts(name: &str, place: Option<&str>) -> Vec<String> {
    readings(name, place).list.iter().flat_map(|r| [r.text(), r.joined()]).collect()
}

#[track_caller]
fn check(name: &str, expect: &[&str]) {
    let all = texts(name, None);
    for text in expect {
        assert!(all.iter().any(|t| t == text), "{name} is not read as {text}: {all:?}");
    }
}

#[track_caller]
fn first(name: &str, place: &str, text: &str) {
    assert_eq!(readings(name, Some(place)).list[0].text(), text, "{name} ({place})");
}

#[test]
fn cyrillic_is_read_by_each_practice() {
    check("Юрьевич", &["iurevich", "yuryevich", "yurevich", "iourevitch"]);
    check("Щукин", &["shchukin", "chtchoukine"]);
    first("Юрий Хрущев", "RUS", "iurii khrushchev");
    first("Володимир Зеленський", "UKR", "volodymyr zelenskyi");
    first("Згурський", "UKR", "zghurskyi");
    first("Аляксандр Лукашэнка", "BLR", "aliaksandr lukashenka");
    first("Щерю Йорданов", "BGR", "shteryu yordanov");
    first("Ђорђе Николић", "SRB", "djordje nikolic");
    first("Ќире Глигоров", "MKD", "kjire gligorov");
    first("Нұрсұлтан Назарбаев", "KAZ", "nursultan nazarbaev");
}

#[test]
fn arabic_names_are_read_as_they_are_attested() {
    check("محمد", &["mohamed", "muhammad", "mohammad", "mohammed"]);
    check("حسین", &["hussein", "hossein", "hussain"]);
    check("عبد الرحمن", &["abdulrahman"]);
    check("عبدالرحمن", &["abdulrahman"]);
    check("عبد الله", &["abdullah"]);
    check("صدام حسين التكريتي", &["saddam hussein al tikriti"]);
    check("أسامة بن لادن", &["osama bin laden"]);
    let kinds: Vec<_> = readings("أبو حمزة التكريتي", None).list[0].tokens.iter().map(|t| t.kind).collect();
    assert_eq!(kinds, [Kind::Kunya, Kind::Unknown, Kind::Particle, Kind::Nisbah]);
}

#[test]
fn spellings_of_one_arabic_name_have_one_skeleton() {
    for other in ["mohammed", "mohamad", "muhammed", "mahomet", "mehmet"] {
        assert_eq!(skeleton(other), skeleton("muhammad"), "{other}");
    }
    assert_eq!(skeleton("hussein"), skeleton("husayn"));
    assert_eq!(skeleton("qasim"), skeleton("kassem"));
    assert_ne!(skeleton("hassan"), skeleton("hamid"));
}

#[test]
fn other_alphabets_are_read() {
    check("Γεώργιος Παπαδόπουλος", &["georgios papadopoulos"]);
    check("Ευάγγελος", &["evangelos"]);
    check("בנימין נתניהו", &["binyamin netanyahu", "benjamin netanyahu"]);
    check("דוד לוי", &["david levi", "david levy"]);
    check("Վահագն Հովհաննիսյան", &["vahagn hovhannisyan", "vahagn hovhannisian"]);
    check("გიორგი მარგველაშვილი", &["giorgi margvelashvili"]);
    check("አበበ ቢቂላ", &["abebe bikila"]);
    check("राजेश कुमार", &["rajesh kumar"]);
    check("नरेन्द्र मोदी", &["narendra modi"]);
    check("अमिताभ", &["amitabh"]);
    check("สมชาย", &["somchai"]);
    check("สุรชัย มานะ", &["surachai mana"]);
    check("အောင်ဆန်းစုကြည်", &["aung san su kyi"]);
    check("Nguyễn Thị Hương", &["nguyen thi huong"]);
}

#[test]
fn latin_marks_are_dropped_and_written_out() {
    check("Müller", &["muller", "mueller"]);
    check("Østergård", &["ostergard", "oestergaard"]);
    check("Łukasz Straße Þór", &["lukasz strasse thor"]);
    check("O'Brien", &["obrien"]);
    check("Lü", &["lu", "lyu", "lv"]);
    assert_eq!(readings("Nguyễn", None).list[0].scheme, Scheme::Vietnamese);
}

#[test]
fn parts_of_names_are_told_by_form() {
    let kinds = |name: &str| readings(name, None).list[0].tokens.iter().map(|t| t.kind).collect::<Vec<_>>();
    assert_eq!(kinds("ERIKSSON<<ANNA<MARIA"), [Kind::Surname, Kind::Given, Kind::Given]);
    assert_eq!(kinds("de la Cruz, Juan"), [Kind::Particle, Kind::Particle, Kind::Surname, Kind::Given]);
    assert_eq!(kinds("Ivan Petrovich Sidorov"), [Kind::Unknown, Kind::Patronymic, Kind::Unknown]);
    assert_eq!(kinds("Abu Hamza bin Said"), [Kind::Kunya, Kind::Unknown, Kind::Particle, Kind::Unknown]);
}

#[test]
fn what_hides_in_a_name_is_dropped_and_told() {
    let hidden = readings("P\u{410}VEL\u{200b} \u{202e}\u{421}OX", None);
    assert_eq!(hidden.list[0].text(), "pavel cox");
    assert_eq!(hidden.notes, [Note::Invisible, Note::LookAlikes]);
    assert_eq!(readings("ＷＡＮＧ　ＷＥＩ", None).list[0].text(), "wang wei");
    assert_eq!(readings("😀 Anna 😀", None).list[0].text(), "anna");
}

#[test]
fn scripts_may_be_mixed() {
    check("David 陳", &["david chen", "david chan"]);
    check("Иван Smith", &["ivan smith"]);
}
