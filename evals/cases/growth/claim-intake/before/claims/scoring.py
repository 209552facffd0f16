import requests
from django.conf import settings

_session = requests.Session()


def score_batch(claims):
    """Scores for up to 1,000 claims, by claim id."""
    response = _session.post(
        f"{settings.SCORER_URL}/batch",
        json=[{"id": claim.pk, "policy": claim.policy_number, "cents": claim.amount_cents} for claim in claims],
        timeout=20,
    )
    response.raise_for_status()
    return {row["id"]: row["score"] for row in response.json()}
