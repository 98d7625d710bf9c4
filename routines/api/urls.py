from django.urls import path

from routines.api.files import FileView, ImportView
from routines.api.parts import PhasesView, PhaseView, StepsView, StepView
from routines.api.views import CopyView, EditsView, RestoreView, RoutinesView, RoutineView
from routines.api.vocabulary import VocabularyView

urlpatterns = [
    path("vocabulary", VocabularyView.as_view(), name="vocabulary"),
    path("routines", RoutinesView.as_view(), name="routines"),
    path("routines/import", ImportView.as_view(), name="routine-import"),
    path("routines/<str:routine>", RoutineView.as_view(), name="routine"),
    path("routines/<str:routine>/copy", CopyView.as_view(), name="routine-copy"),
    path("routines/<str:routine>/edits", EditsView.as_view(), name="routine-edits"),
    path("routines/<str:routine>/file", FileView.as_view(), name="routine-file"),
    path("routines/<str:routine>/phases", PhasesView.as_view(), name="routine-phases"),
    path("routines/<str:routine>/phases/<str:key>", PhaseView.as_view(), name="routine-phase"),
    path("routines/<uuid:row_id>/restore", RestoreView.as_view(), name="routine-restore"),
    path("routines/<str:routine>/steps", StepsView.as_view(), name="routine-steps"),
    path("routines/<str:routine>/steps/<str:key>", StepView.as_view(), name="routine-step"),
]
