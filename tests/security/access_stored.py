"""Who may sell and take gift cards, give vouchers, charge and keep house accounts; the letters are access.py's."""

PUBLIC = "+++++++"
WAITERS, WAITERS_OWN = "ddd+-++", "ddd+-+0"
MANAGERS, MANAGERS_OWN = "ddd--++", "ddd--+0"

STORED: dict[str, dict[str, str]] = {
    "payments:gift": {"GET": PUBLIC, "POST": PUBLIC},
    "payments:stored_sheet": {"GET": WAITERS_OWN},
    "payments:stored_look_up": {"POST": WAITERS_OWN},
    "payments:bill_stored": {"POST": WAITERS_OWN},
    "payments:tab_stored": {"POST": WAITERS_OWN},
    "payments:tab_gift_cards": {"POST": WAITERS_OWN},
    "payments:stored_list": {"GET": WAITERS},
    "payments:stored_balances": {"POST": WAITERS},
    "payments:counter_gift_cards": {"POST": WAITERS},
    "payments:top_ups": {"POST": WAITERS},
    "payments:deposits": {"POST": WAITERS},
    "payments:vouchers": {"POST": MANAGERS},
    "payments:gift_card_rules": {"POST": MANAGERS},
    "payments:stored_card": {"GET": MANAGERS_OWN},
    "payments:stored_blocks": {"POST": MANAGERS_OWN},
    "payments:stored_replacements": {"POST": MANAGERS_OWN},
    "payments:stored_last_days": {"POST": MANAGERS_OWN},
    "payments:account_sheet": {"GET": WAITERS_OWN},
    "payments:bill_account": {"POST": WAITERS_OWN},
    "payments:tab_account": {"POST": WAITERS_OWN},
    "payments:accounts": {"GET": MANAGERS},
    "payments:account_openings": {"POST": MANAGERS},
    "payments:account": {"GET": MANAGERS_OWN},
    "payments:account_changes": {"POST": MANAGERS_OWN},
    "payments:account_payments": {"POST": MANAGERS_OWN},
    "payments:account_statement": {"GET": MANAGERS_OWN},
}
