//! A file of zones, parted by blank lines. The iterator borrows; it reads no zone itself.

/// One zone of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// The line of the file it starts at, from 1.
    pub line: usize,
    /// Its lines as they are in the file, without the blank ones around them.
    pub text: &'a str,
}

/// The blocks of a text, in order. Lines may end with LF, CR LF or CR; a byte-order mark counts as blank.
pub fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    Blocks { rest: text, line: 1 }
}

struct Blocks<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        loop {
            let (line, length) = first_line(self.rest)?;
            if !is_blank(line) {
                break;
            }
            self.skip(length);
        }
        let (start, first) = (self.rest, self.line);
        let mut end = 0;
        while let Some((line, length)) = first_line(self.rest).filter(|(line, _)| !is_blank(line)) {
            end = start.len() - self.rest.len() + line.len();
            self.skip(length);
        }
        Some(Block { line: first, text: &start[..end] })
    }
}

impl Blocks<'_> {
    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
        self.line += 1;
    }
}

/// The first line without its end, and its length with it. `None` at the end of the text.
fn first_line(text: &str) -> Option<(&str, usize)> {
    if text.is_empty() {
        return None;
    }
    let Some(end) = text.find(['\n', '\r']) else { return Some((text, text.len())) };
    let mark = if text[end..].starts_with("\r\n") { 2 } else { 1 };
    Some((&text[..end], end + mark))
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let found: Vec<_> = blocks(text).map(|block| (block.line, block.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_part_blocks_whatever_the_line_ends() {
        check("A\nB\n\nC\n", &[(1, "A\nB"), (4, "C")]);
        check("A\r\nB\r\n\r\n\r\nC", &[(1, "A\r\nB"), (5, "C")]);
        check("A\rB\r\rC", &[(1, "A\rB"), (4, "C")]);
    }

    #[test]
    fn blanks_around_blocks_are_not_blocks() {
        check("", &[]);
        check("\u{FEFF}\n \n\t\n", &[]);
        check("\n\n  \nA\n \n", &[(4, "A")]);
    }
}
