from django.urls import path

from partners.api.account import CsrfView, MeView, SignOutView, StartView
from partners.api.cautions import CautionsView, CautionView
from partners.api.devices import DevicesView, DeviceView
from partners.api.preferences import PreferencesView, PreferenceView
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
    path("preferences", PreferencesView.as_view(), name="preferences"),
    path("preferences/<uuid:row_id>", PreferenceView.as_view(), name="preference"),
    path("cautions", CautionsView.as_view(), name="cautions"),
    path("cautions/<uuid:row_id>", CautionView.as_view(), name="caution"),
]
