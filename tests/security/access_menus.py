"""Who may edit the menu: managers; 86 and what is left is for the kitchen's displays and waiters too."""

MANAGERS, MANAGERS_OWN, BOARD, BOARD_OWN = "ddd--++", "ddd--+0", "dd+++++", "dd++++0"

PAGES = ("sections", "choices", "cards", "prices", "taxes")
PAGES_OF_ROWS = ("section", "group", "slots", "slot")
READ = ("preview", "serving", "price_list", "tax_preview")
DONE = ("sections_order", "alcohol_hours", "courses", "quick_notes", "quick_notes_order")
DONE_TO_ROWS = (
    *("items", "cells", "items_order", "section_retirement", "section_comeback", "card", "card_switch"),
    *("alcohol_hour", "alcohol_hour_drop", "quick_note_drop", "item_names", "item_sizes", "item_facts"),
    *("item_allergens", "item_copies", "item_retirement", "item_comeback", "item_choices", "own_group"),
    *("slot_drop", "item_changes", "change_drop", "item_picture", "price_rule", "price_rule_switch"),
    "tax_drop",
)

MENUS: dict[str, dict[str, str]] = {
    "menus:left": {"GET": BOARD},
    "menus:countdown": {"POST": BOARD_OWN},
    "menus:special": {"GET": MANAGERS, "POST": MANAGERS_OWN},
    **{f"menus:{it}": {"GET": MANAGERS, "POST": MANAGERS} for it in PAGES},
    "orders:service": {"GET": MANAGERS, "POST": MANAGERS},
    "orders:service_rule": {"POST": MANAGERS_OWN},
    "orders:service_rule_switch": {"POST": MANAGERS_OWN},
    **{f"menus:{it}": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN} for it in PAGES_OF_ROWS},
    **{f"menus:{it}": {"GET": MANAGERS} for it in READ},
    **{f"menus:{it}": {"POST": MANAGERS} for it in DONE},
    **{f"menus:{it}": {"POST": MANAGERS_OWN} for it in DONE_TO_ROWS},
}
