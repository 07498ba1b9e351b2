//! What happened in the workspace, as its people may read it: theirs, the staff's and the program's own acts.

mod export;
mod pages;
mod views;
mod words;

pub use pages::routes;
