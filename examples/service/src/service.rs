//! The service: a shop that takes orders.

use std::collections::{HashMap, VecDeque};
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

use crate::errors::{Error, Kind};

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What is ordered.
    pub item: String,
    /// How many.
    pub count: u32,
}

/// An order that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The id of the order.
    pub id: u64,
}

/// A shop.
pub struct Shop {
    /// The file that orders are written to.
    journal: PathBuf,
    state: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    orders: HashMap<u64, Order>,
    faults: VecDeque<Kind>,
    requests: u32,
}

impl Shop {
    /// A shop that writes its orders to this file, which must exist.
    pub fn new(journal: impl Into<PathBuf>) -> Arc<Self> {
        Arc::new(Self {
            journal: journal.into(),
            state: Mutex::default(),
        })
    }

    /// Lets the next orders fail, for demos and tests.
    pub fn fail_next(&self, faults: impl IntoIterator<Item = Kind>) {
        self.state().faults.extend(faults);
    }

    /// How many orders have been tried.
    pub fn requests(&self) -> u32 {
        self.state().requests
    }

    fn state(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Checks an order, and takes it.
    fn take(&self, order: Order) -> Result<Receipt, Error> {
        match (order.item.as_str(), order.count) {
            (_, 0 | 101..) => {
                return Err(
                    Error::from(Kind::InvalidCount).about(format!("count: {}", order.count))
                );
            }
            ("tea" | "coffee", _) => {}
            ("cocoa", _) => return Err(Kind::OutOfStock.into()),
            ("chicory", _) => return Err(Kind::Discontinued.into()),
            (item, _) => return Err(Error::from(Kind::UnknownItem).about(format!("item: {item}"))),
        }
        let mut state = self.state();
        let id = state.orders.len() as u64 + 1;
        let mut journal = OpenOptions::new().append(true).open(&self.journal)?;
        writeln!(journal, "{id} {} {}", order.item, order.count)?;
        state.orders.insert(id, order);
        Ok(Receipt { id })
    }
}

/// The routes of the service.
pub fn router(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/orders", post(create))
        .route("/orders/{id}", get(read))
        .with_state(shop)
}

/// Serves the routes in the background, on a free port of this machine.
///
/// # Errors
///
/// There is no free port.
pub async fn serve(router: Router) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

async fn create(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Receipt>), Error> {
    authorize(&headers)?;
    let fault = {
        let mut state = shop.state();
        state.requests += 1;
        state.faults.pop_front()
    };
    if let Some(kind) = fault {
        return Err(kind.into());
    }
    let order = serde_json::from_slice(&body)?;
    Ok((StatusCode::CREATED, Json(shop.take(order)?)))
}

async fn read(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Order>, Error> {
    authorize(&headers)?;
    let id: u64 = id.parse()?;
    let order = shop.state().orders.get(&id).cloned();
    Ok(Json(order.ok_or(Kind::UnknownOrder)?))
}

/// Who may order: a token is the name of a customer.
fn authorize(headers: &HeaderMap) -> Result<(), Error> {
    let token = headers
        .get(header::AUTHORIZATION)
        .ok_or(Kind::MissingToken)?;
    match token.as_bytes() {
        b"Bearer ada" => Ok(()),
        b"Bearer mallory" => Err(Kind::NotAllowed.into()),
        _ => Err(Kind::InvalidToken.into()),
    }
}
