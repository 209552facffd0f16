from celery import Celery

app = Celery("claims")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "score-claims": {"task": "claims.tasks.score_new_claims", "schedule": 600.0},
}
