"""Where every address of the house begins."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views import defaults
from django.views.decorators.http import require_safe

from orders import guest_urls
from payments import urls_guest as guest_bill_urls
from pos_site import back
from staff.access import public


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer `ok` while this process serves."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("staff.urls")),
    path("back/", back.home, name="back"),
    path("", include("tables.urls")),
    path("", include("menus.urls")),
    path("", include("hotel.urls")),
    path("", include("orders.urls")),
    path("g/", include(([*guest_urls.urlpatterns, *guest_bill_urls.urlpatterns], "guest"))),
    path("", include("payments.urls")),
    path("", include("kitchen.urls")),
    path("", include("printing.urls")),
    path("", include("reports.urls")),
    path("", include("api.urls")),
    path("opening/", include("pos_site.opening.urls")),
    path("practice/", include("pos_site.practice.urls")),
    path("demo/", include("pos_site.demo.urls")),
]

handler404 = partial(defaults.page_not_found, template_name="errors/404.html")
handler500 = partial(defaults.server_error, template_name="errors/500.html")
