//! All SQL of the tables `campaigns` and `campaign_recipients`.

pub(super) mod campaigns;
pub(super) mod choosing;
pub(super) mod decisions;
pub(super) mod files;
pub(super) mod merging;
pub(super) mod modes;
pub(super) mod prepare;
pub(super) mod reach;
pub(super) mod recipients;
pub(super) mod sending;
pub(super) mod statuses;
pub(super) mod workers;
