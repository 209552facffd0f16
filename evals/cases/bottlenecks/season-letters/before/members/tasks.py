from itertools import batched

from celery import shared_task

from members.letters import season_letter
from members.models import Member, OutboxMail

BATCH = 1000


@shared_task
def queue_season_letters(season: str) -> int:
    members = Member.objects.filter(active=True).only("email", "first_name").order_by("pk")
    queued = 0
    for batch in batched(members.iterator(chunk_size=BATCH), BATCH):
        OutboxMail.objects.bulk_create([season_letter(member, season) for member in batch])
        queued += len(batch)
    return queued
