"""Addresses of guests' phones, all below /g/: the one place their cookie goes to."""

from django.urls import path

from orders.views import guest_pages, house_tablets

app_name = "guest"
urlpatterns = [
    path("t/<str:code>/", guest_pages.table, name="table"),
    path("party/", guest_pages.party, name="party"),
    path("r/<str:code>/", guest_pages.room, name="room"),
    path("tablet/", house_tablets.tablet, name="tablet"),
    path("tablet/visits/", house_tablets.tablet_visits, name="tablet_visits"),
]
