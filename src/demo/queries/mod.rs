//! All SQL of the demo data: sets for the past, and the few values that are read back.

pub(super) mod dates;
pub(super) mod history;
pub(super) mod inbox;
pub(super) mod stage;
