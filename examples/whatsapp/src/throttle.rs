//! Which requests are blocked, and until when.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use error_codes::whatsapp::{Request, Scope};
use tokio::time::{Instant, sleep};

/// A clock that can run fast, so that tests do not wait for minutes.
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

    /// The time since the clock was started.
    pub fn now(self) -> Duration {
        self.start.elapsed().saturating_mul(self.speed)
    }

    /// Sleeps for a duration of this clock.
    pub async fn sleep(self, wait: Duration) {
        sleep(wait / self.speed).await;
    }
}

/// What can be blocked: a kind of request, a scope, and the name of what the scope covers.
pub type Key = (Request, Scope, String);

/// The blocked keys. It does not implement `Debug`, which would show tokens.
pub struct Throttle {
    clock: Clock,
    blocked_until: Mutex<HashMap<Key, Duration>>,
}

/// The maximum jitter after a wait, so that the requests that waited are not all sent at once.
const MAX_JITTER: Duration = Duration::from_millis(250);

impl Throttle {
    /// A throttle that does not block anything yet.
    pub fn new(clock: Clock) -> Self {
        let blocked_until = Mutex::default();
        Self {
            clock,
            blocked_until,
        }
    }

    /// Blocks a key for some time, or longer if it is already blocked for longer.
    pub fn block(&self, key: Key, wait: Duration) {
        let now = self.clock.now();
        let mut blocked = self.lock();
        blocked.retain(|_, until| *until > now);
        let until = blocked.entry(key).or_default();
        *until = now.saturating_add(wait).max(*until);
    }

    /// Waits until none of these keys is blocked.
    ///
    /// # Errors
    ///
    /// The wait, if it is longer than `max_wait`.
    pub async fn pass(&self, keys: &[Key], max_wait: Duration) -> Result<(), Duration> {
        loop {
            let wait = self.wait(keys);
            if wait.is_zero() {
                return Ok(());
            }
            if wait > max_wait {
                return Err(wait);
            }
            let jitter = MAX_JITTER.mul_f64(fastrand::f64());
            self.clock.sleep(wait.saturating_add(jitter)).await;
        }
    }

    /// How long until none of these keys is blocked.
    pub fn wait(&self, keys: &[Key]) -> Duration {
        let blocked = self.lock();
        let until = keys.iter().filter_map(|key| blocked.get(key)).max();
        until.map_or(Duration::ZERO, |it| it.saturating_sub(self.clock.now()))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Duration>> {
        let blocked = self.blocked_until.lock();
        blocked.unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const MINUTE: Duration = Duration::from_secs(60);

    fn key(name: &str) -> Key {
        (Request::Sending, Scope::Sender, name.to_owned())
    }

    #[tokio::test(start_paused = true)]
    async fn only_blocked_keys_wait() {
        let throttle = Throttle::new(Clock::new(1));
        throttle.block(key("1"), 10 * SECOND);
        let start = Instant::now();

        assert_eq!(throttle.pass(&[key("2")], MINUTE).await, Ok(()));
        assert_eq!(start.elapsed(), Duration::ZERO);

        assert_eq!(throttle.pass(&[key("2"), key("1")], MINUTE).await, Ok(()));
        assert!(start.elapsed() >= 10 * SECOND);
        assert!(start.elapsed() < 11 * SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn the_longest_wait_applies() {
        let throttle = Throttle::new(Clock::new(1));
        throttle.block(key("1"), 2 * MINUTE);
        throttle.block(key("1"), SECOND);
        assert_eq!(throttle.pass(&[key("1")], MINUTE).await, Err(2 * MINUTE));
        throttle.block(key("1"), Duration::MAX);
        assert_eq!(throttle.pass(&[key("1")], MINUTE).await, Err(Duration::MAX));
    }

    #[tokio::test(start_paused = true)]
    async fn a_block_can_be_extended_during_a_wait() {
        let throttle = Throttle::new(Clock::new(1));
        throttle.block(key("1"), 10 * SECOND);
        let start = Instant::now();
        let (one, two) = ([key("1")], [key("1")]);
        let again = async {
            sleep(5 * SECOND).await;
            throttle.block(key("1"), 10 * SECOND);
        };
        let (passed, also, ()) = tokio::join!(
            throttle.pass(&one, MINUTE),
            throttle.pass(&two, MINUTE),
            again
        );
        assert_eq!((passed, also), (Ok(()), Ok(())));
        assert!(start.elapsed() >= 15 * SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn a_fast_clock_sleeps_less() {
        let clock = Clock::new(60);
        let start = Instant::now();
        clock.sleep(10 * MINUTE).await;
        assert_eq!(start.elapsed(), 10 * SECOND);
        assert_eq!(clock.now(), 10 * MINUTE);
    }
}
