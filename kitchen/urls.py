from django.urls import path

from kitchen.views import boards, dishes

app_name = "kitchen"
urlpatterns = [
    path("boards/", boards.boards, name="boards"),
    path("boards/<int:station_id>/", boards.board, name="board"),
    path("boards/<int:station_id>/tickets/", boards.board_tickets, name="board_tickets"),
    path("boards/<int:station_id>/recall/", boards.recall_list, name="recall_list"),
    path("dishes/<int:item_id>/bumps/", dishes.item_bumps, name="item_bumps"),
    path("dishes/<int:item_id>/recalls/", dishes.item_recalls, name="item_recalls"),
    path("tickets/<int:ticket_id>/bumps/", dishes.ticket_bumps, name="ticket_bumps"),
    path("tickets/<int:ticket_id>/recalls/", dishes.ticket_recalls, name="ticket_recalls"),
]
