resource "google_cloud_run_v2_service" "tickets" {
  name     = "tickets"
  location = var.region

  template {
    max_instance_request_concurrency = 40
    timeout                          = "30s"

    scaling {
      min_instance_count = 2
      max_instance_count = var.max_instances
    }

    volumes {
      name = "cloudsql"
      cloud_sql_instance { instances = [google_sql_database_instance.main.connection_name] }
    }

    containers {
      image = var.image
      resources { limits = { cpu = "1", memory = "512Mi" } }
      volume_mounts {
        name       = "cloudsql"
        mount_path = "/cloudsql"
      }
      env {
        name  = "DB_POOL"
        value = tostring(var.db_pool)
      }
    }
  }
}
