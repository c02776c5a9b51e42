//! The embedded engine: SQLite in write-ahead mode, each commit forced to the disk.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};

use super::engine::{Engine, Fault, FaultKind};
use super::value::{Row, Value};

/// Statements kept prepared per connection; more than the product has.
const PREPARED_MAX: usize = 512;
/// How long a connection waits for another process's lock.
const BUSY_MS: u64 = 5_000;
/// Page cache per connection in KiB (negative: KiB, after SQLite's own convention).
const CACHE_KIB: i64 = 16_384;

pub(crate) struct Sqlite {
    connection: Connection,
    /// `$1` → `?1`, by the address of the static text.
    translated: HashMap<usize, String>,
}

impl Sqlite {
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
        connection.set_prepared_statement_cache_capacity(PREPARED_MAX);
        connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS)).map_err(fault)?;
        // What is deleted or overwritten is overwritten in the file as well: masking would be for show otherwise.
        let settings = [
            ("journal_mode", "WAL"),
            ("synchronous", "FULL"),
            ("foreign_keys", "ON"),
            ("secure_delete", "ON"),
        ];
        for (name, value) in settings {
            connection.pragma_update(None, name, value).map_err(fault)?;
        }
        connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(fault)?;
        connection.pragma_update(None, "wal_autocheckpoint", 4_000).map_err(fault)?;
        connection.pragma_update(None, "mmap_size", 1_i64 << 30).map_err(fault)?;
        Ok(Self { connection, translated: HashMap::new() })
    }

    fn run<T>(
        &mut self,
        sql: &'static str,
        params: &[Value],
        then: impl FnOnce(&mut rusqlite::Statement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Fault> {
        let text = self.translated.entry(sql.as_ptr() as usize).or_insert_with(|| question_marks(sql));
        let mut statement = self.connection.prepare_cached(text).map_err(fault)?;
        let wanted = statement.parameter_count();
        if wanted != params.len() {
            let text = format!("{} parameters given, {wanted} wanted: {sql}", params.len());
            return Err(Fault { kind: FaultKind::Other, text });
        }
        for (i, value) in params.iter().enumerate() {
            statement.raw_bind_parameter(i + 1, value).map_err(fault)?;
        }
        let out = then(&mut statement).map_err(fault);
        // A cached statement must not keep the values of persons, nor an open cursor.
        statement.clear_bindings();
        out
    }
}

impl Engine for Sqlite {
    fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64, Fault> {
        self.run(
            sql,
            params,
            |s| if s.column_count() > 0 { drain(s) } else { s.raw_execute().map(|n| n as u64) },
        )
    }

    fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, Fault> {
        self.run(sql, params, |s| {
            let columns = s.column_count();
            let mut rows = s.raw_query();
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                let values = (0..columns).map(|i| row.get_ref(i).map(own)).collect::<Result<_, _>>()?;
                out.push(Row(values));
            }
            Ok(out)
        })
    }

    fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        self.connection.execute_batch(sql).map_err(fault)
    }

    fn begin_write(&mut self) -> Result<(), Fault> {
        self.batch("BEGIN IMMEDIATE")
    }

    fn begin_read(&mut self) -> Result<(), Fault> {
        self.batch("BEGIN DEFERRED")
    }

    fn is_broken(&self) -> bool {
        false
    }
}

fn drain(statement: &mut rusqlite::Statement<'_>) -> rusqlite::Result<u64> {
    let mut rows = statement.raw_query();
    let mut n = 0;
    while rows.next()?.is_some() {
        n += 1;
    }
    Ok(n)
}

fn own(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(v) => Value::Int(v),
        ValueRef::Real(v) => Value::Real(v),
        ValueRef::Text(v) => Value::Text(String::from_utf8_lossy(v).into_owned()),
        ValueRef::Blob(v) => Value::Bytes(v.to_vec()),
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(v) => ValueRef::Integer(*v),
            Self::Real(v) => ValueRef::Real(*v),
            Self::Text(v) => ValueRef::Text(v.as_bytes()),
            Self::Bytes(v) => ValueRef::Blob(v),
        }))
    }
}

/// Rewrites `$1` as `?1` outside of quoted texts and comments: SQLite numbers `?N`, but not `$N`.
fn question_marks(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut chars = sql.chars().peekable();
    let (mut quoted, mut comment) = (false, false);
    while let Some(c) = chars.next() {
        match c {
            '\'' if !comment => quoted = !quoted,
            '-' if !quoted && chars.peek() == Some(&'-') => comment = true,
            '\n' => comment = false,
            _ => {}
        }
        let parameter = c == '$' && !quoted && !comment && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if parameter { '?' } else { c });
    }
    out
}

fn fault(error: rusqlite::Error) -> Fault {
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => FaultKind::Constraint,
        Some(ErrorCode::DiskFull) => FaultKind::Full,
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::ReadOnly,
        ) => FaultKind::Away,
        _ => FaultKind::Other,
    };
    Fault { kind, text: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::question_marks;

    #[test]
    fn parameters_are_renumbered_but_not_in_texts_and_comments() {
        assert_eq!(question_marks("-- costs $1\nSELECT '$1', $12"), "-- costs $1\nSELECT '$1', ?12");
    }
}
