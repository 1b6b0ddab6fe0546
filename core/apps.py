"""Installs the database's own guards whenever the schema has changed."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from core import append_only


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        # A table rebuild on SQLite drops triggers silently, and a guarded table can't be copied: so they
        # are taken down before a migration and put back after it.
        pre_migrate.connect(append_only.drop, sender=self)
        post_migrate.connect(append_only.install, sender=self)
