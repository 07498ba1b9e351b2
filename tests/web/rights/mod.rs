//! What the rights of a person do to their data: the inventory, erasure, restriction, correction,
//! retention, minors.

mod agreement;
mod appeals;
mod bench;
mod canary;
mod connections;
mod crash;
mod drills;
mod erasure;
mod flight;
mod holds;
mod inventory;
pub mod people;
mod purposes;
mod reach;
mod retention;
mod sabotage;
mod silent;
mod taken_back;
mod time;
