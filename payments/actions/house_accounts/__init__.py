"""House accounts: kept, charged at the till, and paid."""

from payments.actions.house_accounts.charging import charge_account, charge_tab_to_account
from payments.actions.house_accounts.keeping import edit_account, open_account
from payments.actions.house_accounts.locking import AccountRefused
from payments.actions.house_accounts.settling import settle_account_cash, settle_account_otherwise

__all__ = [
    "AccountRefused",
    "charge_account",
    "charge_tab_to_account",
    "edit_account",
    "open_account",
    "settle_account_cash",
    "settle_account_otherwise",
]
