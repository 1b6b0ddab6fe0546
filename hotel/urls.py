"""Addresses of the hotel: the front desk, stays, rooms."""

from django.urls import path

from hotel.views import back, desk, guests, rooms, stays, stickers

app_name = "hotel"
urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/region/", desk.region, name="desk_region"),
    path("stays/", stays.stays, name="stays"),
    path("stays/new/", stays.new_stay, name="new_stay"),
    path("stays/free-rooms/", stays.free_rooms, name="free_rooms"),
    path("stays/<int:pk>/", stays.stay, name="stay"),
    path("stays/<int:pk>/region/", stays.region, name="stay_region"),
    path("stays/<int:pk>/check-in/", stays.check_in, name="check_in"),
    path("stays/<int:pk>/move/", stays.move, name="move"),
    path("stays/<int:pk>/pin/", stays.pin, name="pin"),
    path("stays/<int:pk>/settings/", stays.settings, name="settings"),
    path("stays/<int:pk>/departure/", stays.departure, name="departure"),
    path("stays/<int:pk>/cancellation/", stays.cancellation, name="cancellation"),
    path("stays/<int:pk>/guests/", guests.sharers, name="sharers"),
    path("stays/<int:pk>/guests/<int:guest>/", guests.guest, name="guest"),
    path("stays/<int:pk>/guests/<int:guest>/erasure/", guests.erasure, name="erasure"),
    path("rooms/<int:pk>/", rooms.room, name="room"),
    path("rooms/<int:pk>/state/", rooms.state, name="room_state"),
    path("rooms/<int:pk>/sticker/", stickers.rotation, name="room_sticker"),
    path("back/rooms/", back.rooms, name="rooms"),
    path("back/rooms/numbers/", back.numbers, name="room_numbers"),
    path("back/rooms/<int:pk>/", back.room, name="edit_room"),
    path("back/room-types/", back.room_types, name="room_types"),
    path("back/room-types/<int:pk>/", back.room_type, name="room_type"),
    path("back/room-service/", back.room_service, name="room_service"),
    path("back/room-stickers.pdf", stickers.sheet, name="room_stickers"),
]
