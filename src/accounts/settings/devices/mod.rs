//! The signed-in browsers of a person.

mod pages;
mod views;

pub use pages::routes;
