from django.db import models


class Survey(models.Model):
    address = models.CharField(max_length=300)
    closed_at = models.DateTimeField(null=True)
    archive_key = models.CharField(max_length=200, blank=True)


class Photo(models.Model):
    """As the surveyor's camera made it, mostly 6 to 12 MB; the upload takes at most 25 MB."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="photos")
    number = models.PositiveIntegerField()
    s3_key = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="photo_number")]
