from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from .deck import metres_taken
from .models import Sailing


@require_GET
def sailing(request, sailing_id):
    found = get_object_or_404(Sailing, pk=sailing_id)
    return JsonResponse({"origin": found.origin, "destination": found.destination, "departs_at": found.departs_at})


@require_GET
def deck(request, sailing_id):
    found = get_object_or_404(Sailing, pk=sailing_id)
    return JsonResponse({"free_metres": max(0, found.lane_metres - metres_taken(found.pk))})
