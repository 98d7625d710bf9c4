from django.urls import path

from routines.api.views import PhasesView, RoutinesView, RoutineView, StepsView
from routines.api.vocabulary import VocabularyView

urlpatterns = [
    path("vocabulary", VocabularyView.as_view(), name="vocabulary"),
    path("routines", RoutinesView.as_view(), name="routines"),
    path("routines/<str:routine>", RoutineView.as_view(), name="routine"),
    path("routines/<str:routine>/phases", PhasesView.as_view(), name="routine-phases"),
    path("routines/<str:routine>/steps", StepsView.as_view(), name="routine-steps"),
]
