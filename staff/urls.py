from django.urls import path

from staff import look, views

app_name = "staff"
urlpatterns = [
    path("pair/", views.pair, name="pair"),
    path("pair/demo/", views.pair_demo, name="pair_demo"),
    path("lock/", views.lock, name="lock"),
    path("sign-ins/", views.sign_ins, name="sign_ins"),
    path("look/<int:venue_id>.css", look.look, name="look"),
    path("locks/", views.locks, name="locks"),
]
