"""What Daphne serves: pages over HTTP, rings over WebSockets."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_site.settings")
application = get_asgi_application()
