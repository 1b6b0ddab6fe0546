from django.urls import path

from orders.views import floor, house_tablets, pads, rounds, tabs, trays

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
    path("back/house-tablets/", house_tablets.house_tablets, name="house_tablets"),
    path("devices/<int:pk>/table/", house_tablets.device_table, name="device_table"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<int:pk>/copies/", tabs.copies, name="copies"),
    path("room-orders/", pads.room_jump, name="room_jump"),
    path("room-orders/<int:pk>/", pads.room, name="room_pad"),
    path("room-orders/<int:pk>/sent/", pads.room_sent, name="room_sent"),
    path("trays/", trays.trays, name="trays"),
    path("trays/list/", trays.region, name="tray_list"),
    path("trays/<int:pk>/", trays.sheet, name="tray"),
    path("trays/<int:pk>/fetching/", trays.fetching, name="tray_fetching"),
    path("trays/<int:pk>/handover/", trays.handover, name="handover"),
    path("trays/<int:pk>/nobody/", trays.nobody, name="nobody_opened"),
    path("tabs/", tabs.tabs, name="tabs"),
    path("tabs/<int:pk>/", pads.tab, name="tab"),
    path("tabs/<int:pk>/sent/", pads.tab_sent, name="sent"),
    path("tabs/<int:pk>/name/", tabs.name, name="name"),
    path("tabs/<int:pk>/fetching/", tabs.fetching, name="fetching"),
]
