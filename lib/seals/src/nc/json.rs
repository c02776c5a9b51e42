//! JSON as signatures need it: I-JSON (RFC 7493) read strictly. A name that stands twice,
//! half of a surrogate pair and a number beyond doubles are refused, since two readers could take them for different content.

use std::collections::BTreeMap;

use super::canonical;
use crate::Error;

/// Levels of nesting at most.
const DEPTH_MAX: usize = 32;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// null.
    Null,
    /// true or false.
    Bool(bool),
    /// A number: finite.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// Reads one value and nothing after it.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::Limit`].
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.space();
        if reader.at == text.len() { Ok(value) } else { Err(Error::Malformed("JSON: more than one value")) }
    }

    /// The canonical form (RFC 8785).
    pub fn canonical(&self) -> String {
        let mut out = String::new();
        canonical::put(&mut out, self);
        out
    }

    /// A value within objects and arrays: `pid.n`, `ve.0.des`.
    pub fn get(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, |value, name| match value {
            Self::Object(members) => members.get(name),
            Self::Array(values) => values.get(name.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The string that it is.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, token: &str) -> bool {
        let here = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(token));
        if here {
            self.at += token.len();
        }
        here
    }

    fn value(&mut self, depth: usize) -> Result<Json, Error> {
        if depth > DEPTH_MAX {
            return Err(Error::Limit("nesting of JSON"));
        }
        self.space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.eat("null") => Ok(Json::Null),
            _ if self.eat("true") => Ok(Json::Bool(true)),
            _ if self.eat("false") => Ok(Json::Bool(false)),
            _ => Err(Error::Malformed("JSON")),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Json, Error> {
        self.at += 1;
        let mut values = Vec::new();
        self.space();
        if self.eat("]") {
            return Ok(Json::Array(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            self.space();
            if self.eat("]") {
                return Ok(Json::Array(values));
            }
            if !self.eat(",") {
                return Err(Error::Malformed("JSON: array"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, Error> {
        self.at += 1;
        let mut members = BTreeMap::new();
        self.space();
        if self.eat("}") {
            return Ok(Json::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.space();
            if !self.eat(":") {
                return Err(Error::Malformed("JSON: object"));
            }
            let value = self.value(depth + 1)?;
            if members.insert(name, value).is_some() {
                return Err(Error::Malformed("JSON: a name twice"));
            }
            self.space();
            if self.eat("}") {
                return Ok(Json::Object(members));
            }
            if !self.eat(",") {
                return Err(Error::Malformed("JSON: object"));
            }
        }
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - from
    }

    fn number(&mut self) -> Result<Json, Error> {
        let from = self.at;
        self.eat("-");
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        let mut good = whole == 1 || whole > 1 && !leading_zero;
        if self.eat(".") {
            good &= self.digits() > 0;
        }
        if self.eat("e") || self.eat("E") {
            let _ = self.eat("+") || self.eat("-");
            good &= self.digits() > 0;
        }
        let number = self.text.get(from..self.at).and_then(|text| text.parse::<f64>().ok());
        match number.filter(|number| good && number.is_finite()) {
            Some(number) => Ok(Json::Number(number)),
            None => Err(Error::Malformed("JSON: number")),
        }
    }

    fn string(&mut self) -> Result<String, Error> {
        const FAULT: Error = Error::Malformed("JSON: string");
        if !self.eat("\"") {
            return Err(FAULT);
        }
        let mut out = String::new();
        loop {
            let letter = self.text.get(self.at..).and_then(|rest| rest.chars().next()).ok_or(FAULT)?;
            self.at += letter.len_utf8();
            match letter {
                '"' => return Ok(out),
                '\\' => out.push(self.escape()?),
                control if control < ' ' => return Err(FAULT),
                other => out.push(other),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Error> {
        const FAULT: Error = Error::Malformed("JSON: escape");
        let letter = self.peek().ok_or(FAULT)?;
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                if !(0xD800..0xE000).contains(&unit) {
                    return char::from_u32(unit).ok_or(FAULT);
                }
                if !self.eat("\\u") {
                    return Err(FAULT);
                }
                let low = self.unit()?;
                if unit >= 0xDC00 || !(0xDC00..0xE000).contains(&low) {
                    return Err(FAULT);
                }
                char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00)).ok_or(FAULT)?
            }
            _ => return Err(FAULT),
        })
    }

    fn unit(&mut self) -> Result<u32, Error> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        self.at += 4;
        let hex = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let unit = u32::from_str_radix(digits, 16).ok().filter(|_| hex);
        unit.ok_or(Error::Malformed("JSON: escape"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_readers_could_take_differently_is_refused() {
        for wrong in [
            r#"{"a":1,"a":2}"#,
            r#""\ud800""#,
            r#""\udc00\ud800""#,
            "1e400",
            "01",
            "1.",
            "-",
            "[1,]",
            "{}{}",
            "\"\u{1}\"",
            "nul",
            r#"{"a":1,}"#,
            r#""\u12"#,
            r#""\u+123""#,
            "",
            "[",
            "NaN",
        ] {
            assert!(Json::read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Json::read(&"[".repeat(100)), Err(Error::Limit("nesting of JSON")));
    }
}
