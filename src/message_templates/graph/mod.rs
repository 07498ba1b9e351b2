//! A template in the shape of the Graph API: to submit it, to read one that was made elsewhere, and to
//! send it.

mod parts;
mod read;
mod send;
mod write;

pub use write::creation;

pub(super) use read::content;
pub(super) use write::{components, edit};

#[cfg(test)]
use super::content::{Button, ButtonKind};
#[cfg(test)]
use super::rules::Draft;
#[cfg(test)]
use super::template::Category;

#[cfg(test)]
mod tests;
