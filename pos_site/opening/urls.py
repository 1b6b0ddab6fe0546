from django.urls import path

from pos_site.opening import views

app_name = "opening"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("start/", views.start, name="start"),
    path("country/", views.country, name="country"),
    path("country/receipt/", views.receipt, name="receipt"),
    path("look/", views.look, name="look"),
    path("menu/", views.menu, name="menu"),
    path("menu/dry-run/", views.menu_dry_run, name="menu_dry_run"),
    path("menu/starter/", views.starter, name="starter"),
    path("tables/", views.tables, name="tables"),
    path("people/", views.people, name="people"),
    path("printers/", views.printers, name="printers"),
    path("practice/", views.practice, name="practice"),
    path("skips/", views.skips, name="skips"),
    path("doors/", views.doors, name="doors"),
]
