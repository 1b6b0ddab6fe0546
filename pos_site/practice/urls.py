from django.urls import path

from pos_site.practice import views

app_name = "practice"
urlpatterns = [
    path("", views.entering, name="entering"),
    path("leaving/", views.leaving, name="leaving"),
    path("tasks/", views.tasks, name="tasks"),
    path("restarts/", views.restarts, name="restarts"),
]
