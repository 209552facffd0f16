import sys
from datetime import date, timedelta

from pipeline import peaks

JOBS = {"peaks": peaks.run}

if __name__ == "__main__":
    JOBS[sys.argv[1]](date.today() - timedelta(days=1))
