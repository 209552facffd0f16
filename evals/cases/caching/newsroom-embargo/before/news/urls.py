from django.urls import path

from news import desk, front

urlpatterns = [
    path("sections/<slug:slug>/", front.front),
    path("desk/articles/<int:pk>/publish/", desk.publish),
]
