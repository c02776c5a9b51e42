//! Values that go into and come out of the ledger, in the four types that both engines store alike.

use kernel::{Outcome, PartialDate, Problem, Timestamp};

/// One value of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Absent.
    Null,
    /// BIGINT: numbers, booleans (0 and 1), instants (microseconds).
    Int(i64),
    /// DOUBLE PRECISION.
    Real(f64),
    /// TEXT: texts, ids, dates, JSON.
    Text(String),
    /// BYTEA.
    Bytes(Vec<u8>),
}

impl Value {
    /// Text form of an id, a code or a date.
    pub fn text(v: impl std::fmt::Display) -> Self {
        Self::Text(v.to_string())
    }

    /// JSON text of a value.
    pub fn json<T: serde::Serialize>(v: &T) -> Self {
        Self::Text(serde_json::to_string(v).expect("wire and stored types serialise"))
    }
}

macro_rules! value_from {
    ($($t:ty => |$v:ident| $e:expr),+ $(,)?) => {
        $(impl From<$t> for Value {
            fn from($v: $t) -> Self {
                $e
            }
        })+
    };
}

value_from! {
    i64 => |v| Value::Int(v),
    i32 => |v| Value::Int(v.into()),
    i16 => |v| Value::Int(v.into()),
    u32 => |v| Value::Int(v.into()),
    u8 => |v| Value::Int(v.into()),
    u64 => |v| Value::Int(i64::try_from(v).unwrap_or(i64::MAX)),
    usize => |v| Value::Int(i64::try_from(v).unwrap_or(i64::MAX)),
    bool => |v| Value::Int(v.into()),
    f64 => |v| Value::Real(v),
    &str => |v| Value::Text(v.to_owned()),
    String => |v| Value::Text(v),
    &String => |v| Value::Text(v.clone()),
    Vec<u8> => |v| Value::Bytes(v),
    &[u8] => |v| Value::Bytes(v.to_vec()),
    Timestamp => |v| Value::Int(v.micros()),
    PartialDate => |v| Value::text(v),
    kernel::Date => |v| Value::text(v),
    kernel::CountryCode => |v| Value::text(v),
    &kernel::DocumentNumber => |v| Value::text(v),
    kernel::Direction => |v| Value::from(v.as_str()),
    kernel::Purpose => |v| Value::from(v.as_str()),
    kernel::Locale => |v| Value::from(v.tag()),
    kernel::AccountId => |v| Value::text(v),
    kernel::SessionId => |v| Value::text(v),
    kernel::RequestId => |v| Value::text(v),
    kernel::GrantId => |v| Value::text(v),
    kernel::CheckpointId => |v| Value::text(v),
    kernel::PersonId => |v| Value::text(v),
    kernel::CrossingId => |v| Value::text(v),
    kernel::PermitId => |v| Value::text(v),
    kernel::ArrivalId => |v| Value::text(v),
    kernel::PresentationId => |v| Value::text(v),
    kernel::AdviceId => |v| Value::text(v),
    kernel::DecisionId => |v| Value::text(v),
    kernel::DocumentCheckId => |v| Value::text(v),
    kernel::ReferralId => |v| Value::text(v),
    kernel::NoteId => |v| Value::text(v),
    kernel::EntryId => |v| Value::text(v),
    kernel::HoldId => |v| Value::text(v),
    kernel::UnmaskId => |v| Value::text(v),
    kernel::InterchangeId => |v| Value::text(v),
    kernel::CarrierMessageId => |v| Value::text(v),
    kernel::FlightId => |v| Value::text(v),
    kernel::AnnouncedId => |v| Value::text(v),
    kernel::VettingId => |v| Value::text(v),
    &kernel::PortId => |v| Value::text(v),
    &kernel::LaneId => |v| Value::text(v),
    &kernel::ListId => |v| Value::text(v),
}

impl<T> From<Option<T>> for Value
where
    Value: From<T>,
{
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::Null, Self::from)
    }
}

/// Builds the parameters of a statement: `params![person, "entry", 3]`.
#[macro_export]
macro_rules! params {
    ($($v:expr),* $(,)?) => {
        [$($crate::ledger::Value::from($v)),*]
    };
}

/// One row of an answer, read by column position.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    /// The value at a position.
    pub fn get(&self, at: usize) -> Outcome<&Value> {
        self.0.get(at).ok_or_else(|| wrong(at, "a value"))
    }

    /// A text.
    pub fn text(&self, at: usize) -> Outcome<&str> {
        self.opt_text(at)?.ok_or_else(|| wrong(at, "a text"))
    }

    /// A text or nothing.
    pub fn opt_text(&self, at: usize) -> Outcome<Option<&str>> {
        match self.get(at)? {
            Value::Text(v) => Ok(Some(v)),
            Value::Null => Ok(None),
            _ => Err(wrong(at, "a text")),
        }
    }

    /// A whole number.
    pub fn int(&self, at: usize) -> Outcome<i64> {
        self.opt_int(at)?.ok_or_else(|| wrong(at, "a whole number"))
    }

    /// A whole number or nothing.
    pub fn opt_int(&self, at: usize) -> Outcome<Option<i64>> {
        match self.get(at)? {
            Value::Int(v) => Ok(Some(*v)),
            Value::Null => Ok(None),
            _ => Err(wrong(at, "a whole number")),
        }
    }

    /// A number that is not negative, as counts are.
    pub fn count(&self, at: usize) -> Outcome<u64> {
        u64::try_from(self.int(at)?).map_err(|_| wrong(at, "a count"))
    }

    /// A number with a fraction.
    pub fn real(&self, at: usize) -> Outcome<f64> {
        match self.get(at)? {
            Value::Real(v) => Ok(*v),
            Value::Int(v) => Ok(*v as f64),
            _ => Err(wrong(at, "a number")),
        }
    }

    /// Bytes.
    pub fn bytes(&self, at: usize) -> Outcome<&[u8]> {
        match self.get(at)? {
            Value::Bytes(v) => Ok(v),
            _ => Err(wrong(at, "bytes")),
        }
    }

    /// An instant.
    pub fn timestamp(&self, at: usize) -> Outcome<Timestamp> {
        self.int(at).map(Timestamp::from_micros)
    }

    /// An instant or nothing.
    pub fn opt_timestamp(&self, at: usize) -> Outcome<Option<Timestamp>> {
        Ok(self.opt_int(at)?.map(Timestamp::from_micros))
    }

    /// An id, code or date from its text form.
    pub fn parse<T: std::str::FromStr>(&self, at: usize) -> Outcome<T> {
        self.text(at)?.parse().map_err(|_| wrong(at, std::any::type_name::<T>()))
    }

    /// An id, code or date from its text form, or nothing.
    pub fn opt_parse<T: std::str::FromStr>(&self, at: usize) -> Outcome<Option<T>> {
        self.opt_text(at)?.map(|t| t.parse().map_err(|_| wrong(at, std::any::type_name::<T>()))).transpose()
    }

    /// A value from its JSON text.
    pub fn json<T: serde::de::DeserializeOwned>(&self, at: usize) -> Outcome<T> {
        serde_json::from_str(self.text(at)?)
            .map_err(|e| Problem::internal(format!("column {at} is not the JSON that was stored: {e}")))
    }
}

fn wrong(at: usize, wanted: &str) -> Problem {
    Problem::internal(format!("ledger column {at} is not {wanted}"))
}
