"""Addresses of the menu."""

from django.urls import path

from menus import pictures, uploads, views

app_name = "menus"
urlpatterns = [
    path("menus/", views.menus, name="menus"),
    path("menus/listing/", views.listing, name="listing"),
    path("menus/dry-runs/", uploads.dry_runs, name="dry_runs"),
    path("menus/imports/", uploads.imports, name="imports"),
    path("items/<int:pk>/", views.item, name="item"),
    path("items/<int:pk>/sold-out/", views.sold_out, name="sold_out"),
    path("menu.json", views.menu_json, name="menu_json"),
    path("pictures/<str:name>", pictures.picture, name="picture"),
]
