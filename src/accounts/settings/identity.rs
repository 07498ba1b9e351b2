//! Members and staff change their own settings alike, each inside their own frame.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use uuid::Uuid;

use super::super::identity::{Member, SignedIn};
use crate::audit::Actor;
use crate::http::Error;

/// In which frame a page of settings is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A workspace's.
    App,
    /// The staff's.
    Admin,
}

impl Frame {
    /// Where its settings begin.
    pub fn base(self) -> &'static str {
        match self {
            Self::App => "/app/settings",
            Self::Admin => "/admin/settings",
        }
    }
}

/// The signed-in person in the frame that the address names; where it is not theirs, nothing is there.
#[derive(Clone, Debug)]
pub struct Own {
    /// The account.
    pub account_id: Uuid,
    /// This browser's session.
    pub session_id: Uuid,
    /// The frame.
    pub frame: Frame,
}

impl Own {
    /// Who acts, for the audit log.
    pub fn actor(&self) -> Actor {
        match self.frame {
            Frame::App => Actor::Member(self.account_id),
            Frame::Admin => Actor::Staff(self.account_id),
        }
    }
}

impl FromRequest for Own {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !req.path().starts_with(Frame::Admin.base()) {
            let member = Member::from_request(req, payload).into_inner();
            return ready(member.map(|member| Self {
                account_id: member.account_id,
                session_id: member.session_id,
                frame: Frame::App,
            }));
        }
        let staff = SignedIn::of(req).filter(|person| person.is_staff);
        ready(
            staff
                .map(|staff| Self {
                    account_id: staff.account_id,
                    session_id: staff.session_id,
                    frame: Frame::Admin,
                })
                .ok_or(Error::NotFound),
        )
    }
}
