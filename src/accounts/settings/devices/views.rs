use std::ops::Deref;

use askama::Template;
use uuid::Uuid;

use super::super::super::queries::SessionRow;
use super::super::identity::Frame;
use crate::http::{Page, Result, html};

/// The list of devices.
#[derive(Template)]
#[template(path = "settings/devices.html")]
pub struct DevicesView {
    pub page: Page,
    pub base: &'static str,
    pub devices: Vec<Device>,
}

/// The same in the staff's frame.
#[derive(Template)]
#[template(path = "admin/devices.html")]
struct StaffView(DevicesView);

impl Deref for StaffView {
    type Target = DevicesView;

    fn deref(&self) -> &DevicesView {
        &self.0
    }
}

impl DevicesView {
    /// The page in a frame.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn shown(page: Page, devices: Vec<Device>, frame: Frame) -> Result {
        let base = frame.base();
        let view = Self {
            page,
            base,
            devices,
        };
        match frame {
            Frame::App => html(&view),
            Frame::Admin => html(&StaffView(view)),
        }
    }
}

/// One signed-in browser.
pub struct Device {
    pub path: String,
    /// Browser and system.
    pub name: String,
    /// The version of the product that it signed in with; empty where that is not known.
    pub version: String,
    pub is_phone: bool,
    pub ip: String,
    pub since: String,
    pub since_iso: String,
    pub seen: String,
    pub seen_iso: String,
    /// The browser this page is shown in.
    pub is_this: bool,
}

impl Device {
    pub fn new(page: &Page, row: SessionRow, this: Uuid, frame: Frame) -> Self {
        let name: Vec<_> = [row.browser, row.os]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        Self {
            path: format!("{}/sessions/{}", frame.base(), row.id),
            name: if name.is_empty() {
                page.t("settings-device-unknown")
            } else {
                name.join(", ")
            },
            version: row.app_version,
            is_phone: matches!(row.device.as_str(), "smartphone" | "mobilephone"),
            ip: row.ip,
            since: page.date_time(row.created_at),
            since_iso: row.created_at.to_rfc3339(),
            seen: page.date_time(row.last_seen_at),
            seen_iso: row.last_seen_at.to_rfc3339(),
            is_this: row.id == this,
        }
    }
}
