from django.core.cache import cache
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from news.models import Article, Section


def front_key(section_id):
    return f"front:{section_id}"


def front(request, slug):
    section = get_object_or_404(Section, slug=slug)
    return JsonResponse({"articles": cache.get_or_set(front_key(section.pk), lambda: newest(section), 3600)})


def newest(section):
    published = Article.objects.filter(section=section, status=Article.Status.PUBLISHED)
    return list(published.order_by("-published_at").values("id", "title", "published_at")[:40])


@receiver(post_save, sender=Article)
def forget_front(sender, instance, **kwargs):
    cache.delete(front_key(instance.section_id))
