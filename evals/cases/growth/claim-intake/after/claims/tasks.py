from celery import shared_task
from django.db import transaction
from django.utils import timezone

from .models import Claim
from .scoring import score_batch

PER_RUN = 500


@shared_task(time_limit=300)
def score_new_claims():
    with transaction.atomic():
        claims = list(
            Claim.objects.select_for_update(skip_locked=True)
            .filter(scored_at__isnull=True)
            .order_by("received_at")[:PER_RUN]
        )
        if not claims:
            return 0
        scores = score_batch(claims)
        now = timezone.now()
        for claim in claims:
            claim.score = scores.get(claim.pk)
            claim.scored_at = now
        Claim.objects.bulk_update(claims, ["score", "scored_at"], batch_size=500)
    return len(claims)
