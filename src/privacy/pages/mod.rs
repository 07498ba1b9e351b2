//! What people see of their rights: the centre of a signed-in person, and the desk for everyone.

pub(super) mod bundles;
pub(super) mod cases;
pub(in crate::privacy) mod centre;
pub(super) mod deletion;
pub(super) mod everyone;
mod opened;
pub(super) mod own;
pub(super) mod receipts;
