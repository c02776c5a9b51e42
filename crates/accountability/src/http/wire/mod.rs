//! What these operations take and give, as JSON.

mod account;
mod audit;
mod session;

pub use account::*;
pub use audit::*;
pub use session::*;
