"""One live page, no database."""

import os

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.live.site.urls"
LIVE_WATCHERS = "tests.live.site.watchers"
MIDDLEWARE = [
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "pos_site.static_files.StaticMiddleware",
    "django.middleware.common.CommonMiddleware",
]
TEMPLATES = [TEMPLATES[0] | {"DIRS": [BASE_DIR / "tests/live/site/templates"]}]  # noqa: F405
if not REDIS_URL:  # noqa: F405
    CHANNEL_LAYERS = {"default": {"BACKEND": os.environ.get("LAYER", "channels.layers.InMemoryChannelLayer")}}
