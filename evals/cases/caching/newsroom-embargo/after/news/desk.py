import json

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from news.models import Article


@require_POST
@permission_required("news.change_article", raise_exception=True)
def publish(request, pk):
    article = get_object_or_404(Article, pk=pk)
    article.status = Article.Status.PUBLISHED
    article.published_at = timezone.now()
    article.save(update_fields=["status", "published_at"])
    return HttpResponse(status=204)


@require_POST
@permission_required("news.change_article", raise_exception=True)
def lift_embargo(request):
    ids = json.loads(request.body)["articles"]
    if len(ids) > 100:
        return HttpResponseBadRequest("at most 100 articles at a time")
    embargoed = Article.objects.filter(pk__in=ids, status=Article.Status.EMBARGOED)
    lifted = embargoed.update(status=Article.Status.PUBLISHED, published_at=timezone.now())
    return JsonResponse({"lifted": lifted})
