use std::time::Duration;

use moka::future::Cache;
use sqlx::PgPool;

#[derive(Clone, Copy, sqlx::FromRow)]
pub struct Meter {
    pub site: i64,
    pub factor: f64,
}

#[derive(Clone)]
pub struct Meters {
    db: PgPool,
    known: Cache<i64, Meter>,
}

impl Meters {
    pub fn new(db: PgPool) -> Self {
        let known = Cache::builder().max_capacity(1_000).time_to_live(Duration::from_secs(3600)).build();
        Self { db, known }
    }

    // meters has its primary key on id; a meter keeps its site and factor until it is replaced under a new id
    pub async fn get(&self, id: i64) -> Result<Option<Meter>, sqlx::Error> {
        if let Some(meter) = self.known.get(&id).await {
            return Ok(Some(meter));
        }
        let row = sqlx::query_as("SELECT site, factor FROM meters WHERE id = $1").bind(id).fetch_optional(&self.db).await?;
        if let Some(meter) = row {
            self.known.insert(id, meter).await;
        }
        Ok(row)
    }
}
