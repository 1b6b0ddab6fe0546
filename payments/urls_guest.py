"""Addresses of a party's bill on its guests' phones, below /g/ and in the namespace `guest` with all the others."""

from django.urls import path

from payments.views import guest_bill

urlpatterns = [
    path("bill/", guest_bill.bill, name="bill"),
    path("bill/list/", guest_bill.bill_list, name="bill_list"),
    path("bill/parts/", guest_bill.parts, name="bill_parts"),
    path("bill/payments/", guest_bill.payments_of, name="bill_payments"),
    path("bill/giving-up/", guest_bill.giving_up, name="bill_giving_up"),
]
