"""Addresses of guests' phones, all below /g/: the one place their cookie goes to."""

from django.urls import path

from orders.views import guest_deeds, guest_pages, guest_rooms, house_tablets

app_name = "guest"
urlpatterns = [
    path("t/<str:code>/", guest_pages.table, name="table"),
    path("t/<str:code>/visits/", guest_deeds.visits, name="visits"),
    path("menu.json", guest_pages.menu_json, name="menu_json"),
    path("orders/", guest_deeds.own_orders, name="orders"),
    path("orders/list/", guest_pages.order_list, name="order_list"),
    path("orders/<str:ref>/withdrawal/", guest_deeds.withdrawal, name="withdrawal"),
    path("lines/<int:pk>/cancellation/", guest_deeds.cancellation, name="cancellation"),
    path("calls/", guest_deeds.calls, name="calls"),
    path("visits/<str:ref>/admission/", guest_deeds.admission, name="admission"),
    path("leaving/", guest_deeds.leaving, name="leaving"),
    path("language/", guest_deeds.language, name="language"),
    path("party/", guest_pages.party, name="party"),
    path("r/<str:code>/", guest_pages.room, name="room"),
    path("r/<str:code>/visits/", guest_rooms.visits, name="room_visits"),
    path("r/<str:code>/times/", guest_rooms.times, name="room_times"),
    path("folio/", guest_rooms.folio, name="folio"),
    path("folio/list/", guest_rooms.folio_list, name="folio_list"),
    path("tablet/", house_tablets.tablet, name="tablet"),
    path("tablet/visits/", house_tablets.tablet_visits, name="tablet_visits"),
]
