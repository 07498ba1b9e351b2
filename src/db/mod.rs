//! Everything about the database itself.

pub mod cluster;
