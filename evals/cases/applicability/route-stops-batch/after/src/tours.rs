use axum::{Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};

use crate::geocoder::{Geocoder, Point};

const MAX_STOPS: usize = 1_000;

#[derive(Deserialize)]
pub struct Draft {
    stops: Vec<Stop>,
}

#[derive(Deserialize)]
pub struct Stop {
    parcel: String,
    address: String,
}

#[derive(Serialize)]
pub struct Placed {
    parcel: String,
    at: Point,
}

pub async fn preview(State(geocoder): State<Geocoder>, Json(draft): Json<Draft>) -> Result<Json<Vec<Placed>>, StatusCode> {
    if draft.stops.len() > MAX_STOPS {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let addresses: Vec<&str> = draft.stops.iter().map(|stop| stop.address.as_str()).collect();
    let points = geocoder.locate_many(&addresses).await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    let placed = draft.stops.into_iter().zip(points).map(|(stop, at)| Placed { parcel: stop.parcel, at }).collect();
    Ok(Json(placed))
}
