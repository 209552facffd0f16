from django.db import models


class Fund(models.Model):
    """One of the foundation's funds, set up by statute."""

    code = models.CharField(max_length=8, unique=True)
    title = models.CharField(max_length=120)
    paid_at = models.DateTimeField("last payment", null=True)


class Payment(models.Model):
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT)
    recipient = models.CharField(max_length=200)
    cents = models.BigIntegerField()
    paid_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-paid_at", "-id"], name="payments_by_date")]
