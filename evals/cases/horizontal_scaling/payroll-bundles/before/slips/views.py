from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from .models import Payslip


@require_GET
def slip(request, slip_id):
    found = get_object_or_404(Payslip, pk=slip_id, employer_id=request.employer_id)
    return JsonResponse({"paid_on": found.paid_on, "net_cents": found.net_cents})
