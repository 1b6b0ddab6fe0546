"""Addresses of drawers, purses, registers' closings and the day's."""

from django.urls import path

from payments.views import clock_out, closing, drawers

CASH = [
    path("cash/", drawers.cash, name="cash"),
    path("registers/<int:pk>/cash-sessions/", drawers.opening, name="cash_sessions"),
    path("purses/", drawers.purses, name="purses"),
    path("cash-sessions/<int:pk>/count/", drawers.count, name="count"),
    path("cash-sessions/<int:pk>/difference/", drawers.difference, name="difference"),
    path("cash-sessions/<int:pk>/movements/", drawers.movements, name="cash_movements"),
    path("cash-sessions/<int:pk>/hand-overs/", drawers.hand_overs, name="cash_hand_overs"),
    path("terminals/<int:pk>/counts/", drawers.terminal_counts, name="terminal_counts"),
    path("drawer-openings/", drawers.kick, name="drawer_openings"),
    path("registers/<int:pk>/x-report/", closing.x_report, name="x_report"),
    path("registers/<int:pk>/z-reports/", closing.closings_of, name="close_register"),
    path("back/z-reports/", closing.z_reports, name="z_reports"),
    path("z-reports/<int:pk>/", closing.z_page, name="z_report"),
    path("z-reports/<int:pk>.pdf", closing.z_pdf, name="z_pdf"),
    path("back/day-closing/", closing.day, name="day_closing"),
    path("back/day-closing/<int:pk>/steps/<str:name>/", closing.steps, name="closing_step"),
    path("back/day-closing/<int:pk>/carried/", closing.carried, name="carried"),
    path("back/day-closing/<int:pk>/stop/", closing.stop, name="closing_stop"),
    path("back/day-closing/<int:pk>/end/", closing.end, name="closing_end"),
    path("back/day-closing/<int:pk>.pdf", closing.day_pdf, name="day_pdf"),
    path("shifts/end/", clock_out.clock_outs, name="clock_outs"),
    path("back/shifts/<int:pk>/corrections/", clock_out.shift_corrections, name="shift_corrections"),
    path("shifts/end/hand-overs/", clock_out.hand_overs, name="hand_over_all"),
]
