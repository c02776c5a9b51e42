//! The engine for several servers: PostgreSQL 13 or newer.

use std::collections::HashMap;

use bytes::BytesMut;
use postgres::error::SqlState;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls, Statement};

use super::engine::{Engine, Fault, FaultKind};
use super::value::{Row, Value};

/// The advisory lock that makes all servers on one database write one after the other, as the audit log's
/// numbering wants it. The number has no meaning.
const WRITER_LOCK: &str = "BEGIN; SELECT pg_advisory_xact_lock(7254301)";

pub(crate) struct Postgres {
    client: Client,
    prepared: HashMap<usize, Statement>,
    broken: bool,
}

impl Postgres {
    pub fn connect(url: &str) -> Result<Self, Fault> {
        let client =
            Client::connect(url, NoTls).map_err(|e| Fault { kind: FaultKind::Away, text: describe(&e) })?;
        Ok(Self { client, prepared: HashMap::new(), broken: false })
    }

    fn prepare(&mut self, sql: &'static str) -> Result<Statement, Fault> {
        if let Some(statement) = self.prepared.get(&(sql.as_ptr() as usize)) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|e| self.fault(e))?;
        self.prepared.insert(sql.as_ptr() as usize, statement.clone());
        Ok(statement)
    }

    fn fault(&mut self, error: postgres::Error) -> Fault {
        self.broken |= self.client.is_closed();
        let kind = match error.code() {
            Some(code) if code.code().starts_with("23") => FaultKind::Constraint,
            Some(&SqlState::DISK_FULL) => FaultKind::Full,
            Some(code) if code.code().starts_with("08") || code.code().starts_with("57") => FaultKind::Away,
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => FaultKind::Away,
            None if self.broken => FaultKind::Away,
            _ => FaultKind::Other,
        };
        Fault { kind, text: describe(&error) }
    }
}

impl Engine for Postgres {
    fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64, Fault> {
        let statement = self.prepare(sql)?;
        let refs: Vec<&(dyn ToSql + Sync)> = params.iter().map(|v| v as _).collect();
        self.client.execute(&statement, &refs).map_err(|e| self.fault(e))
    }

    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, Fault> {
        let statement = self.prepare(sql)?;
        let refs: Vec<&(dyn ToSql + Sync)> = params.iter().map(|v| v as _).collect();
        let rows = self.client.query(&statement, &refs).map_err(|e| self.fault(e))?;
        rows.iter()
            .map(|row| (0..row.len()).map(|i| own(row, i)).collect::<Result<_, _>>().map(Row))
            .collect::<Result<_, _>>()
            .map_err(|e: postgres::Error| self.fault(e))
    }

    fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        self.client.batch_execute(sql).map_err(|e| self.fault(e))
    }

    fn begin_write(&mut self) -> Result<(), Fault> {
        self.batch(WRITER_LOCK)
    }

    fn begin_read(&mut self) -> Result<(), Fault> {
        self.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    fn is_broken(&self) -> bool {
        self.broken || self.client.is_closed()
    }
}

/// The error with the server's own words, which the driver's `Display` leaves out.
fn describe(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{}: {} ({:?})", db.code().code(), db.message(), db.detail()),
        None => error.to_string(),
    }
}

fn own(row: &postgres::Row, at: usize) -> Result<Value, postgres::Error> {
    fn value<T: Into<Value>>(v: Option<T>) -> Value {
        v.map_or(Value::Null, Into::into)
    }
    let kind = row.columns()[at].type_();
    Ok(match *kind {
        Type::INT8 => value(row.try_get::<_, Option<i64>>(at)?),
        Type::INT4 => value(row.try_get::<_, Option<i32>>(at)?),
        Type::INT2 => value(row.try_get::<_, Option<i16>>(at)?),
        Type::BOOL => value(row.try_get::<_, Option<bool>>(at)?),
        Type::FLOAT8 => value(row.try_get::<_, Option<f64>>(at)?),
        Type::FLOAT4 => value(row.try_get::<_, Option<f32>>(at)?.map(f64::from)),
        Type::BYTEA => value(row.try_get::<_, Option<Vec<u8>>>(at)?),
        Type::NUMERIC => value(row.try_get::<_, Option<Numeric>>(at)?.map(|n| n.0)),
        _ => value(row.try_get::<_, Option<String>>(at)?),
    })
}

/// `sum(bigint)` answers NUMERIC; the ledger's sums are whole numbers.
struct Numeric(i64);

impl<'a> postgres::types::FromSql<'a> for Numeric {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        // Binary NUMERIC: digits, weight, sign, scale (u16 each), then base-10000 digits (backend numeric.c).
        let word =
            |i: usize| raw.get(i..i + 2).map(|b| u16::from_be_bytes([b[0], b[1]])).ok_or("short numeric");
        let (digits, weight, sign) = (word(0)? as usize, word(2)? as i16, word(4)?);
        let mut total: i64 = 0;
        for i in 0..=weight.max(0) as usize {
            let digit = if i < digits && weight >= 0 { i64::from(word(8 + 2 * i)?) } else { 0 };
            total =
                total.checked_mul(10_000).and_then(|t| t.checked_add(digit)).ok_or("numeric too large")?;
        }
        Ok(Self(if sign == 0x4000 { -total } else { total }))
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::NUMERIC
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(v), &Type::INT4) => i32::try_from(*v)?.to_sql(ty, out),
            (Self::Int(v), &Type::INT2) => i16::try_from(*v)?.to_sql(ty, out),
            (Self::Int(v), &Type::FLOAT8) => (*v as f64).to_sql(ty, out),
            (Self::Int(v), &Type::BOOL) => (*v != 0).to_sql(ty, out),
            (Self::Int(v), &Type::INT8) => v.to_sql(ty, out),
            (Self::Real(v), &Type::FLOAT8) => v.to_sql(ty, out),
            (Self::Text(v), t) if <String as ToSql>::accepts(t) => v.to_sql(ty, out),
            (Self::Bytes(v), &Type::BYTEA) => v.to_sql(ty, out),
            (value, ty) => Err(format!("a {value:?} can't be a {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
