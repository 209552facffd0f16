from django.core.management.base import BaseCommand
from django.utils import timezone

from reader.retention import KEEP

BATCH = 5000


class Command(BaseCommand):
    help = "Deletes rows past their retention; run hourly."

    def handle(self, *args, **options):
        for model, keep in KEEP.items():
            old = model.objects.filter(created_at__lt=timezone.now() - keep)
            while ids := list(old.values_list("pk", flat=True)[:BATCH]):
                model.objects.filter(pk__in=ids).delete()
