import os

bind = "0.0.0.0:8000"
wsgi_app = "quoting:create_app()"
workers = int(os.environ.get("WEB_CONCURRENCY", "6"))
timeout = 30
