from datetime import timedelta

from .models import Download, Login, PageTurn

KEEP = {
    Login: timedelta(days=180),
    Download: timedelta(days=400),
    PageTurn: timedelta(days=60),
}
