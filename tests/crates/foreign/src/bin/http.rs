use error_codes::error_codes;

#[error_codes("table.toml", category = Category)]
enum Status {}

fn main() {
    println!("{}", Status::entries().count());
    for code in std::io::stdin().lines().map_while(Result::ok) {
        let status = Status::from_code(code.parse().unwrap()).unwrap();
        assert_eq!(status.code().to_string(), code);
        let category = status.category().title();
        println!("{:?}\t{:?}\t{:?}", status.id(), status.message(), Some(category));
    }
}
