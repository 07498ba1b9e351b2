//! What the rights of a person do to their data: the inventory, erasure, restriction, correction,
//! retention, minors.

mod erasure;
mod flight;
mod inventory;
mod people;
mod time;
