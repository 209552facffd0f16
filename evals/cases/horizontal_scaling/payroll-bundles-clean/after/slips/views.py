import json

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from .models import Bundle, Payslip
from .tasks import write_bundle


@require_GET
def slip(request, slip_id):
    found = get_object_or_404(Payslip, pk=slip_id, employer_id=request.employer_id)
    return JsonResponse({"paid_on": found.paid_on, "net_cents": found.net_cents})


@require_POST
def order_bundle(request):
    ordered = Bundle.objects.create(employer_id=request.employer_id, year=int(json.loads(request.body)["year"]))
    transaction.on_commit(lambda: write_bundle.delay(str(ordered.pk)))
    return JsonResponse({"id": ordered.pk}, status=202)


@require_GET
def bundle(request, bundle_id):
    found = get_object_or_404(Bundle, pk=bundle_id, employer_id=request.employer_id)
    if not found.file:
        return JsonResponse({"state": "being written"}, status=202)
    return redirect(found.file.url)
