"""Addresses of printers, their jobs, and paper."""

from django.urls import path

from printing import views

app_name = "printing"
urlpatterns = [
    path("printers/", views.printers, name="printers"),
    path("printers/<int:pk>/test", views.test_slip, name="test"),
    path("printers/jobs/<int:pk>/attempt", views.attempt, name="attempt"),
    path("printers/jobs/<int:pk>/copy", views.reprint, name="copy"),
    path("printers/jobs/<int:pk>/backup", views.backup, name="backup"),
    path("printers/jobs/<int:pk>/sighting", views.sighting, name="sighting"),
    path("printers/jobs/<int:pk>/cancellation", views.cancellation, name="cancellation"),
    path("paper/", views.paper, name="paper"),
    path("paper/<int:pk>/fault", views.fault, name="fault"),
]
