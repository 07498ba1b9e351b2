//! The languages of one name beside each other: what each says, and where they no longer agree.

mod differences;
pub mod pages;
mod views;
