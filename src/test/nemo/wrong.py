"""Stands before NEMO and does what goes wrong on networks. Does nothing until it is told.

POST /__wrong__ with a list of {"path": part of path and query, "times": n, "do": what, ...}:
  status   answer "status" with "body", "type" and "headers"
  delay    wait "seconds", then answer
  cut      the answer's first "bytes" bytes, though more are announced
GET tells the requests seen; DELETE forgets them and everything else.
"""

import json
import threading
import time

from django.http import HttpResponse, JsonResponse

_lock = threading.Lock()
_armed, _seen = [], []


class Wrong:
    def __init__(self, inner):
        self.inner = inner

    def __call__(self, request):
        if request.path == "/__wrong__":
            return self.control(request)
        path = request.get_full_path()
        with _lock:
            _seen.append(path)
            now = next((a for a in _armed if a["path"] in path), None)
            if now:
                now["times"] = now.get("times", 1) - 1
                if now["times"] == 0:
                    _armed.remove(now)
        if not now:
            return self.inner(request)
        if now["do"] == "status":
            answer = HttpResponse(
                now.get("body", ""), status=now["status"], content_type=now.get("type", "application/json"))
            for name, value in now.get("headers", {}).items():
                answer[name] = value
            return answer
        if now["do"] == "delay":
            time.sleep(now["seconds"])
            return self.inner(request)
        whole = self.inner(request)
        if hasattr(whole, "render"):
            whole.render()
        part = HttpResponse(whole.content[: now["bytes"]], content_type="application/json")
        part["Content-Length"] = str(len(whole.content))
        return part

    @staticmethod
    def control(request):
        with _lock:
            if request.method == "POST":
                _armed.extend(json.loads(request.body))
            elif request.method == "DELETE":
                _armed.clear()
                _seen.clear()
            return JsonResponse({"requests": list(_seen)})
