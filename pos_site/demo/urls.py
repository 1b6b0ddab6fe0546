from django.urls import path

from pos_site.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.demo, name="demo"),
    path("cards/", views.cards, name="cards"),
    path("restarts/", views.restarts, name="restarts"),
]
