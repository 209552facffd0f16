import io
import zipfile

import boto3
from celery import shared_task
from django.conf import settings

from .models import Photo, Survey

s3 = boto3.client("s3")


@shared_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def build_archive(survey_id: int) -> None:
    """One zip with the photos of a closed survey, for the owner of the building."""
    key = f"archives/{survey_id}.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for photo in Photo.objects.filter(survey_id=survey_id).order_by("number").iterator(chunk_size=500):
            body = s3.get_object(Bucket=settings.PHOTO_BUCKET, Key=photo.s3_key)["Body"]
            archive.writestr(f"{photo.number:05}.jpg", body.read())
    buffer.seek(0)
    s3.upload_fileobj(buffer, settings.ARCHIVE_BUCKET, key)
    Survey.objects.filter(pk=survey_id).update(archive_key=key)
