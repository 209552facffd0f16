from django.urls import path

from sailings import views

urlpatterns = [
    path("sailings/<int:sailing_id>", views.sailing),
]
