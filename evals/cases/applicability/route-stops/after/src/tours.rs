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
    let mut placed = Vec::with_capacity(draft.stops.len());
    for stop in draft.stops {
        let at = geocoder.locate(&stop.address).await.map_err(|_| StatusCode::BAD_GATEWAY)?;
        placed.push(Placed { parcel: stop.parcel, at });
    }
    Ok(Json(placed))
}
