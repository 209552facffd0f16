import os
from pathlib import Path

import boto3
from botocore.config import Config

BUCKET = os.environ["PRESS_BUCKET"]
s3 = boto3.client("s3", config=Config(connect_timeout=3, read_timeout=20, retries={"max_attempts": 4}))


def fetch(key: str, target: Path) -> None:
    s3.download_file(BUCKET, key, str(target))


def put(key: str, source: Path, content_type: str) -> None:
    s3.upload_file(str(source), BUCKET, key, ExtraArgs={"ContentType": content_type})
