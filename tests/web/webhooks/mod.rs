//! Meta's callbacks: who may post them, and what they do, however often and in whatever order they come.

mod bench;
mod effects;
mod intake;
