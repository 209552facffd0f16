import time

from .settings import settings

OPENED_MS = 1_735_689_600_000
SITE_BITS = 6
STEP_BITS = 8

_last_ms = 0
_step = 0


def next_number() -> int:
    """Sortable number for the barcode: time, site, step within the millisecond."""
    global _last_ms, _step
    now = max(time.time_ns() // 1_000_000 - OPENED_MS, _last_ms)
    if now == _last_ms:
        _step += 1
        if _step >> STEP_BITS:
            now, _step = now + 1, 0
    else:
        _step = 0
    _last_ms = now
    return (now << SITE_BITS | settings.numbering_site) << STEP_BITS | _step
