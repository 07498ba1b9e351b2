//! What people see of their rights, page by page.

mod asking;
mod bundle;
mod cases;
mod centre;
mod receipts;
mod status;
mod words;

pub(super) use asking::{Answer, Ask, NewRequestView, OwnRequestView};
pub(super) use bundle::{About, ClassRow, bundle_index};
pub(super) use cases::{CaseRow, CaseView, CasesView, case_badge};
pub(super) use centre::{AcceptanceRow, CentreView, DeletionView, ExportRow, RequestRow};
pub(super) use receipts::{ReceiptText, VerifyView, receipt};
pub(super) use status::{BusinessRow, CodeView, OwnStatusView, StatusView, status};
pub use words::{
    Badge, HistoryRow, badge, clock, day, history, kind, kinds, residence, residences,
};
