from django.urls import path, register_converter

from reports import views
from reports.converters import IsoDate

register_converter(IsoDate, "isodate")

app_name = "reports"
urlpatterns = [
    path("reports/", views.present_day, name="today"),
    path("reports/days/", views.days, name="days"),
    path("reports/days/<isodate:day>/", views.day, name="day"),
    path("reports/days/<isodate:day>/figures/", views.figures, name="figures"),
    path("reports/days/<isodate:day>/bills/", views.bills, name="bills"),
    path("reports/days/<isodate:day>/bills.csv", views.bills_file, name="bills_file"),
    path("back/hints/", views.hints, name="hints"),
]
