"""Addresses of bills, money and receipts."""

from django.urls import path

from payments.views import bills, cards, cash, drawers, folio, printers, receipts, rooms, voids

app_name = "payments"
urlpatterns = [
    path("tabs/<int:pk>/bill/", bills.bill, name="bill"),
    path("tabs/<int:pk>/bills/", bills.division, name="bills"),
    path("tabs/<int:pk>/pro-forma/", bills.pro_forma, name="pro_forma"),
    path("tabs/<int:pk>/cash-payments/", cash.tab_payment, name="tab_cash"),
    path("tabs/<int:pk>/card-payments/", cards.tab_payment, name="tab_card"),
    path("tabs/<int:pk>/room/", rooms.room, name="room"),
    path("tabs/<int:pk>/room-charges/", rooms.tab_charges, name="tab_room"),
    path("lines/<int:pk>/voids/", voids.voids, name="voids"),
    path("bills/<int:pk>/cash-payments/", cash.payment, name="cash_payments"),
    path("bills/<int:pk>/card-payments/", cards.payment, name="card_payments"),
    path("bills/<int:pk>/room-charges/", rooms.charges, name="room_charges"),
    path("bills/<int:pk>/closing/", bills.closing, name="closing"),
    path("intents/<int:pk>/cancellation/", cards.cancellation, name="cancellation"),
    path("intents/<int:pk>/release/", cards.release, name="release"),
    path("trays/<int:pk>/delivery/", rooms.delivery, name="delivery"),
    path("stays/<int:pk>/folio/", folio.folio, name="folio"),
    path("stays/<int:pk>/cash-payments/", folio.cash_payment, name="folio_cash"),
    path("stays/<int:pk>/card-payments/", folio.card_payment, name="folio_card"),
    path("stays/<int:pk>/charges/", folio.charges, name="folio_charges"),
    path("stays/<int:pk>/check-out/", folio.check_out, name="check_out"),
    path("stays/<int:pk>/invoice.pdf", folio.invoice, name="invoice"),
    path("payments/<int:pk>/reversals/", folio.reversals, name="reversals"),
    path("postings/<int:pk>/reversals/", folio.charge_reversals, name="charge_reversals"),
    path("counter/sales/", cash.counter_sale, name="counter_sale"),
    path("receipts/<str:ref>/", receipts.receipt, name="receipt"),
    path("receipts/<str:ref>.pdf", receipts.pdf_file, name="receipt_pdf"),
    path("receipts/<str:ref>/copies/", receipts.copies, name="copies"),
    path("cash/", drawers.cash, name="cash"),
    path("registers/<int:pk>/cash-sessions/", drawers.opening, name="cash_sessions"),
    path("cash-sessions/<int:pk>/count/", drawers.count, name="count"),
    path("registers/<int:pk>/x-report/", drawers.x_report, name="x_report"),
    path("back/printers/new/", printers.new, name="printer_new"),
    path("back/printers/found/", printers.found, name="printer_found"),
    path("back/printers/<int:pk>/set-up/", printers.set_up, name="printer_set_up"),
    path("back/printers/<int:pk>/set-up/<str:key>/", printers.step, name="printer_step"),
    path("drawer-openings/", drawers.kick, name="drawer_openings"),
]
