from django.urls import path

from slips import views

urlpatterns = [
    path("slips/<uuid:slip_id>", views.slip),
    path("bundles", views.order_bundle),
    path("bundles/<uuid:bundle_id>", views.bundle),
]
