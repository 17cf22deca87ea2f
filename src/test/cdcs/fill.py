"""The users and tokens of a CDCS for tests, and its schema. fill.py [SCHEMA.xsd]: without one, only the users."""

import json
import os
import sys
import urllib.request

ADMIN = "ad00000000000000000000000000000000000cdc"
USER = "b000000000000000000000000000000000000cdc"
TITLE = "Nexus Experiment Schema"


def users():
    import django

    django.setup()
    from django.contrib.auth.models import Group, User
    from rest_framework.authtoken.models import Token

    admin = User.objects.filter(username="admin").first() or User.objects.create_superuser(
        "admin", "admin@example.org", "Admin-Test-1!"
    )
    user = User.objects.filter(username="user").first() or User.objects.create_user(
        "user", "user@example.org", "User-Test-1!"
    )
    for group in Group.objects.filter(name="default"):
        user.groups.add(group)
    Token.objects.get_or_create(user=admin, defaults={"key": ADMIN})
    Token.objects.get_or_create(user=user, defaults={"key": USER})


def schema(file):
    with open(file, encoding="utf-8") as text:
        body = {"title": TITLE, "filename": os.path.basename(file), "content": text.read()}
    urllib.request.urlopen(
        urllib.request.Request(
            "http://127.0.0.1:" + os.environ["CDCS_PORT"] + "/rest/template/global/",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Authorization": "Token " + ADMIN},
        ),
        timeout=120,
    ).read()


if len(sys.argv) > 1:
    schema(sys.argv[1])
else:
    users()
