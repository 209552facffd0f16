mod intake;
mod meters;

use std::{env, time::Duration};

use axum::{routing::post, Router};
use sqlx::postgres::PgPoolOptions;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let connections = env::var("DB_POOL").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let db = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(3))
        .connect(&env::var("DATABASE_URL")?)
        .await?;
    let state = intake::Intake { meters: meters::Meters::new(db.clone()), db };
    let app = Router::new().route("/meters/{id}/readings", post(intake::accept)).with_state(state);
    axum::serve(tokio::net::TcpListener::bind("0.0.0.0:8080").await?, app).await?;
    Ok(())
}
