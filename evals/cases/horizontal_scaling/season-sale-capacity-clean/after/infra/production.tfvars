region        = "europe-west3"
image         = "europe-west3-docker.pkg.dev/buehne/web/tickets:7.1"
max_instances = 60
db_pool       = 4
