//! Theme and language: by cookie for everyone, and for the signed-in the language also in the account.

mod pages;

pub(super) use pages::routes;
