//! The product over HTTP, Postgres, caught mail and the sandbox's ledger. One binary; a module a feature.

mod backup;
mod campaigns;
mod sandbox;
mod support;

mod account_rights;
mod accounts;
mod admin;
mod audit;
mod cluster;
mod consents;
mod contacts;
mod copies;
mod demo;
mod errors;
mod exports;
mod imports;
mod inbox;
mod intake;
mod keys;
mod machines;
mod numbers;
mod policies;
mod privacy;
mod request_log;
mod requests;
mod rights;
mod sending;
mod settings;
mod sharing;
mod site;
mod staff_settings;
mod templates;
mod tenancy;
mod visits;
mod webhooks;
