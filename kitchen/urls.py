from django.urls import path

from kitchen import views

app_name = "kitchen"
urlpatterns = [
    path("boards/", views.boards, name="boards"),
    path("boards/<int:station_id>/", views.board, name="board"),
    path("boards/<int:station_id>/tickets/", views.board_tickets, name="board_tickets"),
    path("boards/<int:station_id>/recall/", views.recall_list, name="recall_list"),
    path("dishes/<int:item_id>/bumps/", views.item_bumps, name="item_bumps"),
    path("dishes/<int:item_id>/recalls/", views.item_recalls, name="item_recalls"),
    path("tickets/<int:ticket_id>/bumps/", views.ticket_bumps, name="ticket_bumps"),
    path("tickets/<int:ticket_id>/recalls/", views.ticket_recalls, name="ticket_recalls"),
]
