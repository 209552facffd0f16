import uuid

from django.db import models


class Payslip(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    employer_id = models.BigIntegerField()
    employee_number = models.CharField(max_length=20)
    paid_on = models.DateField()
    net_cents = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["employer_id", "paid_on"])]
