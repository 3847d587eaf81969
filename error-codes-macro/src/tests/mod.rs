//! Tests of what the compiler gets from the attribute, without a compiler.

mod args;
mod attribute;
mod file;
