from django.urls import path

from orders.views import floor, pads, rounds, tabs

app_name = "orders"
urlpatterns = [
    path("", floor.floor, name="floor"),
    path("floor/", floor.region, name="floor_region"),
    path("counter/", pads.counter, name="counter"),
    path("counter/sent/", pads.counter_sent, name="counter_sent"),
    path("tables/", floor.jump, name="jump"),
    path("tables/<int:pk>/", pads.table, name="table"),
    path("tables/<int:pk>/sent/", pads.table_sent, name="table_sent"),
    path("tables/<int:pk>/deeds/", floor.deeds, name="deeds"),
    path("tables/<int:pk>/seating/", floor.seating, name="seating"),
    path("tables/<int:pk>/cleaning/", floor.cleaning, name="cleaning"),
    path("seatings/<int:pk>/clearing/", floor.clearing, name="clearing"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<int:pk>/copies/", tabs.copies, name="copies"),
    path("tabs/", tabs.tabs, name="tabs"),
    path("tabs/<int:pk>/", pads.tab, name="tab"),
    path("tabs/<int:pk>/sent/", pads.tab_sent, name="sent"),
    path("tabs/<int:pk>/name/", tabs.name, name="name"),
    path("tabs/<int:pk>/fetching/", tabs.fetching, name="fetching"),
]
