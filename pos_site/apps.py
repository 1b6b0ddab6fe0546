"""Loads the Celery app with Django, so that every process and thread sends tasks to ours."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from pos_site import celery, checks


class SiteConfig(AppConfig):
    """The site: settings, addresses, processes."""

    name = "pos_site"

    def ready(self) -> None:
        celery.app.set_default()
        register(checks.check_database, Tags.database)
