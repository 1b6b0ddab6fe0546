"""The set-up is there until the house opens for business; then its addresses are gone, for everybody and for ever."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from pos_site.opening.queries import set_up_of
from staff.access import at_home, needs

View = Callable[..., HttpResponseBase]


def setting_up(view: View) -> View:
    """Let the owner in while the house is being set up; `request.set_up` is how far it has come."""
    guarded = needs("venues.edit")(view)

    @at_home
    @wraps(guarded)
    def there(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse | HttpResponseBase:
        request.set_up = set_up_of(request.venue)
        if request.set_up is None:
            raise Http404
        return guarded(request, *args, **kwargs)

    return there
