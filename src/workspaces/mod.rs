//! Workspaces: a business, its zone, its state, and who belongs to it.
