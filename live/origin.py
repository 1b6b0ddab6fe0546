"""Cross-site sockets: a browser sends its cookies along with any page's socket, so the page must be ours."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from live.watchers import Scope


def is_ours(scope: Scope) -> bool:
    """Whether the page that opens this socket came from this very host, or from an origin trusted by name."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin-1").lower()
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    host = headers.get(b"host", b"").decode("latin-1").lower()
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or not host or parts.netloc != host:
        return False
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
