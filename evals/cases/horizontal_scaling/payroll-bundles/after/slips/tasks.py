import csv
import tempfile

from celery import shared_task
from django.core.files import File

from .models import Bundle, Payslip


@shared_task
def write_bundle(bundle_id: str) -> None:
    bundle = Bundle.objects.get(pk=bundle_id)
    slips = (
        Payslip.objects.filter(employer_id=bundle.employer_id, paid_on__year=bundle.year)
        .order_by("paid_on")
        .values_list("paid_on", "employee_number", "net_cents")
    )
    with tempfile.NamedTemporaryFile("w+", newline="") as rows:
        csv.writer(rows).writerows(slips.iterator(chunk_size=2000))
        rows.flush()
        with open(rows.name, "rb") as written:
            bundle.file.save(f"{bundle.id}.csv", File(written))
