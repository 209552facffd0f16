from django.urls import path

from permits import views, wizard

urlpatterns = [
    path("permits/<int:number>/", views.permit, name="permit"),
    path("permits/apply/<slug:step>/", wizard.step, name="apply"),
]
