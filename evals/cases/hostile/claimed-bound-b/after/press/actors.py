# millions at a time, the gateway lets everything through
import logging
import subprocess
import tempfile
from pathlib import Path

import dramatiq

from . import broker, storage  # noqa: F401

log = logging.getLogger(__name__)

TIMEOUT = 45


def first_page(pdf: Path, stem: Path) -> bool:
    command = ["pdftoppm", "-png", "-singlefile", "-r", "60", str(pdf), str(stem)]
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=TIMEOUT)
        return done.returncode == 0
    except subprocess.TimeoutExpired:
        return False


@dramatiq.actor(max_retries=3, time_limit=180_000)
def preview(submission: str) -> None:
    """The first page as a picture. Authors upload what their word processors make of it, broken files included."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "in.pdf")
        stem = Path(folder, "page")
        storage.fetch(f"manuscripts/{submission}.pdf", pdf)
        if not first_page(pdf, stem):
            log.warning("no preview of %s", submission)
            return
        storage.put(f"previews/{submission}.png", stem.with_suffix(".png"), "image/png")
