//! The functions of the PC/SC library (`winscard.h` of pcsc-lite), loaded at run time. The one place with unsafe code: every call
//! gives pointers to memory that this function owns for the whole call, with its true length, and nothing of the library's memory
//! comes out.
#![allow(unsafe_code)]

use std::ffi::{CStr, CString, c_char, c_long, c_ulong, c_void};
use std::sync::OnceLock;
use std::time::Duration;

use crate::error::{Error, code};

/// Names under which the library is looked for.
const LIBRARIES: [&str; 2] = ["libpcsclite.so.1", "libpcsclite.so"];
/// Scope: the whole system.
const SCOPE_SYSTEM: c_ulong = 2;
/// Share mode: nobody else.
const SHARE_EXCLUSIVE: c_ulong = 1;
/// Protocols T=0 and T=1.
const PROTOCOLS: c_ulong = 3;
/// At the end the chip is reset: no session outlives its reading.
const RESET_CARD: c_ulong = 1;
/// Bytes of an answer to reset (`MAX_ATR_SIZE`).
const ATR_MAX: usize = 33;
/// Bytes of all readers' names at most.
const NAMES_MAX: usize = 16 * 1024;
/// Bytes of a reply at most (`MAX_BUFFER_SIZE_EXTENDED`).
const REPLY_MAX: usize = 4 + 3 + (1 << 16) + 3 + 2;

/// Bits of a reader's state.
pub mod state {
    /// The state differs from the one that was given.
    pub const CHANGED: u64 = 0x0002;
    /// No such reader.
    pub const UNKNOWN: u64 = 0x0004;
    /// Not usable.
    pub const UNAVAILABLE: u64 = 0x0008;
    /// No document.
    pub const EMPTY: u64 = 0x0010;
    /// A document.
    pub const PRESENT: u64 = 0x0020;
    /// A document that does not answer.
    pub const MUTE: u64 = 0x0200;
}

type Context = c_long;
type Handle = c_long;

#[repr(C)]
struct ReaderState {
    reader: *const c_char,
    user: *mut c_void,
    current: c_ulong,
    event: c_ulong,
    atr_length: c_ulong,
    atr: [u8; ATR_MAX],
}

#[repr(C)]
struct IoRequest {
    protocol: c_ulong,
    length: c_ulong,
}

type Establish = unsafe extern "C" fn(c_ulong, *const c_void, *const c_void, *mut Context) -> c_long;
type Release = unsafe extern "C" fn(Context) -> c_long;
type List = unsafe extern "C" fn(Context, *const c_char, *mut c_char, *mut c_ulong) -> c_long;
type Status = unsafe extern "C" fn(Context, c_ulong, *mut ReaderState, c_ulong) -> c_long;
type Connect =
    unsafe extern "C" fn(Context, *const c_char, c_ulong, c_ulong, *mut Handle, *mut c_ulong) -> c_long;
type Disconnect = unsafe extern "C" fn(Handle, c_ulong) -> c_long;
type Transmit = unsafe extern "C" fn(
    Handle,
    *const IoRequest,
    *const u8,
    c_ulong,
    *mut IoRequest,
    *mut u8,
    *mut c_ulong,
) -> c_long;

/// The loaded library; it stays loaded as long as the process lives, so its functions stay valid.
#[derive(Debug)]
struct Functions {
    _library: libloading::Library,
    establish: Establish,
    release: Release,
    list: List,
    status: Status,
    connect: Connect,
    disconnect: Disconnect,
    transmit: Transmit,
}

static FUNCTIONS: OnceLock<Result<Functions, String>> = OnceLock::new();

fn functions() -> Result<&'static Functions, Error> {
    FUNCTIONS.get_or_init(load).as_ref().map_err(|why| Error::NoLibrary(why.clone()))
}

fn load() -> Result<Functions, String> {
    let mut why = String::new();
    for name in LIBRARIES {
        // SAFETY: the system's own PC/SC library; its initialisers are sound to run in any thread.
        match unsafe { libloading::Library::new(name) } {
            Ok(library) => return resolve(library).map_err(|e| e.to_string()),
            Err(error) => why = error.to_string(),
        }
    }
    Err(why)
}

fn resolve(library: libloading::Library) -> Result<Functions, libloading::Error> {
    // SAFETY: the types are those of `winscard.h` of pcsc-lite, whose interface has been the same since version 1.6. The pointers
    // are kept beside the library that they point into, in a static that is never dropped.
    unsafe {
        Ok(Functions {
            establish: *library.get::<Establish>(b"SCardEstablishContext\0")?,
            release: *library.get::<Release>(b"SCardReleaseContext\0")?,
            list: *library.get::<List>(b"SCardListReaders\0")?,
            status: *library.get::<Status>(b"SCardGetStatusChange\0")?,
            connect: *library.get::<Connect>(b"SCardConnect\0")?,
            disconnect: *library.get::<Disconnect>(b"SCardDisconnect\0")?,
            transmit: *library.get::<Transmit>(b"SCardTransmit\0")?,
            _library: library,
        })
    }
}

/// Codes have 32 bits, whatever the width of `LONG`.
fn checked(what: &'static str, answer: c_long) -> Result<(), Error> {
    match answer as u32 {
        code::SUCCESS => Ok(()),
        code => Err(Error::of(what, code)),
    }
}

/// A connection to the service; ended when dropped.
#[derive(Debug)]
pub struct Service {
    functions: &'static Functions,
    context: Context,
}

impl Service {
    pub fn connect() -> Result<Self, Error> {
        let functions = functions()?;
        let mut context = 0;
        // SAFETY: `context` is ours for the call; the two reserved pointers are null as the standard asks.
        let answer = unsafe {
            (functions.establish)(SCOPE_SYSTEM, std::ptr::null(), std::ptr::null(), &raw mut context)
        };
        checked("SCardEstablishContext", answer)?;
        Ok(Self { functions, context })
    }

    /// Names of all readers.
    pub fn list(&self) -> Result<Vec<String>, Error> {
        let mut names = vec![0_u8; NAMES_MAX];
        let mut length = NAMES_MAX as c_ulong;
        // SAFETY: `names` has `length` bytes and is ours for the call.
        let answer = unsafe {
            (self.functions.list)(self.context, std::ptr::null(), names.as_mut_ptr().cast(), &raw mut length)
        };
        match checked("SCardListReaders", answer) {
            Err(Error::NoReader) => return Ok(Vec::new()),
            other => other?,
        }
        names.truncate(usize::try_from(length).unwrap_or(NAMES_MAX));
        let parts = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(parts.map(|name| String::from_utf8_lossy(name).into_owned()).collect())
    }

    /// The reader's state once it differs from `current`, or after the time; `None` when it did not change.
    pub fn status(&self, reader: &CStr, current: u64, patience: Duration) -> Result<Option<u64>, Error> {
        let mut state = ReaderState {
            reader: reader.as_ptr(),
            user: std::ptr::null_mut(),
            current: current as c_ulong,
            event: 0,
            atr_length: 0,
            atr: [0; ATR_MAX],
        };
        let milliseconds = c_ulong::try_from(patience.as_millis()).unwrap_or(c_ulong::MAX >> 1);
        // SAFETY: one state is given and its number said; `reader` outlives the call.
        let answer = unsafe { (self.functions.status)(self.context, milliseconds, &raw mut state, 1) };
        match answer as u32 {
            code::TIMEOUT | code::CANCELLED => Ok(None),
            _ => checked("SCardGetStatusChange", answer).map(|()| Some(state.event as u64)),
        }
    }

    /// Takes the document in a reader, for this program alone.
    pub fn open(&self, reader: &CStr) -> Result<Line, Error> {
        let (mut handle, mut protocol) = (0, 0);
        // SAFETY: `reader` outlives the call; both results are ours.
        let answer = unsafe {
            (self.functions.connect)(
                self.context,
                reader.as_ptr(),
                SHARE_EXCLUSIVE,
                PROTOCOLS,
                &raw mut handle,
                &raw mut protocol,
            )
        };
        checked("SCardConnect", answer)?;
        Ok(Line { functions: self.functions, handle, protocol })
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // SAFETY: the context is ours and used no more. What the service answers changes nothing.
        unsafe { (self.functions.release)(self.context) };
    }
}

/// A document that this program has; given back, and reset, when dropped.
#[derive(Debug)]
pub struct Line {
    functions: &'static Functions,
    handle: Handle,
    protocol: c_ulong,
}

impl Line {
    /// Sends a command and gives the reply.
    pub fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, Error> {
        let request =
            IoRequest { protocol: self.protocol, length: std::mem::size_of::<IoRequest>() as c_ulong };
        let mut reply = vec![0_u8; REPLY_MAX];
        let mut length = REPLY_MAX as c_ulong;
        // SAFETY: command and reply are ours for the call, each with its true length; the third structure may be null.
        let answer = unsafe {
            (self.functions.transmit)(
                self.handle,
                &raw const request,
                command.as_ptr(),
                command.len() as c_ulong,
                std::ptr::null_mut(),
                reply.as_mut_ptr(),
                &raw mut length,
            )
        };
        checked("SCardTransmit", answer)?;
        reply.truncate(usize::try_from(length).unwrap_or(REPLY_MAX));
        Ok(reply)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // SAFETY: the handle is ours and used no more. A document that is gone already makes an error that changes nothing.
        unsafe { (self.functions.disconnect)(self.handle, RESET_CARD) };
    }
}

/// A reader's name for the library; none has a zero byte.
pub fn name(reader: &str) -> Result<CString, Error> {
    CString::new(reader).map_err(|_| Error::NoReader)
}
