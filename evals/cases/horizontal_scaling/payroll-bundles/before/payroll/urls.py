from django.urls import path

from slips import views

urlpatterns = [
    path("slips/<uuid:slip_id>", views.slip),
]
