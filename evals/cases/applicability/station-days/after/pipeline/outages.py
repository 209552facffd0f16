import json
from collections import Counter
from datetime import date

from pipeline.storage import open_day
from pipeline.warehouse import replace_day

MEASUREMENTS_PER_MINUTE = 60


def run(day: date) -> None:
    """Minutes in which a station reported no voltage."""
    silent: Counter[str] = Counter()
    for line in open_day(day).read().splitlines():
        measurement = json.loads(line)
        if measurement["volts"] == 0:
            silent[measurement["station"]] += 1
    replace_day("station_outages", day, [(station, n / MEASUREMENTS_PER_MINUTE) for station, n in silent.items()])
