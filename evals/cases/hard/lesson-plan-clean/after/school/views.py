from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Prefetch
from django.utils import timezone
from django.views.generic import ListView

from .models import Attendance, Lesson


class LessonList(LoginRequiredMixin, ListView):
    paginate_by = 100
    template_name = "school/lessons.html"
    context_object_name = "lessons"

    def get_queryset(self):
        absent = Prefetch("attendances", queryset=Attendance.objects.filter(present=False), to_attr="absences")
        lessons = Lesson.objects.select_related("course__teacher", "room").prefetch_related(absent)
        return lessons.filter(starts_at__lt=timezone.now()).order_by("-starts_at")
