//! Measures the time of each subject.

use std::time::Duration;

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use error_codes_benches::{TIME_INPUTS, subjects};

fn time(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("time");
    group.sampling_mode(SamplingMode::Flat);
    for subject in subjects() {
        let mut pass = subject.prepare(TIME_INPUTS);
        group.bench_function(subject.key.id(), |bencher| bencher.iter(&mut pass));
    }
}

/// Rounds are short; for exact figures, run several and take the minima.
fn short() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .nresamples(1001)
        .warm_up_time(Duration::from_millis(30))
        .measurement_time(Duration::from_millis(120))
}

criterion_group!(name = all; config = short(); targets = time);
criterion_main!(all);
