//! How long one name takes, per script. Prints microseconds per name; judges nothing.
#![allow(clippy::disallowed_methods)]

use std::hint::black_box;
use std::time::Instant;

fn main() {
    let start = Instant::now();
    namereading::warm();
    println!("warm: {:?}", start.elapsed());
    let long = "陳 Иван محمد 김 ".repeat(1000);
    let names = [
        "陳小明",
        "欧阳娜娜",
        "김정은",
        "佐藤太郎",
        "さとう たろう",
        "محمد عبد الرحمن التكريتي",
        "Юрий Петрович Щукин",
        "Müller, Hans-Peter",
        "สมชาย ศรีสุข",
        "राजेश कुमार",
        "Γεώργιος Παπαδόπουλος",
        "ERIKSSON<<ANNA<MARIA",
        long.as_str(),
    ];
    for name in names {
        report(&name.chars().take(24).collect::<String>(), || {
            black_box(namereading::readings(name, None)).list.len()
        });
    }
    report("slots of 陳小明", || black_box(namereading::slots("陳小明", None)).paths.len());
    report("crossing chan/chen", || {
        usize::from(namereading::crossing("chan", "chen", namereading::Kind::Surname).is_some())
    });
    report("crossing chunkit/junjie", || {
        usize::from(namereading::crossing("chunkit", "junjie", namereading::Kind::Given).is_some())
    });
}

fn report(what: &str, run: impl Fn() -> usize) {
    const ROUNDS: u32 = 2_000;
    let start = Instant::now();
    let found: usize = (0..ROUNDS).map(|_| run()).sum();
    println!(
        "{:8.1} us  {:3} found  {what}",
        start.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS),
        found / ROUNDS as usize
    );
}
