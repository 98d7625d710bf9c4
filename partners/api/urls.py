from django.urls import path

from partners.api.account import CsrfView, MeView, SignOutView, StartView
from partners.api.devices import DevicesView, DeviceView
from partners.api.recovery import RecoveryView, SignInView

urlpatterns = [
    path("csrf", CsrfView.as_view(), name="csrf"),
    path("start", StartView.as_view(), name="start"),
    path("me", MeView.as_view(), name="me"),
    path("recovery", RecoveryView.as_view(), name="recovery"),
    path("sign-in", SignInView.as_view(), name="sign-in"),
    path("sign-out", SignOutView.as_view(), name="sign-out"),
    path("devices", DevicesView.as_view(), name="devices"),
    path("devices/<uuid:device_id>", DeviceView.as_view(), name="device"),
]
