use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;

use crate::geocoder::{Geocoder, Point};

#[derive(Deserialize)]
pub struct NewDepot {
    address: String,
}

pub async fn place(State(geocoder): State<Geocoder>, Json(depot): Json<NewDepot>) -> Result<Json<Point>, StatusCode> {
    geocoder.locate(&depot.address).await.map(Json).map_err(|_| StatusCode::BAD_GATEWAY)
}
