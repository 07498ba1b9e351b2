pub mod config;
pub mod contacts;
pub mod db;
