use axum::{extract::{Path, State}, http::StatusCode, Json};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgPool;

use crate::meters::Meters;

#[derive(Clone)]
pub struct Intake {
    pub meters: Meters,
    pub db: PgPool,
}

#[derive(Deserialize)]
pub struct Reading {
    taken_at: DateTime<Utc>,
    raw: f64,
}

/// Each meter sends one reading every five minutes.
pub async fn accept(State(intake): State<Intake>, Path(id): Path<i64>, Json(reading): Json<Reading>) -> StatusCode {
    let meter = match intake.meters.get(id).await {
        Ok(Some(meter)) => meter,
        Ok(None) => return StatusCode::NOT_FOUND,
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE,
    };
    let stored = sqlx::query("INSERT INTO readings (meter, site, taken_at, kwh) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(id).bind(meter.site).bind(reading.taken_at).bind(reading.raw * meter.factor)
        .execute(&intake.db).await;
    match stored {
        Ok(_) => StatusCode::ACCEPTED,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
