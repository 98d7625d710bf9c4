from django.urls import path

from partners.api.account import CsrfView, MeView, SignOutView, StartView
from partners.api.cautions import CautionsView, CautionView
from partners.api.couple import CoupleView
from partners.api.devices import DevicesView, DeviceView
from partners.api.invites import ClaimView, ConfirmView, EnterView, InvitesView, InviteView, RejectView
from partners.api.own import SettingsView
from partners.api.preferences import PreferencesView, PreferenceView, SharedPreferenceView
from partners.api.push import SubscriptionsView, SubscriptionView, TrialView
from partners.api.recovery import RecoveryView, SignInView

urlpatterns = [
    path("csrf", CsrfView.as_view(), name="csrf"),
    path("start", StartView.as_view(), name="start"),
    path("me", MeView.as_view(), name="me"),
    path("recovery", RecoveryView.as_view(), name="recovery"),
    path("sign-in", SignInView.as_view(), name="sign-in"),
    path("sign-out", SignOutView.as_view(), name="sign-out"),
    path("couple", CoupleView.as_view(), name="couple"),
    path("invites", InvitesView.as_view(), name="invites"),
    path("invites/claim", ClaimView.as_view(), name="claim"),
    path("invites/<uuid:invite_id>", InviteView.as_view(), name="invite"),
    path("invites/<uuid:invite_id>/confirm", ConfirmView.as_view(), name="confirm"),
    path("invites/<uuid:invite_id>/reject", RejectView.as_view(), name="reject"),
    path("invites/<uuid:invite_id>/enter", EnterView.as_view(), name="enter"),
    path("devices", DevicesView.as_view(), name="devices"),
    path("devices/<uuid:device_id>", DeviceView.as_view(), name="device"),
    path("push/subscriptions", SubscriptionsView.as_view(), name="push-subscriptions"),
    path("push/subscriptions/<uuid:subscription_id>", SubscriptionView.as_view(), name="push-subscription"),
    path("push/subscriptions/<uuid:subscription_id>/try", TrialView.as_view(), name="push-trial"),
    path("preferences", PreferencesView.as_view(), name="preferences"),
    path("preferences/<uuid:row_id>", PreferenceView.as_view(), name="preference"),
    path("settings", SettingsView.as_view(), name="settings"),
    path("preferences/<uuid:row_id>/shared", SharedPreferenceView.as_view(), name="shared-preference"),
    path("cautions", CautionsView.as_view(), name="cautions"),
    path("cautions/<uuid:row_id>", CautionView.as_view(), name="caution"),
]
