import sys
from datetime import date, timedelta

from pipeline import outages, peaks

JOBS = {"peaks": peaks.run, "outages": outages.run}

if __name__ == "__main__":
    JOBS[sys.argv[1]](date.today() - timedelta(days=1))
