use error_codes_codegen::*;
fn main(){ let p=std::env::args().nth(1).unwrap(); let s=Source::from_bytes(&p,std::fs::read(&p).unwrap()).unwrap_or_else(|e|e.0);
 let t0=std::time::Instant::now();
 let (t,pr)=read(&s); eprintln!("{:?} rows {}",t0.elapsed(),t.rows.len());
 for x in report::for_compiler(&pr,&s){println!("error: {x}\n");}
 if std::env::args().nth(2).is_some(){println!("{t:#?}")}
}
