import uuid

from django.core.files.storage import storages
from django.db import models


def bundle_storage():
    return storages["bundles"]


class Payslip(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    employer_id = models.BigIntegerField()
    employee_number = models.CharField(max_length=20)
    paid_on = models.DateField()
    net_cents = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["employer_id", "paid_on"])]


class Bundle(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    employer_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    file = models.FileField(storage=bundle_storage, blank=True)
