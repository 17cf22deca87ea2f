"""Lets requests go wrong on purpose, and remembers those seen. /__wrong__: POST a list, GET what was seen, DELETE.

Each thing: {"method": "POST", "path": part of the path, "whole": true for all of it, "times": 1, "do": ...}
  "status"  answer with "status" instead of asking the application
  "lose"    ask the application, then answer with "status" (502): the work is done, its answer is lost
  "late"    answer 504 at once, and ask the application "seconds" later: the work is done after we gave up
  "delay"   ask the application "seconds" later
"""

import copy
import json
import threading
import time

from django.http import HttpResponse

_wrong = []
_seen = []
_lock = threading.Lock()


def matches(one, path):
    return path == one["path"] if one.get("whole") else one["path"] in path


class Wrong:
    def __init__(self, ask):
        self.ask = ask

    def __call__(self, request):
        if request.path == "/__wrong__":
            return self.told(request)
        what = None
        with _lock:
            _seen.append(request.method + " " + request.get_full_path())
            for one in _wrong:
                if one["times"] > 0 and matches(one, request.path) and one.get("method", request.method) == request.method:
                    one["times"] -= 1
                    what = one
                    break
        if what is None:
            return self.ask(request)
        do = what["do"]
        if do == "delay":
            time.sleep(what["seconds"])
            return self.ask(request)
        if do == "lose":
            self.ask(request)
        if do == "late":
            request.body  # read before the connection is gone
            later = copy.copy(request)
            threading.Timer(what["seconds"], lambda: self.ask(later)).start()
            return HttpResponse("", status=504)
        return HttpResponse(what.get("body", ""), status=what.get("status", 502), content_type="text/html")

    @staticmethod
    def told(request):
        with _lock:
            if request.method == "POST":
                _wrong.extend(json.loads(request.body))
            elif request.method == "DELETE":
                _wrong.clear()
                _seen.clear()
            return HttpResponse(json.dumps({"requests": list(_seen)}), content_type="application/json")
