//! The crate under another name, directly and by way of a re-export.

#![deny(warnings)]

mod deps {
    pub(crate) use ec as codes;
}

#[ec::error_codes("spec/modem.toml", crate = ec)]
enum Direct {
    Unknown(ec::UnknownCode<Self>),
}

#[ec::error_codes("spec/modem.toml", crate = ::ec)]
enum Global {}

#[deps::codes::error_codes("spec/modem.toml", crate = crate::deps::codes, category = Section)]
enum Exported {}

fn main() {
    println!("{}", Direct::from(30));
    println!("{:?}", Global::try_from(31).map_err(|code| code.code()));
    println!("{}", Exported::NoService.category());
}
