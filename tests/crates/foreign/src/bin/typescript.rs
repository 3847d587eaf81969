use std::fmt::Display;

use error_codes::error_codes;

#[error_codes("table.toml", category = Category)]
enum Diagnostic {}

fn main() {
    println!("{}", Diagnostic::entries().count());
    let arguments: [&dyn Display; 5] = [&"<0>", &"<1>", &"<2>", &"<3>", &"<4>"];
    for code in std::io::stdin().lines().map_while(Result::ok) {
        let diagnostic = Diagnostic::from_code(code.parse().unwrap()).unwrap();
        assert_eq!(diagnostic.code().to_string(), code);
        let written = format!("TS{code}");
        assert_eq!(written.parse(), Ok(diagnostic));
        assert!(diagnostic.to_string().ends_with(&format!(" ({written})")));
        println!(
            "{:?}\t{:?}\t{:?}\t{:?}\t{:?}\t{:?}\t{:?}\t{:?}",
            diagnostic.id(),
            Some(diagnostic.message()),
            Some(diagnostic.category().title()),
            Some(diagnostic.property()),
            diagnostic.reports_unnecessary(),
            diagnostic.elided_in_compatability_pyramid(),
            diagnostic.reports_deprecated(),
            Some(diagnostic.message_with(&arguments).to_string()),
        );
    }
}
