import os
from datetime import date

import boto3
from botocore.config import Config
from botocore.response import StreamingBody

_s3 = boto3.client("s3", config=Config(connect_timeout=5, read_timeout=60, retries={"max_attempts": 4}))
BUCKET = os.environ["TELEMETRY_BUCKET"]


def open_day(day: date) -> StreamingBody:
    """The measurements of a day, one JSON object a line."""
    return _s3.get_object(Bucket=BUCKET, Key=f"measurements/{day:%Y/%m/%d}.jsonl")["Body"]
