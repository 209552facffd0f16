bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = 4
threads = 4
timeout = 30
