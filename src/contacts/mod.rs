//! People and their numbers: contacts, tags, consents, and the files they are imported from.

pub mod imports;
pub mod phone;
