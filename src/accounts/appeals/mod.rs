//! The page on which an owner says why a suspension is wrong, and reads what staff answered.

mod pages;
mod views;

pub use pages::routes;
pub use views::AppealRow;
