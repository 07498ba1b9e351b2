//! All SQL of the templates' own table, by what it is for.

mod meta;
mod names;
mod reading;
mod sync;
mod writing;

pub use meta::*;
pub use names::*;
pub use reading::*;
pub use sync::*;
pub use writing::*;
