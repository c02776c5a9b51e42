//! From likelihoods along a strip to characters: freely, and as the best reading of exactly so many characters, which
//! is what a format has. CTC: equal neighbours need a blank between them; a blank stands for no character.

use crate::recogniser::{ALPHABET, CLASSES, Steps};

/// Likelihoods below this count as this, so that no single step rules a reading out.
const FLOOR: f32 = 1e-6;
/// Characters of a line at most.
const LENGTH_MAX: usize = 64;

/// Characters with a likelihood each.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decoded {
    pub text: Vec<u8>,
    pub confidence: Vec<f32>,
    /// For each character the likelihoods of all classes, each at its highest while the character lasts.
    pub classes: Vec<[f32; CLASSES]>,
    /// Sum of logarithms over all steps.
    pub score: f32,
}

impl Decoded {
    /// Mean likelihood of the characters; 0 when there are none.
    pub fn mean(&self) -> f32 {
        self.confidence.iter().sum::<f32>() / self.confidence.len().max(1) as f32
    }
}

/// How likely a character is, by likelihoods of classes.
pub(crate) fn likelihood(classes: &[f32; CLASSES], character: char) -> f32 {
    let place = ALPHABET.iter().position(|known| char::from(*known) == character);
    place.and_then(|place| classes.get(place + 1)).copied().unwrap_or(0.0)
}

/// The likeliest class at each step, joined.
pub(crate) fn free(steps: &Steps) -> Decoded {
    let path: Vec<usize> = steps.iter().map(best).collect();
    collapse(steps, &path, &borders(&path))
}

fn best(step: &[f32; CLASSES]) -> usize {
    (0..CLASSES).max_by(|&a, &b| step[a].total_cmp(&step[b])).unwrap_or(0)
}

/// Where a new character begins in a path of joined classes.
fn borders(path: &[usize]) -> Vec<bool> {
    (0..path.len()).map(|t| path[t] != 0 && (t == 0 || path[t] != path[t - 1])).collect()
}

fn collapse(steps: &Steps, path: &[usize], begins: &[bool]) -> Decoded {
    let mut out = Decoded { text: Vec::new(), confidence: Vec::new(), classes: Vec::new(), score: 0.0 };
    for ((step, &class), &begin) in steps.iter().zip(path).zip(begins) {
        out.score += step[class].max(FLOOR).ln();
        if class == 0 {
            continue;
        }
        if begin {
            out.text.push(ALPHABET[class - 1]);
            out.confidence.push(0.0);
            out.classes.push([0.0; CLASSES]);
        }
        if let Some(likelihood) = out.confidence.last_mut() {
            *likelihood = likelihood.max(step[class].min(1.0));
        }
        for (highest, now) in out.classes.last_mut().into_iter().flatten().zip(step) {
            *highest = highest.max(*now);
        }
    }
    out
}

/// Where a state came from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Nowhere,
    /// The blank after the same number of characters, or before this one.
    Blank,
    /// This class, as the character before or still the same.
    Class(u8),
}

/// One step's scores: after `n` characters, in the blank (class 0) or in the last character's class.
type Scores = Vec<[f32; CLASSES]>;

/// The best reading of exactly `length` characters (Viterbi over characters read and last class); `None` when the
/// strip has too few steps for it.
pub(crate) fn exact(steps: &Steps, length: usize) -> Option<Decoded> {
    if length == 0 || length > LENGTH_MAX || steps.len() < length {
        return None;
    }
    let none = [f32::NEG_INFINITY; CLASSES];
    let mut scores: Scores = vec![none; length + 1];
    scores[0][0] = 0.0;
    let mut trace: Vec<Vec<[From; CLASSES]>> = Vec::with_capacity(steps.len());
    for step in steps {
        let logs = step.map(|likelihood| likelihood.max(FLOOR).ln());
        let (next, from) = advance(&scores, &logs);
        scores = next;
        trace.push(from);
    }
    let end = best(&scores[length]);
    if scores[length][end] == f32::NEG_INFINITY {
        return None;
    }
    let (path, begins) = follow(&trace, length, end);
    Some(collapse(steps, &path, &begins))
}

fn advance(scores: &Scores, logs: &[f32; CLASSES]) -> (Scores, Vec<[From; CLASSES]>) {
    let mut next = vec![[f32::NEG_INFINITY; CLASSES]; scores.len()];
    let mut from = vec![[From::Nowhere; CLASSES]; scores.len()];
    for n in 0..scores.len() {
        let last = best(&scores[n]);
        let source = if last == 0 { From::Blank } else { From::Class(last as u8) };
        next[n][0] = scores[n][last] + logs[0];
        from[n][0] = source;
        let Some(before) = n.checked_sub(1).map(|before| &scores[before]) else { continue };
        let first = best(before);
        let mut others = *before;
        others[first] = f32::NEG_INFINITY;
        let second = best(&others);
        for class in 1..CLASSES {
            // A new character may follow the blank or any other class, not its own.
            let previous = if first == class { second } else { first };
            let (entered, stayed) = (before[previous], scores[n][class]);
            let (score, source) = if stayed >= entered {
                (stayed, From::Class(class as u8))
            } else if previous == 0 {
                (entered, From::Blank)
            } else {
                (entered, From::Class(previous as u8))
            };
            next[n][class] = score + logs[class];
            from[n][class] = source;
        }
    }
    (next, from)
}

/// The path backwards from its end.
fn follow(trace: &[Vec<[From; CLASSES]>], length: usize, end: usize) -> (Vec<usize>, Vec<bool>) {
    let mut path = vec![0; trace.len()];
    let mut begins = vec![false; trace.len()];
    let (mut n, mut class) = (length, end);
    for t in (0..trace.len()).rev() {
        path[t] = class;
        let source = trace[t][n][class];
        let previous = match source {
            From::Nowhere | From::Blank => 0,
            From::Class(previous) => usize::from(previous),
        };
        if class != 0 && previous != class {
            begins[t] = true;
            n = n.saturating_sub(1);
        }
        class = previous;
    }
    (path, begins)
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, CLASSES, Steps, exact, free};

    /// Steps that show `shown`, `.` for the blank, with a likelihood of 0.97 each; the blank is the likeliest other.
    fn steps(shown: &str) -> Steps {
        let class = |byte| ALPHABET.iter().position(|known| *known == byte).map_or(0, |place| place + 1);
        let step = |byte| {
            let mut likelihoods = [0.01 / (CLASSES - 2) as f32; CLASSES];
            likelihoods[0] = 0.02;
            likelihoods[class(byte)] = 0.97;
            likelihoods
        };
        shown.bytes().map(step).collect()
    }

    fn check(shown: &str, length: usize, expected: Option<&str>) {
        let read = exact(&steps(shown), length).map(|d| String::from_utf8(d.text).expect("ASCII"));
        assert_eq!(read.as_deref(), expected, "{shown} as {length}");
    }

    #[test]
    fn what_was_shown_is_read_freely() {
        assert_eq!(free(&steps("..AA.A<.<BB")).text, b"AA<<B");
        assert_eq!(free(&steps("")).text, b"");
    }

    #[test]
    fn the_length_of_a_format_puts_a_lost_filler_back() {
        check("P.<.UTO", 5, Some("P<UTO"));
        // Three fillers whose blanks were not seen look like one.
        check("A.<<<<<.B", 5, Some("A<<<B"));
        check("A.<.B", 3, Some("A<B"));
    }

    #[test]
    fn too_few_steps_are_no_reading() {
        check("AB", 3, None);
        check("AB", 0, None);
    }
}
