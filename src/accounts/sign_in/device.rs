use uuid::Uuid;

use crate::http::{Jar, Life};

const COOKIE: &str = "device";
/// How many accounts one browser is remembered for.
const ACCOUNTS: usize = 5;

/// A browser that signed in before. Kept in an encrypted cookie of its own, so nobody can claim to be
/// one: its owner gets in even while others guess at the account.
#[derive(Clone, Debug)]
pub struct Device {
    id: Uuid,
    accounts: Vec<Uuid>,
}

impl Device {
    /// The device of this browser; a new one where it has none.
    pub fn of(jar: &Jar) -> Self {
        let text = jar.get(COOKIE).unwrap_or_default();
        let mut ids = text.split(' ').filter_map(|id| id.parse().ok());
        Self {
            id: ids.next().unwrap_or_else(Uuid::now_v7),
            accounts: ids.collect(),
        }
    }

    /// Its id.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Whether this account signed in here before.
    pub fn knows(&self, account: Uuid) -> bool {
        self.accounts.contains(&account)
    }

    /// Whether anybody signed in here before.
    pub fn knows_anybody(&self) -> bool {
        !self.accounts.is_empty()
    }

    /// Remembers a sign-in for a year.
    pub fn remember(mut self, jar: &Jar, account: Uuid) {
        self.accounts.retain(|known| *known != account);
        self.accounts.insert(0, account);
        self.accounts.truncate(ACCOUNTS);
        let ids: Vec<String> = std::iter::once(self.id)
            .chain(self.accounts)
            .map(|id| id.simple().to_string())
            .collect();
        jar.set(COOKIE, ids.join(" "), Life::Days(365));
    }
}
