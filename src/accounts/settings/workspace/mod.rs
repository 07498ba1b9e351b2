//! The business itself: names, address, zone, prices.

mod forms;
mod pages;
mod views;

pub use pages::routes;
