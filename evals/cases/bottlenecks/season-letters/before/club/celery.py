from celery import Celery
from celery.schedules import crontab

app = Celery("club")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "season-letters": {
        "task": "members.tasks.queue_season_letters",
        "schedule": crontab(minute=0, hour=3, day_of_month=1, month_of_year=8),
        "args": ["coming"],
    },
}
