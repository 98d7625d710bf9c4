from django.urls import path

from sync.api.files import ArchiveView, ExportView, ImportView
from sync.api.history import RowHistoryView
from sync.api.live import LiveView
from sync.api.views import SyncView

urlpatterns = [
    path("sync", SyncView.as_view(), name="sync"),
    path("export", ExportView.as_view(), name="export"),
    path("export.zip", ArchiveView.as_view(), name="export-archive"),
    path("import", ImportView.as_view(), name="import"),
    path("live", LiveView.as_view(), name="live"),
    path("<str:kind>/<uuid:row_id>/history", RowHistoryView.as_view(), name="row-history"),
]
