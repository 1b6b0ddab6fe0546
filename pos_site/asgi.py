"""What Daphne serves: pages over HTTP, rings over WebSockets."""

import os

import django
from channels.routing import ProtocolTypeRouter

from live.consumers import live
from pos_site.pages import Pages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_site.settings")
django.setup(set_prefix=False)

application = ProtocolTypeRouter({"http": Pages(), "websocket": live})
