"""Who may take, see, share and pay out tips, and mail and invoice receipts; the letters are access.py's."""

PUBLIC = "+++++++"
ALL, WAITERS, WAITERS_OWN = "ddd++++", "ddd+-++", "ddd+-+0"
MANAGERS, MANAGERS_OWN = "ddd--++", "ddd--+0"

TIPS: dict[str, dict[str, str]] = {
    "payments:bill_tips": {"POST": WAITERS_OWN},
    "payments:tips": {"GET": WAITERS},
    "payments:tip_sharings": {"POST": MANAGERS},
    "payments:tips_of": {"GET": MANAGERS_OWN},
    "payments:tip_payouts": {"POST": MANAGERS_OWN},
    "payments:tip_rules": {"GET": MANAGERS, "POST": MANAGERS},
    "payments:tip_asking": {"POST": MANAGERS},
    "payments:tip_rule": {"POST": MANAGERS_OWN},
    "payments:tip_rule_switch": {"POST": MANAGERS_OWN},
    "payments:receipt_mails": {"POST": WAITERS_OWN},
    "payments:receipt_mail": {"POST": PUBLIC},
    "payments:company_invoices": {"POST": WAITERS_OWN},
    "payments:outbox": {"GET": WAITERS},
    "payments:outbox_letter": {"GET": WAITERS_OWN},
    "payments:outbox_again": {"POST": WAITERS_OWN},
    "payments:mail_server": {"GET": MANAGERS, "POST": MANAGERS},
    "payments:mail_server_dropping": {"POST": MANAGERS},
    "payments:mail_test": {"POST": MANAGERS},
}
