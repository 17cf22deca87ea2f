from core_main_app.admin import core_admin_site
from django.contrib import admin
from django.urls import include, re_path

admin.autodiscover()
urlpatterns = [
    re_path(r"^staff-admin/", admin.site.urls),
    re_path(r"^staff-core-admin/", core_admin_site.urls),
    re_path(r"^", include("core_main_app.urls")),
    re_path(r"^", include("core_website_app.urls")),
    re_path(r"^curate/", include("core_curate_app.urls")),
    re_path(r"^composer/", include("core_composer_app.urls")),
    re_path(r"^parser/", include("core_parser_app.urls")),
    re_path(r"^exporter/", include("core_exporters_app.urls")),
    re_path(r"^explore/common/", include("core_explore_common_app.urls")),
    re_path(r"^explore/example/", include("core_explore_example_app.urls")),
    re_path(r"^explore/keyword/", include("core_explore_keyword_app.urls")),
    re_path(r"^dashboard/", include("core_dashboard_app.urls")),
    re_path(r"^file-preview/", include("core_file_preview_app.urls")),
    re_path(r"^pid/", include("core_linked_records_app.urls")),
]
