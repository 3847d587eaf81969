//! Tests of error-codes that take long: see `tests`. `.ci/run` runs them.
