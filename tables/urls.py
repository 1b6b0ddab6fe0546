"""Addresses of the floor plan's editor."""

from django.urls import path

from tables import views

app_name = "tables"
urlpatterns = [
    path("back/floor/", views.editor, name="editor"),
    path("areas/", views.areas, name="areas"),
    path("areas/<int:pk>/plan/", views.plan, name="plan"),
    path("areas/<int:pk>/name/", views.name, name="area_name"),
    path("areas/<int:pk>/removal/", views.removal, name="area_removal"),
]
