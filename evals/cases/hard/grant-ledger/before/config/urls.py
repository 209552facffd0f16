from django.urls import include, path
from rest_framework.routers import DefaultRouter

from ledger.views import FundViewSet, PaymentViewSet

router = DefaultRouter()
router.register("funds", FundViewSet)
router.register("payments", PaymentViewSet)

urlpatterns = [path("api/", include(router.urls))]
