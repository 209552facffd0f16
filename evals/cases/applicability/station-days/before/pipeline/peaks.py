import json
from datetime import date

from pipeline.storage import open_day
from pipeline.warehouse import replace_day


def run(day: date) -> None:
    peaks: dict[str, float] = {}
    for line in open_day(day).iter_lines():
        measurement = json.loads(line)
        station = measurement["station"]
        peaks[station] = max(peaks.get(station, 0.0), measurement["kw"])
    replace_day("station_peaks", day, list(peaks.items()))
