//! Backups of the database and its files, encrypted to a recipient whose key lies in the key directory, which
//! no backup holds; and what happens when a database comes back that is older than the journal beside the
//! keys: sending stops until a person resumes it, nobody is signed in, and what was erased or opted out
//! since is erased and opted out again.

mod container;
mod create;
mod files;
mod manifest;
mod queries;
mod recovery;
mod replay;
mod restore;
mod tools;
mod verify;

pub use create::{Made, create};
pub use manifest::{Manifest, Table};
pub use recovery::{Start, start};
pub use restore::restore;
pub use tools::Tools;
pub use verify::{Verified, verify};
