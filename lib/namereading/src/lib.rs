//! Reads a name in any script in all plausible ways, by the letters and by the state that issued the document.
//!
//! One character may be written in Latin letters in many ways: 陳 is Chen, Chan, Tan, Ch'en; 이 is Lee, Yi, I, Rhee;
//! Юрий is Iurii, Yuriy, Youri. [`readings`] gives them all: per slot of the name as alternatives ([`Path`]), for an
//! index and an aligner, and as whole names by one practice each ([`Reading`]), so that a match can say "陳 read as
//! Cantonese, CHAN". In the other direction [`classes`] tells what a romanised word may stand for, and [`crossing`]
//! how far two words of different practices may be the same: Chan and Chen, Tsang and Zeng, Xiaoming and Hsiao-ming.
//!
//! Which practice is likelier is said by the state that issued the document, never by who the holder may be: no
//! ethnicity, origin or religion is inferred, and no reading is left out because of a state. The numbers order
//! readings; they say nothing of a person.
//!
//! Every function is pure and total: no input panics, time and size are bounded by the constants below. What could
//! not be read is told in [`Readings::notes`]. Tables are in `data/`, with sources, licences and the scripts that
//! make them; they are parted into lines at first use (call [`warm`] to have that at start).
//!
//! What never lives here: scores of whole names, lists, indexes, clocks, files, thresholds.

mod build;
mod classes;
mod clean;
mod compose;
mod model;
mod place;
mod scripts;
mod syllables;
mod table;

pub use classes::{Class, ClassId, ClassKind, Crossing, classes, crossing};
pub use model::{Alternative, Follows, Kind, Note, Path, Reading, Readings, Scheme, Slot, Token};
pub use scripts::arabic::skeleton;
pub use scripts::han::simplified;
pub use syllables::{Family, Segmentation, segmentations};

use build::Draft;
use clean::{Cleaned, Script, Word, clean};
use compose::Wanted;

/// Longer names are cut after this many characters.
pub const MAX_CHARS: usize = 256;
/// Names of more slots are cut after this many.
pub const MAX_SLOTS: usize = 24;
/// Alternatives of one slot.
pub const MAX_ALTERNATIVES: usize = 32;
/// Whole readings of one name.
pub const MAX_READINGS: usize = 64;

/// All plausible readings of a name. `place` is the state that issued the document, ISO 3166-1 alpha-3 in upper case,
/// and only orders readings; any other text counts as none.
///
/// A comma or `<<` parts surname from given names; an empty or unreadable name gives empty lists and notes.
///
/// ```
/// let read = namereading::readings("陳小明", Some("HKG"));
/// assert_eq!(read.list[0].text(), "chan siu ming");
/// ```
pub fn readings(name: &str, place: Option<&str>) -> Readings {
    read(name, place, Wanted::All)
}

/// As [`readings`], without whole readings ([`Readings::list`] stays empty): what a search needs, at a part of the time.
pub fn slots(name: &str, place: Option<&str>) -> Readings {
    read(name, place, Wanted::Slots)
}

fn read(name: &str, place: Option<&str>, wanted: Wanted) -> Readings {
    let Cleaned { words, surnames, notes } = clean(name);
    let mut out = Readings { notes, ..Readings::default() };
    let mut paths: Vec<(Vec<Draft>, f32)> = vec![(Vec::new(), 1.0)];
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // The end of the surname parts a run, except in scripts whose names part themselves.
        let whole = matches!(word.script, Script::Cjk | Script::Hangul);
        let end = surnames.filter(|&n| n > at && !whole).unwrap_or(words.len());
        let run = words.iter().take(end).skip(at).take_while(|w| w.script == word.script).count();
        let same = words.get(at..at + run).unwrap_or_default();
        let ways = read_run(same, place, &mut out.notes);
        // Only one run of Han characters may branch; a second one, which no name has, keeps its best way.
        let branches = if paths.len() > 1 { 1 } else { 2 };
        paths = ways
            .into_iter()
            .take(branches)
            .flat_map(|(slots, share)| {
                let surname = surnames.is_some_and(|n| n > at);
                paths.iter().map(move |(before, so_far)| {
                    let mut slots = slots.clone();
                    if surnames.is_some() {
                        mark(&mut slots, if surname { Kind::Surname } else { Kind::Given });
                    }
                    let mut all = before.clone();
                    all.extend(slots);
                    (all, so_far * share)
                })
            })
            .collect();
        at += run;
    }
    for (slots, _) in &mut paths {
        if slots.len() > MAX_SLOTS {
            slots.truncate(MAX_SLOTS);
            out.notes.push(Note::Cut);
        }
    }
    compose::compose(paths, place, wanted, out)
}

/// Parts all tables into lines and builds the sets that are derived from them. Without it the first names pay for it.
pub fn warm() {
    let _ = readings("陳 さ 김 محمد عبدالله", None);
    let _ = crossing("xiaoming", "siuming", Kind::Given);
    let _ = crossing("chan", "chen", Kind::Surname);
}

/// What the form says of a word's part counts only where the script did not say more.
fn mark(slots: &mut [Draft], kind: Kind) {
    for slot in slots.iter_mut().filter(|s| s.kind == Kind::Unknown) {
        slot.kind = kind;
    }
}

fn read_run(words: &[Word], place: Option<&str>, notes: &mut Vec<Note>) -> Vec<(Vec<Draft>, f32)> {
    use scripts::{abugida, alphabets, arabic, cyrillic, hangul, latin, thai};
    let texts = || words.iter().map(|w| w.text.clone()).collect::<Vec<_>>();
    let each = |read: fn(&str, Follows) -> Vec<Draft>| {
        words.iter().flat_map(|w| read(&w.text, w.follows)).collect::<Vec<_>>()
    };
    let slots = match words.first().map_or(Script::Other, |w| w.script) {
        Script::Cjk => return read_cjk(&texts(), place, notes),
        Script::Hangul => hangul::read(&texts()),
        Script::Arabic => {
            let (texts, mut slots, mut at) = (texts(), Vec::new(), 0);
            while let Some(word) = words.get(at) {
                let (read, used) = arabic::read(texts.get(at..).unwrap_or_default(), word.follows);
                slots.extend(read);
                at += used.max(1);
            }
            slots
        }
        Script::Latin => each(latin::read),
        Script::Cyrillic => each(cyrillic::read),
        Script::Greek => each(alphabets::greek),
        Script::Hebrew => each(alphabets::hebrew),
        Script::Armenian => each(alphabets::armenian),
        Script::Georgian => each(alphabets::georgian),
        Script::Ethiopic => each(alphabets::ethiopic),
        Script::Thai => each(thai::read),
        Script::Devanagari => each(abugida::devanagari),
        Script::Burmese => each(abugida::burmese),
        Script::Other => Vec::new(),
    };
    if slots.iter().any(|s| s.ways.is_empty()) || slots.is_empty() {
        notes.push(Note::NoReading);
    }
    vec![(slots, 1.0)]
}

/// Han characters as a Chinese name and as a Japanese one, the likelier first; with Kana, as a Japanese one if known.
fn read_cjk(runs: &[String], place: Option<&str>, notes: &mut Vec<Note>) -> Vec<(Vec<Draft>, f32)> {
    let has_kana = runs.iter().any(|run| run.chars().any(clean::is_kana));
    let has_han = runs.iter().any(|run| run.chars().any(clean::is_han));
    let japanese = scripts::japanese::read(runs);
    if japanese.is_none() && (has_kana || place == Some("JPN")) {
        notes.push(Note::KanjiUnknown);
    }
    match japanese {
        Some(slots) if has_kana || !has_han => vec![(slots, 1.0)],
        found => {
            let chinese = place::chinese_share(place);
            let mut ways =
                vec![(scripts::han::read(runs, notes), if found.is_some() { chinese } else { 1.0 })];
            ways.extend(found.map(|slots| (slots, 1.0 - chinese)));
            ways.sort_by(|a, b| b.1.total_cmp(&a.1));
            ways
        }
    }
}
