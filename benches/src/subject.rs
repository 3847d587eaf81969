//! The subjects: operations of candidates on tables.

use std::fmt::{Display, Write as _};
use std::hint::black_box;

use crate::random::Random;

/// Runs the operation once for each input.
pub type Pass = Box<dyn FnMut()>;

/// Identifies a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The kind of codes in the table.
    pub kind: &'static str,
    /// The operation: `hits`, `misses`, `mix` and `ranges` are look-ups.
    pub operation: &'static str,
    /// The number of entries in the table.
    pub size: usize,
    /// The candidate.
    pub candidate: &'static str,
}

impl Key {
    /// An id that is a valid file name.
    pub fn id(&self) -> String {
        let candidate = self.candidate.replace(' ', "-");
        format!("{}_{}_{}_{candidate}", self.operation, self.kind, self.size)
    }
}

/// An operation of a candidate on a table.
pub struct Subject {
    /// The key of the subject.
    pub key: Key,
    prepare: Box<dyn Fn(usize) -> Pass>,
}

impl Subject {
    /// Draws this many inputs, the same each time.
    pub fn prepare(&self, inputs: usize) -> Pass {
        (self.prepare)(inputs)
    }
}

/// The codes of a table, from which inputs are drawn.
#[derive(Clone, Copy)]
pub(crate) struct Inputs<C: 'static> {
    pub(crate) kind: &'static str,
    pub(crate) size: usize,
    /// Codes with an exact entry.
    pub(crate) own: &'static [C],
    /// Codes in a range.
    pub(crate) ranged: &'static [C],
    /// Unknown codes.
    pub(crate) misses: &'static [C],
}

#[derive(Default)]
pub(crate) struct Subjects(Vec<Subject>);

impl From<Subjects> for Vec<Subject> {
    fn from(subjects: Subjects) -> Self {
        subjects.0
    }
}

impl Subjects {
    fn add<C: 'static>(
        &mut self,
        inputs: &Inputs<C>,
        operation: &'static str,
        candidate: &'static str,
        prepare: impl Fn(usize) -> Pass + 'static,
    ) {
        self.0.push(Subject {
            key: Key {
                kind: inputs.kind,
                operation,
                size: inputs.size,
                candidate,
            },
            prepare: Box::new(prepare),
        });
    }

    /// Look-ups of known codes, of unknown codes, and of a random mix.
    pub(crate) fn look_ups<C: Copy, R>(
        &mut self,
        inputs: &Inputs<C>,
        candidate: &'static str,
        look_up: impl Fn(C) -> R + Copy + 'static,
    ) {
        let Inputs { own, misses, .. } = *inputs;
        self.add(inputs, "hits", candidate, move |count| {
            pass(draw(count, &[own]), move |code| look_up(*code))
        });
        if misses.is_empty() {
            return;
        }
        self.add(inputs, "misses", candidate, move |count| {
            pass(draw(count, &[misses]), move |code| look_up(*code))
        });
        self.add(inputs, "mix", candidate, move |count| {
            pass(draw(count, &[own, misses]), move |code| look_up(*code))
        });
    }

    /// Look-ups of codes in a range.
    pub(crate) fn ranges<C: Copy, R>(
        &mut self,
        inputs: &Inputs<C>,
        candidate: &'static str,
        look_up: impl Fn(C) -> R + Copy + 'static,
    ) {
        let ranged = inputs.ranged;
        if !ranged.is_empty() {
            self.add(inputs, "ranges", candidate, move |count| {
                pass(draw(count, &[ranged]), move |code| look_up(*code))
            });
        }
    }

    /// The accessors of the values that a look-up returns.
    pub(crate) fn values<C: Copy, E>(
        &mut self,
        inputs: &Inputs<C>,
        candidate: &'static str,
        look_up: fn(C) -> Option<E>,
    ) -> Values<'_, C, E> {
        Values {
            all: self,
            inputs: *inputs,
            candidate,
            look_up,
        }
    }
}

pub(crate) struct Values<'a, C: 'static, E> {
    all: &'a mut Subjects,
    inputs: Inputs<C>,
    candidate: &'static str,
    look_up: fn(C) -> Option<E>,
}

impl<C: Copy, E: 'static> Values<'_, C, E> {
    pub(crate) fn accessor<R>(
        &mut self,
        operation: &'static str,
        access: impl FnMut(&E) -> R + Clone + 'static,
    ) {
        let (own, look_up) = (self.inputs.own, self.look_up);
        self.all
            .add(&self.inputs, operation, self.candidate, move |count| {
                let values = draw(count, &[own]).into_iter().filter_map(look_up);
                pass(values.collect(), access.clone())
            });
    }

    /// `Display`, into a string with enough capacity.
    pub(crate) fn display(&mut self)
    where
        E: Display,
    {
        let mut text = String::with_capacity(256);
        self.accessor("display", move |it| {
            text.clear();
            let _ = write!(text, "{it}");
            text.len()
        });
    }
}

fn pass<T: 'static, R>(inputs: Vec<T>, mut of: impl FnMut(&T) -> R + 'static) -> Pass {
    Box::new(move || {
        for input in &inputs {
            black_box(of(black_box(input)));
        }
    })
}

/// Draws from randomly chosen pools.
fn draw<C: Copy>(count: usize, pools: &[&[C]]) -> Vec<C> {
    let mut random = Random::new(1);
    let mut inputs = Vec::with_capacity(count);
    while inputs.len() < count {
        let pool = pools[random.index(pools.len())];
        inputs.push(pool[random.index(pool.len())]);
    }
    inputs
}
