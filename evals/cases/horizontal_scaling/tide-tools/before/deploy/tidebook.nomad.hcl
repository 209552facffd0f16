job "tidebook" {
  datacenters = ["coast"]

  group "web" {
    count = 3

    network {
      port "http" { to = 8080 }
    }

    service {
      name = "tidebook"
      port = "http"
      tags = ["traefik.enable=true", "traefik.http.routers.tidebook.rule=Host(`tides.example`)"]
    }

    task "node" {
      driver = "docker"
      config {
        image = "registry.tides.example/tidebook:58"
        ports = ["http"]
      }
      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
