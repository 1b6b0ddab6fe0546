"""Addresses of held cards, and of what providers settled."""

from django.urls import path

from payments.views import holds, settlements

PROVIDERS = [
    path("pay-held/", holds.sheet, name="hold_sheet"),
    path("tabs/<int:pk>/holds/", holds.tab_holds, name="tab_holds"),
    path("holds/", holds.at_bar, name="holds_at_bar"),
    path("holds/<int:pk>/top-ups/", holds.top_ups, name="hold_top_ups"),
    path("holds/<int:pk>/releases/", holds.releases, name="hold_releases"),
    path("holds/<int:pk>/giving-up/", holds.giving_up, name="hold_giving_up"),
    path("holds/<int:pk>/captures/", holds.captures, name="hold_captures"),
    path("back/settlements/", settlements.page, name="settlements"),
    path("back/settlements/columns/", settlements.columns, name="settlement_columns"),
    path("back/settlements/files/", settlements.files, name="settlement_files"),
    path("back/settlements/fetch/", settlements.fetch, name="settlement_fetch"),
    path("back/settlements/lines/<int:pk>/", settlements.explained, name="settlement_line"),
    path("back/settlements/missing/<str:what>/<int:pk>/", settlements.missing, name="settlement_missing"),
]
