"""Card terminals and payment providers: one folder each, all behind `base.Gateway`; `kinds.py` makes them."""
