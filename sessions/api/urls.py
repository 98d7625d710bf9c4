from django.urls import path

from sessions.api import approval, calendar, keeping, learned, loves, memory, plans, said, views

urlpatterns = [
    path("plans", plans.PlansView.as_view(), name="plans"),
    path("plans/ready", plans.ReadyView.as_view(), name="ready-plans"),
    path("plans/two", plans.ForTwoView.as_view(), name="plan-for-two"),
    path("sessions", views.SessionsView.as_view(), name="sessions"),
    path("sessions/<uuid:session_id>", views.SessionView.as_view(), name="session"),
    path("sessions/<uuid:session_id>.ics", calendar.AppointmentView.as_view(), name="session-calendar"),
    path("sessions/<uuid:session_id>/events", views.EventsView.as_view(), name="events"),
    path("sessions/<uuid:session_id>/approval", approval.ApprovalView.as_view(), name="approval"),
    path("sessions/<uuid:session_id>/routine", keeping.KeptRoutineView.as_view(), name="session-routine"),
    path("learned", learned.LearnedView.as_view(), name="learned"),
    path("forgotten", learned.ForgottenListView.as_view(), name="forgotten"),
    path("forgotten/<uuid:row_id>", learned.ForgottenView.as_view(), name="one-forgotten"),
    path("feedback", said.FeedbackListView.as_view(), name="feedback"),
    path("feedback/<uuid:row_id>", said.FeedbackView.as_view(), name="one-feedback"),
    path("feedback/<uuid:row_id>/shared", said.SharedFeedbackView.as_view(), name="shared-feedback"),
    path("reflections", said.ReflectionsView.as_view(), name="reflections"),
    path("reflections/<uuid:row_id>", said.ReflectionView.as_view(), name="reflection"),
    path("reflections/<uuid:row_id>/shared", said.SharedReflectionView.as_view(), name="shared-reflection"),
    path("calendar", calendar.FeedView.as_view(), name="calendar"),
    path("calendar/<str:secret>.ics", calendar.CalendarView.as_view(), name="calendar-feed"),
    path("loves", loves.LovesView.as_view(), name="loves"),
    path("history", memory.HistoryView.as_view(), name="history"),
    path("history/<int:number>", memory.YearView.as_view(), name="year"),
]
