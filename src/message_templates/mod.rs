//! Message templates: what they say, Meta's rules for them, their life from draft to approval.

mod content;
mod graph;
mod languages;
mod pattern;
pub mod rights;
pub mod rules;
mod template;

pub use content::{Button, ButtonKind, Content, Rendered, clean_value};
pub use template::{Category, Snapshot, Status, Template};
