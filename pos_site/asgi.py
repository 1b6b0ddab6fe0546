"""What Daphne serves: pages over HTTP, rings over WebSockets."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

from live.consumers import live

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_site.settings")

application = ProtocolTypeRouter({"http": get_asgi_application(), "websocket": live})
