"""A CDCS on 127.0.0.1 for tests: the core packages of the NIST, SQLite, no MongoDB, no Redis, no worker."""

import os

SECRET_KEY = "for tests only"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "cdcs_urls"
WSGI_APPLICATION = "cdcs_wsgi.application"
SITE_ID = 1
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SERVER_URI = "http://127.0.0.1:" + os.environ.get("CDCS_PORT", "0")
LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = USE_TZ = True
LOGIN_URL = "core_main_app_login"
STATIC_URL = "/static/"
MEDIA_ROOT = os.environ.get("CDCS_MEDIA", "/nonexistent")
WEBSITE_SHORT_TITLE = CUSTOM_NAME = CUSTOM_TITLE = "CDCS"
CUSTOM_SUBTITLE = SERVER_EMAIL = EMAIL_SUBJECT_PREFIX = ""
CUSTOM_DATA = CURATE_MENU_NAME = "Data"
PROJECT_VERSION = "test"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["CDCS_DATABASE"],
        "OPTIONS": {"timeout": 20},
    }
}

INSTALLED_APPS = (
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "menu",
    "captcha",
    "django_celery_beat",
    "core_main_app",
    "core_exporters_app",
    "core_exporters_app.exporters.xsl",
    "core_website_app",
    "core_curate_app",
    "core_parser_app",
    "core_parser_app.tools.modules",
    "core_parser_app.tools.parser",
    "core_composer_app",
    "core_explore_common_app",
    "core_explore_example_app",
    "core_explore_keyword_app",
    "core_dashboard_app",
    "core_dashboard_common_app",
    "core_file_preview_app",
    "core_linked_records_app",
)

MIDDLEWARE = (
    "cdcs_wrong.Wrong",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core_main_app.middleware.timezone.TimezoneMiddleware",
)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core_main_app.utils.custom_context_processors.domain_context_processor",
                "django.template.context_processors.i18n",
            ]
        },
    }
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": (
        "rest_framework.authentication.SessionAuthentication",
        "rest_framework.authentication.TokenAuthentication",
    ),
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {"TITLE": "CDCS", "VERSION": "test"}
MENU_SELECT_PARENTS = False
CAPTCHA_TEST_MODE = True

# tasks run inside the request
CELERY_TASK_ALWAYS_EAGER = CELERY_ALWAYS_EAGER = True
CELERY_BROKER_URL = BROKER_URL = "memory://"
CELERY_RESULT_BACKEND = "cache+memory://"
CELERYBEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"

MONGODB_INDEXING = MONGODB_ASYNC_SAVE = GRIDFS_STORAGE = False
DATA_SOURCES_EXPLORE_APPS = []
EXPLORE_ADD_DEFAULT_LOCAL_DATA_SOURCE_TO_QUERY = True
XSD_URI_RESOLVER = "REQUESTS_RESOLVER"
CAN_SET_PUBLIC_DATA_TO_PRIVATE = CAN_SET_WORKSPACE_PUBLIC = True
CAN_ANONYMOUS_ACCESS_PUBLIC_DOCUMENT = False
BACKWARD_COMPATIBILITY_DATA_XML_CONTENT = os.environ.get("CDCS_XML_CONTENT", "1") == "1"
ENABLE_JSON_SCHEMA_SUPPORT = False
ENABLE_SAML2_SSO_AUTH = ENABLE_ALLAUTH = ENABLE_HANDLE_PID = False
DATA_SORTING_FIELDS = ["-last_modification_date"]
ID_PROVIDER_SYSTEM_NAME = "local"
ID_PROVIDER_SYSTEM_CONFIG = {
    "class": "core_linked_records_app.utils.providers.local.LocalIdProvider",
    "args": [],
}
ID_PROVIDER_PREFIXES = ["cdcs"]
ID_PROVIDER_PREFIX_DEFAULT = ID_PROVIDER_PREFIX_BLOB = "cdcs"
PID_PATH = "Experiment.@pid"
AUTO_SET_PID = False
ADMIN_URLS_PREFIX = "staff-"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
