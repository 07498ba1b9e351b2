//! All SQL of the templates' own table, by what it is for.

mod edits;
mod listing;
mod meta;
mod names;
mod reading;
mod sync;
mod uses;
mod writing;

pub use edits::*;
pub use listing::*;
pub use meta::*;
pub use names::*;
pub use reading::*;
pub use sync::*;
pub use uses::*;
pub use writing::*;
