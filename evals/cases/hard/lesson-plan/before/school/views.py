from django.contrib.auth.mixins import LoginRequiredMixin
from django.utils import timezone
from django.views.generic import ListView

from .models import Lesson


class LessonList(LoginRequiredMixin, ListView):
    paginate_by = 100
    template_name = "school/lessons.html"
    context_object_name = "lessons"

    def get_queryset(self):
        return Lesson.objects.select_related("course__teacher", "room").filter(starts_at__lt=timezone.now()).order_by("-starts_at")
