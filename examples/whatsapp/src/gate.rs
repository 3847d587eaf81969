//! What is held up, and until when.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use error_codes::whatsapp::{Request, Scope};
use tokio::time::{Instant, sleep};

/// A clock that can run fast, so that nobody waits for minutes to see what minutes do.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Instant,
    speed: u32,
}

impl Clock {
    /// A clock on which `speed` seconds pass in a second; 0 counts as 1.
    pub fn new(speed: u32) -> Self {
        let start = Instant::now();
        let speed = speed.max(1);
        Self { start, speed }
    }

    /// How long the clock has been running.
    pub fn now(self) -> Duration {
        self.start.elapsed().saturating_mul(self.speed)
    }

    /// Sleeps for a time of this clock.
    pub async fn sleep(self, wait: Duration) {
        sleep(wait / self.speed).await;
    }
}

/// A gate: which requests it holds back, for what, and the name of that.
pub type Gate = (Request, Scope, String);

/// The gates that are closed. All others are open. They do not implement `Debug`, which would show
/// tokens.
pub struct Gates {
    clock: Clock,
    closed_until: Mutex<HashMap<Gate, Duration>>,
}

/// Whoever has waited at a gate waits up to this much longer, so that not all rush in at once.
const SPREAD: Duration = Duration::from_millis(250);

impl Gates {
    /// Only open gates.
    pub fn new(clock: Clock) -> Self {
        let closed_until = Mutex::default();
        Self {
            clock,
            closed_until,
        }
    }

    /// Closes a gate for some time. One that is closed for longer already stays so.
    pub fn close(&self, gate: Gate, wait: Duration) {
        let now = self.clock.now();
        let mut gates = self.lock();
        gates.retain(|_, until| *until > now);
        let until = gates.entry(gate).or_default();
        *until = now.saturating_add(wait).max(*until);
    }

    /// Waits until all these gates are open.
    ///
    /// # Errors
    ///
    /// They stay closed for longer than `patience`: for how long.
    pub async fn pass(&self, gates: &[Gate], patience: Duration) -> Result<(), Duration> {
        loop {
            let wait = self.wait(gates);
            if wait.is_zero() {
                return Ok(());
            }
            if wait > patience {
                return Err(wait);
            }
            let spread = SPREAD.mul_f64(fastrand::f64());
            self.clock.sleep(wait.saturating_add(spread)).await;
        }
    }

    /// How long until all these gates are open.
    pub fn wait(&self, gates: &[Gate]) -> Duration {
        let closed = self.lock();
        let until = gates.iter().filter_map(|gate| closed.get(gate)).max();
        until.map_or(Duration::ZERO, |it| it.saturating_sub(self.clock.now()))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Gate, Duration>> {
        let gates = self.closed_until.lock();
        gates.unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const MINUTE: Duration = Duration::from_secs(60);

    fn gate(name: &str) -> Gate {
        (Request::Sending, Scope::Sender, name.to_owned())
    }

    #[tokio::test(start_paused = true)]
    async fn a_gate_holds_back_what_is_behind_it_and_nothing_else() {
        let gates = Gates::new(Clock::new(1));
        gates.close(gate("1"), 10 * SECOND);
        let start = Instant::now();

        assert_eq!(gates.pass(&[gate("2")], MINUTE).await, Ok(()));
        assert_eq!(start.elapsed(), Duration::ZERO);

        assert_eq!(gates.pass(&[gate("2"), gate("1")], MINUTE).await, Ok(()));
        assert!(start.elapsed() >= 10 * SECOND);
        assert!(start.elapsed() < 11 * SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn a_gate_stays_closed_for_the_longest_wait() {
        let gates = Gates::new(Clock::new(1));
        gates.close(gate("1"), 2 * MINUTE);
        gates.close(gate("1"), SECOND);
        assert_eq!(gates.pass(&[gate("1")], MINUTE).await, Err(2 * MINUTE));
        gates.close(gate("1"), Duration::MAX);
        assert_eq!(gates.pass(&[gate("1")], MINUTE).await, Err(Duration::MAX));
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_waiting_sees_the_gate_close_again() {
        let gates = Gates::new(Clock::new(1));
        gates.close(gate("1"), 10 * SECOND);
        let start = Instant::now();
        let (one, two) = ([gate("1")], [gate("1")]);
        let again = async {
            sleep(5 * SECOND).await;
            gates.close(gate("1"), 10 * SECOND);
        };
        let (passed, also, ()) =
            tokio::join!(gates.pass(&one, MINUTE), gates.pass(&two, MINUTE), again);
        assert_eq!((passed, also), (Ok(()), Ok(())));
        assert!(start.elapsed() >= 15 * SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn a_fast_clock_waits_less() {
        let clock = Clock::new(60);
        let start = Instant::now();
        clock.sleep(10 * MINUTE).await;
        assert_eq!(start.elapsed(), 10 * SECOND);
        assert_eq!(clock.now(), 10 * MINUTE);
    }
}
