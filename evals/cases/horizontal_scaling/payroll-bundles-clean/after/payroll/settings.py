import os

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
ALLOWED_HOSTS = ["lohn.example"]
ROOT_URLCONF = "payroll.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "slips"]
MIDDLEWARE = ["payroll.sso.EmployerMiddleware"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["DB_HOST"],
        "NAME": "payroll",
        "USER": "payroll",
        "PASSWORD": os.environ["DB_PASSWORD"],
        "CONN_MAX_AGE": 60,
    }
}

CELERY_BROKER_URL = os.environ["BROKER_URL"]
CELERY_TASK_TIME_LIMIT = 600

STORAGES = {
    "bundles": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": os.environ["BUNDLES_BUCKET"], "querystring_expire": 300},
    },
}
