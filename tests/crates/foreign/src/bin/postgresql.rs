use error_codes::error_codes;

#[error_codes("table.toml", category = Category)]
enum SqlState {}

fn main() {
    println!("{}", SqlState::entries().count());
    for code in std::io::stdin().lines().map_while(Result::ok) {
        let state = SqlState::from_code(&code).unwrap();
        assert_eq!(state.code(), code);
        let entry = state.entry().unwrap();
        println!(
            "{:?}\t{:?}\t{:?}\t{:?}\t{:?}\t{}\t{}",
            state.id(),
            state.message(),
            state.severity().map(|it| it.as_str()),
            state.condition(),
            Some(state.category().title()),
            entry.aliases().collect::<Vec<_>>().join(" "),
            entry.also().collect::<Vec<_>>().join(" "),
        );
    }
}
