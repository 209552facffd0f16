from django.urls import path

from sailings import views

urlpatterns = [
    path("sailings/<int:sailing_id>", views.sailing),
    path("sailings/<int:sailing_id>/deck", views.deck),
]
