"""Printers with their queues, and the paper of virtual ones."""

from printing.views import jobs, pages, printers

__all__ = ["jobs", "pages", "printers"]
