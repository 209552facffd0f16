from datetime import timedelta

from .models import Download, Login

KEEP = {
    Login: timedelta(days=180),
    Download: timedelta(days=400),
}
