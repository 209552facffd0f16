from django.db import models


class Claim(models.Model):
    policy_number = models.CharField(max_length=20)
    amount_cents = models.BigIntegerField()
    received_at = models.DateTimeField(auto_now_add=True)
    scored_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["received_at"], name="claims_unscored", condition=models.Q(scored_at__isnull=True)),
        ]
