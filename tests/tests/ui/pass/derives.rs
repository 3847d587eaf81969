//! A derive below the attribute replaces the generated implementation; the others remain.
#![deny(warnings)]

use std::collections::HashSet;
use std::fmt::Debug;
use std::hash::Hash;

use error_codes::{UnknownCode, error_codes};

macro_rules! enums {
    ($($name:ident [$($derive:path),*])*) => {$(
        #[error_codes(inline = r#"
            title = "Derives"
            categories.all.title = "All"
            codes = [
                { code = 2, name = "First", message = "first", category = "all" },
                { code = "5-9", name = "Range", message = "range", category = "all" },
                { code = 1, name = "Last", message = "last", category = "all" },
            ]
        "#)]
        #[derive($($derive),*)]
        pub enum $name {
            Unknown(UnknownCode<Self>),
        }
    )*};
}

enums! {
    None []
    WithDebug [Debug]
    WithDebugByPath [std::fmt::Debug]
    WithClone [Clone]
    WithCopy [Copy]
    WithBoth [Clone, Copy]
    WithPartialEq [PartialEq]
    WithEq [Eq]
    WithPartialOrd [PartialOrd]
    WithOrd [Ord]
    WithHash [core::hash::Hash]
    WithAll [Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash]
}

fn check<E: Debug + Copy + Ord + Hash + From<i32>>(debug: &str) {
    assert_eq!(format!("{:?}", E::from(7)), debug);
    assert!(E::from(2) < E::from(5));
    assert!(E::from(5) < E::from(6));
    assert!(E::from(6) < E::from(1), "the order is that of the table");
    assert!(E::from(1) < E::from(-1), "codes without an entry come last");
    let set: HashSet<_> = [1, 2, 5, 6, 99, 2].map(E::from).into();
    assert_eq!(set.len(), 5);
}

fn main() {
    check::<None>("Range(7)");
    check::<WithDebug>("Range(7)");
    check::<WithDebugByPath>("Range(7)");
    check::<WithClone>("Range(7)");
    check::<WithCopy>("Range(7)");
    check::<WithBoth>("Range(7)");
    check::<WithPartialEq>("Range(7)");
    check::<WithEq>("Range(7)");
    check::<WithPartialOrd>("Range(7)");
    check::<WithOrd>("Range(7)");
    check::<WithHash>("Range(7)");
    check::<WithAll>("Range(7)");
}
