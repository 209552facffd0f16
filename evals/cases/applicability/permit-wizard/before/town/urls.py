from django.urls import path

from permits import views

urlpatterns = [
    path("permits/<int:number>/", views.permit, name="permit"),
]
