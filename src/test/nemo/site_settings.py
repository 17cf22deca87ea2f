"""A site with NEMO, as small as it can be. Loopback only, data that is thrown away."""

import os

PORT = os.environ.get("NEMO_PORT", "8900")
SECRET_KEY = "not-secret"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
SERVER_DOMAIN = "http://127.0.0.1:" + PORT
AUTH_USER_MODEL = "NEMO.User"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
ROOT_URLCONF = "NEMO.urls"
WSGI_APPLICATION = "NEMO.wsgi.application"
LOGIN_URL = LOGIN_REDIRECT_URL = "login"
INTERLOCKS_ENABLED = False
ALLOW_CONDITIONAL_URLS = True
USE_I18N = False
USE_TZ = True
TIME_ZONE = "America/New_York"
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M:%S"]
DATE_INPUT_FORMATS = ["%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M:%S"]
EXPORT_DATE_FORMAT = "m_d_Y"
EXPORT_TIME_FORMAT = "h_i_s"
CUSTOMIZATIONS_CACHE_SECONDS = 30
RESERVATION_ORGANIZER = "NEMO"
STATIC_URL, MEDIA_URL = "/static/", "/media/"
STATIC_ROOT = os.path.join(os.path.dirname(os.environ["NEMO_DATABASE"]), "static")
MEDIA_ROOT = os.path.join(os.path.dirname(os.environ["NEMO_DATABASE"]), "media")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]

INSTALLED_APPS = [
    *("django.contrib." + name for name in
      ("auth", "contenttypes", "sessions", "messages", "staticfiles", "admin", "humanize")),
    "NEMO.apps.kiosk", "NEMO.apps.area_access", "NEMO",
    "rest_framework", "rest_framework.authtoken", "django_filters", "mptt", "auditlog",
]

MIDDLEWARE = [
    "wrong.Wrong",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "NEMO.middleware.DeviceDetectionMiddleware",
]

TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "NEMO.context_processors.show_logout_button",
        "NEMO.context_processors.base_context",
        *("django.template.context_processors." + name for name in
          ("debug", "media", "static", "tz", "request")),
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]},
}]

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ("NEMO.permissions.DjangoModelPermissions",),
    "DEFAULT_FILTER_BACKENDS": ("NEMO.rest_filter_backend.NEMOFilterBackend",),
    "DEFAULT_AUTHENTICATION_CLASSES": (
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ),
    "DEFAULT_PAGINATION_CLASS": "NEMO.rest_pagination.NEMOPageNumberPagination",
    "PAGE_SIZE": 1000,
}
if os.environ.get("NEMO_FORMAT"):
    REST_FRAMEWORK["DATETIME_FORMAT"] = os.environ["NEMO_FORMAT"]
    REST_FRAMEWORK["DATETIME_INPUT_FORMATS"] = [os.environ["NEMO_FORMAT"], "iso-8601"]
if os.environ.get("NEMO_THROTTLE"):
    REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = ("rest_framework.throttling.UserRateThrottle",)
    REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"user": os.environ["NEMO_THROTTLE"]}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

DATABASES = {"default": {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": os.environ["NEMO_DATABASE"],
    "OPTIONS": {"timeout": 20},
}}


class _FromModels(dict):
    """Tables straight from the models, which takes seconds; their migrations would take minutes."""

    def __contains__(self, app):
        return True

    def __getitem__(self, app):
        return None


MIGRATION_MODULES = _FromModels()
