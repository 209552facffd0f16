resource "google_sql_database_instance" "main" {
  name             = "tickets-main"
  region           = var.region
  database_version = "POSTGRES_16"

  settings {
    tier              = "db-custom-4-16384"
    availability_type = "REGIONAL"

    database_flags {
      name  = "max_connections"
      value = "500"
    }
  }
}
