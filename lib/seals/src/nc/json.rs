//! JSON as signatures need it: I-JSON (RFC 7493) read strictly, written in the canonical form of RFC 8785. A name that stands twice,
//! half of a surrogate pair and a number beyond doubles are refused, since two readers could take them for different content.

use std::collections::BTreeMap;

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
        self.put(&mut out);
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

    fn put(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(number) => out.push_str(&number_text(*number)),
            Self::Text(text) => put_text(out, text),
            Self::Array(values) => {
                out.push('[');
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    value.put(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                // RFC 8785 3.2.3: by UTF-16 code units, which is not the order of UTF-8.
                let mut members: Vec<_> = members.iter().collect();
                members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
                out.push('{');
                for (at, (name, value)) in members.into_iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    put_text(out, name);
                    out.push(':');
                    value.put(out);
                }
                out.push('}');
            }
        }
    }
}

fn put_text(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{C}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// A number as ECMAScript writes it (ECMA-262 Number::toString, RFC 8785 3.2.2.3).
fn number_text(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let scientific = scientific(number.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let point = exponent.parse::<i32>().unwrap_or_default() + 1;
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or_default());
    let text = if (1..=21).contains(&point) {
        match usize::try_from(point).ok().and_then(|at| digits.split_at_checked(at)) {
            Some((whole, "")) => whole.to_owned(),
            Some((whole, part)) => format!("{whole}.{part}"),
            None => format!("{digits}{}", zeros(point - length)),
        }
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", zeros(-point))
    } else {
        let sign = if point > 0 { '+' } else { '-' };
        let power = (point - 1).unsigned_abs();
        match digits.split_at_checked(1) {
            Some((first, rest)) if !rest.is_empty() => format!("{first}.{rest}e{sign}{power}"),
            _ => format!("{digits}e{sign}{power}"),
        }
    };
    if number < 0.0 { format!("-{text}") } else { text }
}

/// The shortest digits that read back; of those the nearest, of two as near the even (ECMA-262 asks for it, Rust does not).
fn scientific(number: f64) -> String {
    let shortest = format!("{number:e}");
    let places = shortest.bytes().take_while(|byte| *byte != b'e').filter(u8::is_ascii_digit).count();
    let nearest = format!("{number:.*e}", places.saturating_sub(1));
    if nearest.parse() == Ok(number) { nearest } else { shortest }
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

    #[track_caller]
    fn check(text: &str, canonical: &str) {
        assert_eq!(Json::read(text).unwrap().canonical(), canonical);
    }

    #[test]
    fn the_examples_of_rfc_8785() {
        // 3.2.2 and 3.2.3.
        check(
            r#"{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }"#,
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
             \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        );
        check(
            r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
                "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\
             \"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
        );
    }

    #[test]
    fn the_numbers_of_rfc_8785_appendix_b() {
        for (bits, text) in [
            (0x0000_0000_0000_0000_u64, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xC340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
            (0x44B5_2D02_C7E1_4AF6, "1e+23"),
            (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
            (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"),
            (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"),
            (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
        ] {
            assert_eq!(number_text(f64::from_bits(bits)), text);
        }
    }

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
