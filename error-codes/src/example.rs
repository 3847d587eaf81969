//! An example of generated code: `example_generated.rs` is the code for the open enum `ModemError` and the table
//! `example.toml`. A test of `error-codes-codegen` compares it with the current output;
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen` updates it.

use std::string::ToString;

use crate::example_generated::{Category, ModemError, Part, Severity};
use crate::{ErrorCode, FieldValue, Retry};

#[test]
fn codes_convert_to_values_and_back() {
    const NO_SIM: ModemError = ModemError::from_code(10).unwrap();
    assert_eq!(NO_SIM, ModemError::NoSim);
    let values = [10, 30, 500, 509, 510, -1].map(ModemError::from);
    assert_eq!(values.map(|it| it.code()), [10, 30, 500, 509, 510, -1]);
    let names = values.map(|it| it.name());
    assert_eq!(
        names,
        [
            "NoSim",
            "NoService",
            "Vendor",
            "Vendor",
            "Unknown",
            "Unknown"
        ]
    );
    assert_ne!(values[2], values[3]);
    assert!(values[2] < values[3] && values[3] < values[4]);
    assert_eq!("509".parse(), Ok(values[3]));
}

#[test]
fn words_lead_to_values() {
    const NO_SIM: Option<ModemError> = ModemError::from_id("NO_SIM");
    assert_eq!(NO_SIM, Some(ModemError::NoSim));
    assert_eq!(ModemError::NoSim.id(), Some("NO_SIM"));
    assert_eq!(ModemError::NoService.id(), None);
    for id in ["", "NoSim", "no_sim"] {
        assert_eq!(ModemError::from_id(id), None, "{id}");
    }
    for (word, code) in [
        ("NO_SIM", 10),
        ("NoSim", 10),
        ("NoService", 30),
        ("Vendor", 500),
    ] {
        assert_eq!(word.parse(), Ok(ModemError::from(code)), "{word}");
    }
    let names = ["SimMissing", "SimAbsent"];
    assert!(names.iter().all(|it| it.parse() == Ok(ModemError::NoSim)));
    assert!(matches!(ModemError::from(10), ModemError::SimMissing));
    let entry = ModemError::NoSim.entry().unwrap();
    assert!(entry.also().chain(entry.was()).eq(names));
    assert!("no_sim".parse::<ModemError>().is_err());
}

#[test]
fn getters_return_the_fields_of_the_entry() {
    let error = ModemError::NoService;
    assert_eq!(error.message(), Some("no network service"));
    assert_eq!(error.category(), Some(Category::Network));
    assert_eq!(error.part(), Some(Part::Antenna));
    assert!(error.is_network() && !error.is_local());
    assert_eq!(error.severity(), Some(Severity::Low));
    assert_eq!(error.exit_code(), Some(69));
    assert_eq!(error.hints().len(), 2);
    let workaround = "Send the message by *another* modem.";
    assert_eq!(error.workaround(), Some(workaround));
    assert!(ModemError::NoSim.hints().is_empty());
    let wait = core::time::Duration::from_secs(5);
    assert_eq!(error.retry(), Some(Retry::backoff(wait, 2)));
    let remedy = "Look for a place with better reception.";
    assert_eq!(error.remedy(), Some(remedy));
    assert_eq!(ModemError::NoSim.remedy(), None);
    let url = ModemError::NoSim.docs_url();
    assert_eq!(url, Some("https://example.com/errors/10"));
    let url = ModemError::from(501).docs_url();
    assert_eq!(url, Some("https://example.com/errors/500-509"));
    let unknown = ModemError::from(1);
    assert_eq!((unknown.message(), unknown.category()), (None, None));
    assert_eq!(unknown.docs_url(), None);
    assert!(!unknown.is_device());
    assert_eq!((unknown.severity(), unknown.exit_code()), (None, None));
}

#[test]
fn values_are_displayed_with_their_codes() {
    let shown = |code| ModemError::from(code).to_string();
    assert_eq!(shown(30), "no network service (30)");
    assert_eq!(shown(501), "vendor error (501)");
    assert_eq!(shown(7), "unknown error (7)");
    assert_eq!(
        std::format!("{:#}", ModemError::NoSim),
        "SIM not inserted (10)"
    );
    assert_eq!(
        std::format!("[{:>12.9}]", ModemError::from(501)),
        "[   vendor er]"
    );
    assert_eq!(std::format!("{:?}", ModemError::from(501)), "Vendor(501)");
}

#[test]
fn the_table_has_everything() {
    let table = ModemError::TABLE;
    let codes = table.entries().map(crate::Entry::code);
    assert!(codes.eq(["30", "10", "500-509"]));
    let [service, sim, vendor] = [0, 1, 2].map(|it| table.entry(it).unwrap());
    assert!(service.aliases().eq(["no signal"]) && sim.aliases().next().is_none());
    assert_eq!((service.since(), sim.since()), (None, Some("1.2")));
    assert_eq!(service.field("exit-code"), Some(FieldValue::Integer(69)));
    assert!(sim.fields().eq([("severity", FieldValue::Str("high"))]));
    assert_eq!((sim.codes(), vendor.codes()), (None, Some(500..=509)));
    assert!(vendor.is_range() && vendor.deprecated().is_none());
    assert_eq!(
        sim.case(2).unwrap().message(),
        Some("SIM in the wrong slot")
    );
    assert!(Category::Device.entries().eq([sim, vendor]));
    assert!(Part::Sim.entries().eq([sim]));
    assert_eq!(ModemError::ALL.len(), table.len());
}
