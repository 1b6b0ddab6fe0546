"""Addresses of gift cards, vouchers and deposits, and of house accounts."""

from django.urls import path

from payments.views import accounts, gift, stored, stored_list

STORED = [
    path("gift/", gift.gift, name="gift"),
    path("stored/sheet/", stored.sheet, name="stored_sheet"),
    path("stored/look-ups/", stored.look_up, name="stored_look_up"),
    path("bills/<int:pk>/stored-payments/", stored.bill_payments, name="bill_stored"),
    path("tabs/<int:pk>/stored-payments/", stored.tab_payments, name="tab_stored"),
    path("tabs/<int:pk>/gift-cards/", stored.sales, name="tab_gift_cards"),
    path("gift-cards/", stored_list.listed, name="stored_list"),
    path("gift-cards/balances/", stored_list.balances, name="stored_balances"),
    path("gift-cards/sales/", stored_list.counter_sales, name="counter_gift_cards"),
    path("gift-cards/top-ups/", stored_list.top_ups, name="top_ups"),
    path("gift-cards/deposits/", stored_list.deposits, name="deposits"),
    path("gift-cards/vouchers/", stored_list.vouchers, name="vouchers"),
    path("gift-cards/rules/", stored_list.rules, name="gift_card_rules"),
    path("gift-cards/<int:pk>/", stored_list.card, name="stored_card"),
    path("gift-cards/<int:pk>/blocks/", stored_list.blocks, name="stored_blocks"),
    path("gift-cards/<int:pk>/replacements/", stored_list.replacements, name="stored_replacements"),
    path("gift-cards/<int:pk>/last-days/", stored_list.last_days, name="stored_last_days"),
    path("accounts/sheet/", accounts.sheet, name="account_sheet"),
    path("bills/<int:pk>/account-charges/", accounts.bill_charges, name="bill_account"),
    path("tabs/<int:pk>/account-charges/", accounts.tab_charges, name="tab_account"),
    path("back/accounts/", accounts.accounts, name="accounts"),
    path("back/accounts/openings/", accounts.openings, name="account_openings"),
    path("back/accounts/<int:pk>/", accounts.account, name="account"),
    path("back/accounts/<int:pk>/changes/", accounts.changes, name="account_changes"),
    path("back/accounts/<int:pk>/payments/", accounts.payments_of, name="account_payments"),
    path("back/accounts/<int:pk>/statement.pdf", accounts.statement, name="account_statement"),
]
