"""Which static files are served: ours and the API page's. Libraries bring more than we use, all to be compressed."""

from django.contrib.staticfiles.apps import StaticFilesConfig

UNUSED = [
    "*.map",
    "rest_framework",  # the browsable API, which is off
    "redoc",  # the sidecar's other viewer
    "swagger-ui-standalone-preset.js",
    *("css", "fonts", "images", "js"),  # django-pwa's demonstration files
]


class ServedFiles(StaticFilesConfig):
    """django.contrib.staticfiles without what nobody asks for."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, *UNUSED]  # noqa: RUF012  (Django's own attribute)
