from django.urls import path

from sync.api.history import RowHistoryView
from sync.api.live import LiveView
from sync.api.views import SyncView

urlpatterns = [
    path("sync", SyncView.as_view(), name="sync"),
    path("live", LiveView.as_view(), name="live"),
    path("<str:kind>/<uuid:row_id>/history", RowHistoryView.as_view(), name="row-history"),
]
