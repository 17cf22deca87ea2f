"""A client for the server of Nexus: one file, nothing but Python's standard library (3.9 or newer).

Copy it beside your script:

    from nexus_client import Nexus

    nexus = Nexus("http://127.0.0.1:8787")
    tube = nexus.add_container("TUBE-1", "tube", location="bench-A")
    sample = nexus.add_sample("saliva", external_id="S-001", container=tube["barcode"])
    nexus.set_status("S-001", "processing", note="run 7")
    for event in nexus.events("S-001"):
        print(event["occurred_at"], event["event_type"])

Every method answers with what stands in the server's JSON, as plain dicts and lists, and raises
`NexusError` when the server says no. A server that is busy (503) is asked again, after as long as it says.
A change that got no answer is not sent again by itself: look first whether it was made.

An object may be used by one thread at a time.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import ssl
import time
import urllib.parse
from typing import Any, Dict, Iterator, List, Optional, Union

__all__ = ["Nexus", "NexusError"]

Row = Dict[str, Any]

_BUSY = 503
_MANY = 500


class NexusError(Exception):
    """The server said no.

    status: the HTTP status; error: its code, such as `not_found`; detail: its sentence; answer: all of it.
    """

    def __init__(self, status: int, answer: Row) -> None:
        self.status = status
        self.answer = answer
        self.error = str(answer.get("error", ""))
        self.detail = str(answer.get("detail", answer.get("stderr", "")))
        super().__init__("%d %s: %s" % (status, self.error, self.detail.strip()))


class Nexus:
    """One connection to one server.

    address: `http://host:port` or `https://…`, with a path where a proxy has one.
    token: sent as `Authorization: Bearer`; a guest's session or a token of an account.
    timeout: seconds to wait for an answer.
    patience: seconds to go on asking while the server is busy.
    context: for TLS, such as `ssl.create_default_context(cafile="ours.pem")`.
    """

    def __init__(
        self,
        address: str = "http://127.0.0.1:8787",
        token: Optional[str] = None,
        timeout: float = 60,
        patience: float = 60,
        context: Optional[ssl.SSLContext] = None,
    ) -> None:
        parts = urllib.parse.urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not an address of a server: %r" % address)
        self.token = token
        self.patience = patience
        self._base = parts.path.rstrip("/")
        self._connection: http.client.HTTPConnection
        if parts.scheme == "https":
            self._connection = http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=timeout, context=context or ssl.create_default_context()
            )
        else:
            self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)

    def close(self) -> None:
        """Ends the connection; the next call makes a new one."""
        self._connection.close()

    def __enter__(self) -> "Nexus":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # The server itself

    def health(self) -> Row:
        """Is it there, and which one is it?"""
        return self.get("/health")

    def metrics(self) -> str:
        """The figures for a monitor, as text."""
        return self._ask("GET", "/metrics", None).read().decode("utf-8")

    def become_guest(self, name: Optional[str] = None) -> Row:
        """Becomes a guest; later changes bear the guest's name. Answers with the session."""
        session: Row = self.post("/auth/guest", {"display_name": name} if name else {})["session"]
        self.token = session["id"]
        return session

    def me(self) -> Row:
        """Whose session is in use."""
        return self.get("/auth/me")["session"]

    # Containers

    def add_container(self, barcode: str, kind: str, location: Optional[str] = None) -> Row:
        """Puts a new container into the laboratory."""
        body = _given(barcode=barcode, kind=kind, location=location)
        return self.post("/container/add", body)["container"]

    def container(self, identifier: Union[str, int]) -> Row:
        """One container, by barcode or number."""
        return self.get("/container/show", identifier=identifier)["container"]

    def containers(self, limit: int = 25) -> List[Row]:
        """The newest containers, at most 500."""
        return self.get("/container/list", limit=limit)["containers"]

    # Samples

    def add_sample(
        self,
        specimen_type: str,
        external_id: Optional[str] = None,
        container: Union[str, int, None] = None,
        status: Optional[str] = None,
        notes: Optional[str] = None,
        received_at: Optional[str] = None,
    ) -> Row:
        """Receives a sample; without an external id the server makes one."""
        body = _given(
            specimen_type=specimen_type,
            external_id=external_id,
            container=container,
            status=status,
            notes=notes,
            received_at=received_at,
        )
        return self.post("/sample/add", body)["sample"]

    def sample(self, identifier: Union[str, int]) -> Row:
        """One sample and its container, by external id or number."""
        return self.get("/sample/show", identifier=identifier)["sample"]

    def samples(
        self, status: Optional[str] = None, container: Union[str, int, None] = None, limit: int = 25
    ) -> List[Row]:
        """The latest arrivals, at most 500."""
        return self.get("/sample/list", status=status, container=container, limit=limit)["samples"]

    def events(self, identifier: Union[str, int], limit: int = _MANY) -> List[Row]:
        """What happened to a sample, oldest first, at most 500."""
        return self.get("/sample/events", identifier=identifier, limit=limit)["events"]

    def set_status(self, identifier: Union[str, int], status: str, note: Optional[str] = None) -> Row:
        """Takes a sample to its next status; the answer has `from_status`, `to_status`, `event_recorded`, `sample`."""
        return self.post("/sample/status", _given(identifier=str(identifier), status=status, note=note))

    def add_event(
        self,
        identifier: Union[str, int],
        event_type: str,
        note: Optional[str] = None,
        occurred_at: Optional[str] = None,
    ) -> Row:
        """Adds an event that changes nothing; `occurred_at` is a time with its zone, else now."""
        body = _given(identifier=str(identifier), event_type=event_type, note=note, occurred_at=occurred_at)
        return self.post("/sample/event", body)

    def report(self, identifier: Union[str, int], limit: int = 50) -> Row:
        """A sample's whole story: `sample` and `events`, newest first."""
        return self.post("/sample/report", {"identifier": str(identifier), "limit": limit})

    # Snapshots and the board

    def export_snapshot(self, samples: Optional[List[str]] = None) -> Row:
        """Takes a snapshot; the answer names its folder and its archive."""
        return self.post("/snapshot/export", {"include_samples": samples} if samples else {})

    def verify_snapshot(self, artifact: str) -> Row:
        """Is a snapshot whole? Raises when it is not."""
        return self.post("/snapshot/verify", {"artifact": artifact})

    def fetch_latest_snapshot(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Saves the newest archive; the file is there only when it is complete."""
        unfinished = os.fspath(path) + ".part"
        answer = self._ask("GET", "/exports/latest", None)
        with open(unfinished, "wb") as out:
            shutil.copyfileobj(answer, out)
        os.replace(unfinished, path)

    def board(self) -> Row:
        """The sticky-note board."""
        return self.get("/kanban/board")

    def put_board(self, board: Row) -> Row:
        """Keeps a board in the place of the last one."""
        return self._json("PUT", "/kanban/board", board)

    # Any route

    def get(self, path: str, **parameters: Any) -> Row:
        """Asks any route; parameters that are None are left out."""
        query = urllib.parse.urlencode(_given(**parameters))
        return self._json("GET", path + ("?" + query if query else ""), None)

    def post(self, path: str, body: Row) -> Row:
        """Sends to any route."""
        return self._json("POST", path, body)

    def pages(self, path: str, rows: str, **parameters: Any) -> Iterator[Row]:
        """Every row of a route that answers in pages: `rows` is their name; follows `next_cursor` to the end."""
        while True:
            page = self.get(path, **parameters)
            yield from page[rows]
            if not page.get("next_cursor"):
                return
            parameters["cursor"] = page["next_cursor"]

    def _json(self, method: str, path: str, body: Optional[Row]) -> Row:
        return json.loads(self._ask(method, path, body).read())

    def _ask(self, method: str, path: str, body: Optional[Row]) -> http.client.HTTPResponse:
        """The answer, once it is a success; waits while the server is busy."""
        until = time.monotonic() + self.patience
        while True:
            answer = self._once(method, path, body)
            if answer.status < 300:
                return answer
            said = answer.read()
            wait = answer.getheader("Retry-After")
            if answer.status == _BUSY and wait and wait.isdigit() and time.monotonic() + int(wait) < until:
                time.sleep(int(wait))
                continue
            try:
                problem = json.loads(said)
            except ValueError:
                problem = {}
            raise NexusError(answer.status, problem if isinstance(problem, dict) else {})

    def _once(self, method: str, path: str, body: Optional[Row]) -> http.client.HTTPResponse:
        headers = {"Accept": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        sent = None
        if body is not None:
            sent = json.dumps(body).encode("utf-8")
            headers["Content-Type"] = "application/json"
        # A connection that rested too long is closed by the server; what only looks may be asked again.
        fresh = self._connection.sock is None
        try:
            self._connection.request(method, self._base + path, sent, headers)
            return self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._connection.close()
            if fresh or method != "GET":
                raise
            self._connection.request(method, self._base + path, sent, headers)
            return self._connection.getresponse()
        except BaseException:
            self._connection.close()
            raise


def _given(**fields: Any) -> Row:
    return {name: value for name, value in fields.items() if value is not None}
