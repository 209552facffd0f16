use sqlx::PgPool;

#[derive(Clone, Copy, sqlx::FromRow)]
pub struct Meter {
    pub site: i64,
    pub factor: f64,
}

#[derive(Clone)]
pub struct Meters {
    db: PgPool,
}

impl Meters {
    pub fn new(db: PgPool) -> Self {
        Self { db }
    }

    // meters has its primary key on id
    pub async fn get(&self, id: i64) -> Result<Option<Meter>, sqlx::Error> {
        sqlx::query_as("SELECT site, factor FROM meters WHERE id = $1").bind(id).fetch_optional(&self.db).await
    }
}
