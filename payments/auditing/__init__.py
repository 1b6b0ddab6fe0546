"""What must hold of money, by what it is about; `payments/audit.py` asks them all."""
