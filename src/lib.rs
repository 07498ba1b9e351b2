//! Xpecto: a WhatsApp Business platform in one binary, on Postgres alone.
//!
//! The modules, from the ground up; arrows between them never turn back (`tests/architecture/`).

// Inside Askama's loops and macros a text may be a reference or not; comparing owned copies serves both.
#![allow(clippy::cmp_owned)]

// Foundations: know nothing above them.
pub mod clock;
pub mod config;
pub mod db;
pub mod i18n;
pub mod steps;

// Platform: knows the foundations only.
pub mod app;
pub mod audit;
pub mod crypto;
pub mod http;
pub mod jobs;
pub mod mail;
pub mod policies;
pub mod whatsapp;

// Identity: who is signed in, and where.
pub mod accounts;
pub mod numbers;
pub mod workspaces;

// One way out for every sender.
pub mod message_templates;
pub mod messaging;

// Product.
pub mod analytics;
pub mod campaigns;
pub mod contacts;
pub mod inbox;

// Surfaces: may use all below; nobody uses them.
pub mod admin;
pub mod dev;
pub mod monitoring;
pub mod privacy;
pub mod sharing;
pub mod site;
pub mod webhooks;

// Roots: every route and every job, each in one screen, and the process that runs them.
pub mod backup;
pub mod commands;
pub mod demo;
pub mod registry;
pub mod rotation;
pub mod router;
pub mod server;

// A stand-in for the Graph API, a process of its own: knows nothing above, and nobody uses it.
pub mod sandbox;
