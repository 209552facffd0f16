use std::time::Duration;

use reqwest::Client;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Point {
    pub lat: f64,
    pub lon: f64,
}

#[derive(Clone)]
pub struct Geocoder {
    http: Client,
    base: String,
}

impl Geocoder {
    pub fn new(base: String) -> reqwest::Result<Self> {
        let http = Client::builder().connect_timeout(Duration::from_secs(2)).timeout(Duration::from_secs(5)).build()?;
        Ok(Self { http, base })
    }

    pub async fn locate(&self, address: &str) -> reqwest::Result<Point> {
        self.http.get(format!("{}/v1/locate", self.base)).query(&[("q", address)]).send().await?.error_for_status()?.json().await
    }

    /// Points in the order of the addresses; the provider takes up to 1,000 in one request.
    pub async fn locate_many(&self, addresses: &[&str]) -> reqwest::Result<Vec<Point>> {
        self.http.post(format!("{}/v1/locate:batch", self.base)).json(addresses).send().await?.error_for_status()?.json().await
    }
}
