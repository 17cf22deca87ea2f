"""Fills the tables of an empty NEMO: fill.py FILE, a JSON object of lists of rows, ids and times given.

A foreign key is given by its id; a field that the installed release lacks is left out.
"""

import json
import sys

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.auth.models import Permission  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402

ORDER = {
    "user_types": "UserType", "account_types": "AccountType", "accounts": "Account", "projects": "Project",
    "users": "User", "tools": "Tool", "qualifications": "Qualification",
    "reservation_questions": "ReservationQuestions", "tool_usage_questions": "ToolUsageQuestions",
    "reservations": "Reservation", "usage_events": "UsageEvent",
}
FORMS = {"question_data", "run_data", "pre_run_data", "questions"}


def add(model, row):
    fields = {f.name: f for f in model._meta.get_fields() if f.concrete or not f.auto_created}
    own, several = {}, {}
    for name, value in row.items():
        field = fields.get(name)
        if field is None:
            continue
        if field.many_to_many:
            several[name] = value
        elif field.many_to_one or field.one_to_one:
            own[field.attname] = value
        elif value is None:
            own[name] = None
        elif name in FORMS and not isinstance(value, str):
            own[name] = json.dumps(value, indent="\t")  # as NEMO keeps what was submitted
        else:
            own[name] = field.to_python(value)
    made = model(**own)
    made.save(force_insert=True)
    if hasattr(made, "get_preferences"):
        made.get_preferences()
    for name, ids in several.items():
        getattr(made, name).set(ids)


with open(sys.argv[1], encoding="utf-8") as file:
    seed = json.load(file)
with transaction.atomic():
    for section, name in ORDER.items():
        try:
            model = apps.get_model("NEMO", name)
        except LookupError:
            continue
        model.objects.all().delete()
        for row in seed.get(section, []):
            add(model, row)
    for token in seed.get("tokens", []):
        user = apps.get_model("NEMO", "User").objects.get(username=token["user"])
        Token.objects.create(user=user, key=token["key"])
        for right in token.get("permissions", []):
            user.user_permissions.add(Permission.objects.get(codename=right, content_type__app_label="NEMO"))
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(sql)
