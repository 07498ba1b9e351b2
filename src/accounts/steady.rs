use std::time::{Duration, Instant};

/// Answers that must not tell a known person from an unknown one by their time wait for a common floor,
/// well above what the work takes.
pub struct Steady {
    started: Instant,
    floor: Duration,
}

impl Steady {
    /// Starts the clock.
    pub fn start(floor_ms: u64) -> Self {
        Self {
            started: Instant::now(),
            floor: Duration::from_millis(floor_ms),
        }
    }

    /// Waits for the floor.
    pub async fn finish(self) {
        tokio::time::sleep(self.floor.saturating_sub(self.started.elapsed())).await;
    }
}
