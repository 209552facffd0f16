from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from .models import Survey


@require_POST
@login_required
def close(request: HttpRequest, survey_id: int) -> JsonResponse:
    survey = get_object_or_404(Survey, pk=survey_id, closed_at=None)
    survey.closed_at = timezone.now()
    survey.save(update_fields=["closed_at"])
    return JsonResponse({"closed": survey.pk})
