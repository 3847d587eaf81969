//! Counts the instructions of each subject with callgrind.
//!
//! The number at the end of a benchmark's name is the index of its subject in `subjects()`.

#![allow(missing_docs, reason = "the macros generate undocumented items")]

use std::ops::Range;

use error_codes_benches::{INSTRUCTION_INPUTS, Pass, subjects};
use gungraun::{library_benchmark, library_benchmark_group, main};

fn numbers() -> Range<usize> {
    0..subjects().len()
}

fn prepare(number: usize) -> Pass {
    subjects()[number].prepare(INSTRUCTION_INPUTS)
}

#[library_benchmark]
#[benches::all(iter = numbers(), setup = prepare)]
fn subject(mut pass: Pass) -> Pass {
    pass();
    pass
}

library_benchmark_group!(name = all_subjects, benchmarks = subject);
main!(library_benchmark_groups = all_subjects);
