from django.urls import path

from kitchen.views import boards, dishes, expo, keys, pausing, tickets

app_name = "kitchen"
urlpatterns = [
    path("boards/", boards.boards, name="boards"),
    path("boards/keys/", keys.keys, name="keys"),
    path("boards/keys/usual/", keys.usual_keys, name="usual_keys"),
    path("boards/<int:station_id>/", boards.board, name="board"),
    path("boards/<int:station_id>/tickets/", boards.board_tickets, name="board_tickets"),
    path("boards/<int:station_id>/recall/", boards.recall_list, name="recall_list"),
    path("expo/", expo.expo, name="expo"),
    path("expo/tables/", expo.expo_tables, name="expo_tables"),
    path("expo/passes/", expo.passes, name="passes"),
    path("kitchen/guests/", pausing.guests, name="guests"),
    path("kitchen/guests/wait/", pausing.guests_wait, name="guests_wait"),
    path("kitchen/pauses/", pausing.pauses, name="pauses"),
    path("kitchen/pauses/<str:channel>/end/", pausing.pause_end, name="pause_end"),
    path("kitchen/closings/", pausing.closings, name="closings"),
    path("kitchen/openings/", pausing.openings, name="openings"),
    path("stations/<int:pk>/folds/", pausing.folds, name="folds"),
    path("stations/<int:pk>/unfolds/", pausing.unfolds, name="unfolds"),
    path("dishes/<int:item_id>/bumps/", dishes.item_bumps, name="item_bumps"),
    path("dishes/<int:item_id>/recalls/", dishes.item_recalls, name="item_recalls"),
    path("tickets/<int:ticket_id>/sheet/", tickets.ticket_sheet, name="ticket_sheet"),
    path("tickets/<int:ticket_id>/messages/", tickets.ticket_messages, name="ticket_messages"),
    path("tickets/<int:ticket_id>/rushes/", tickets.ticket_rushes, name="ticket_rushes"),
    path("tickets/<int:ticket_id>/waits/", tickets.ticket_waits, name="ticket_waits"),
    path("tickets/<int:ticket_id>/bumps/", dishes.ticket_bumps, name="ticket_bumps"),
    path("tickets/<int:ticket_id>/recalls/", dishes.ticket_recalls, name="ticket_recalls"),
]
