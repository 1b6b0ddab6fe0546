"""Addresses of printers, their jobs, and paper."""

from django.urls import path

from printing.drivers.epson.views import epson
from printing.drivers.pdf.views import pdf
from printing.drivers.star.views import setting, star
from printing.views import jobs, pages, printers

app_name = "printing"
urlpatterns = [
    path("printers/", pages.printers, name="printers"),
    path("printers/<int:pk>/test", printers.test_slip, name="test"),
    path("printers/<int:pk>/trouble/", printers.trouble, name="trouble"),
    path("printers/<int:pk>/trial", printers.trial, name="trial"),
    path("printers/<int:pk>/standing-in", printers.standing_in, name="standing_in"),
    path("printers/<int:pk>/stop", printers.stop, name="stop"),
    path("printers/<int:pk>/resumption", printers.resumption, name="resumption"),
    path("printers/<int:pk>/redirection", printers.redirection, name="redirection"),
    path("printers/jobs/<int:pk>/attempt", jobs.attempt, name="attempt"),
    path("printers/jobs/<int:pk>/copy", jobs.reprint, name="copy"),
    path("printers/jobs/<int:pk>/backup", jobs.backup, name="backup"),
    path("printers/jobs/<int:pk>/sighting", jobs.sighting, name="sighting"),
    path("printers/jobs/<int:pk>/cancellation", jobs.cancellation, name="cancellation"),
    path("paper/", pages.paper, name="paper"),
    path("paper/<int:pk>/<int:job>.pdf", pdf, name="pdf"),
    # What printers ask at: nobody else knows these addresses.
    path("print/star/<int:pk>/<str:token>", star, name="star"),
    path("print/star/<int:pk>/<str:token>/cloudprnt-setting.json", setting, name="star_setting"),
    path("print/epson/<int:pk>/<str:token>", epson, name="epson"),
    path("paper/<int:pk>/fault", pages.fault, name="fault"),
]
