from django.urls import path

from .views import LessonList

urlpatterns = [path("lessons/", LessonList.as_view(), name="lessons")]
