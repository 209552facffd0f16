from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from .models import Sailing


@require_GET
def sailing(request, sailing_id):
    found = get_object_or_404(Sailing, pk=sailing_id)
    return JsonResponse({"origin": found.origin, "destination": found.destination, "departs_at": found.departs_at})
