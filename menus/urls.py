"""Addresses of the menu."""

from django.urls import path

from menus import pictures, uploads
from menus.views import pages

app_name = "menus"
urlpatterns = [
    path("menus/", pages.menus, name="menus"),
    path("menus/listing/", pages.listing, name="listing"),
    path("menus/dry-runs/", uploads.dry_runs, name="dry_runs"),
    path("menus/imports/", uploads.imports, name="imports"),
    path("items/<int:pk>/", pages.item, name="item"),
    path("items/<int:pk>/sold-out/", pages.sold_out, name="sold_out"),
    path("menu.json", pages.menu_json, name="menu_json"),
    path("pictures/<str:name>", pictures.picture, name="picture"),
]
