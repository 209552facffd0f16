mod depots;
mod geocoder;
mod tours;

use axum::{Router, routing::post};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let geocoder = geocoder::Geocoder::new(std::env::var("GEOCODER_URL")?)?;
    let app = Router::new()
        .route("/depots", post(depots::place))
        .route("/tours/preview", post(tours::preview))
        .with_state(geocoder);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
    axum::serve(listener, app).await?;
    Ok(())
}
