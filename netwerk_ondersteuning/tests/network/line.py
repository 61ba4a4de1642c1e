"""A line between browser and server that a test can break, in two ways."""

import http.client
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"
#: The only calls that are cut: pages and scripts come through, so that one can reload.
SAVE = ("/apply_network_changes", "/save_talk")
#: Headers of one stretch of the line, not of the message (RFC 9110, section 7.6.1).
ONE_STRETCH = {"connection", "keep-alive", "transfer-encoding", "content-length"}
#: In seconds, for what the server may take, or a test for what it waits for.
PATIENCE = 60


class Line:
    """Passes on what the browser asks, on a port of its own.

    On a second port the browser itself says what becomes of the line:

    ``/refuse``  nothing listens any more, as when the server was killed
    ``/cut``     saves reach the server and are applied, and their answer is lost
    ``/was_cut`` answers when that has happened (since ``/cut``)
    ``/up``      all is well again

    Other words are in ``acts``: what a test does when the browser says so.
    """

    def __init__(self, server_port):
        self.server_port = server_port
        self.is_cutting = False
        self.acts = {}
        self.was_cut = threading.Event()
        self.control = _serve(_Control, self, 0)
        self.open = _serve(_Stretch, self, 0)
        self.port = self.open.server_port

    def say(self, word):
        if word == "refuse":
            self.hang_up()
        elif word == "cut":
            self.was_cut.clear()
            self.is_cutting = True
        elif word == "was_cut":
            self.was_cut.wait(PATIENCE)
        elif word == "up":
            self.is_cutting = False
            self.open = self.open or _serve(_Stretch, self, self.port)
        elif word in self.acts:
            self.acts[word]()

    def hang_up(self):
        if self.open:
            self.open.shutdown()
            self.open.server_close()
            self.open = None

    def close(self):
        self.hang_up()
        self.control.shutdown()
        self.control.server_close()


class _Server(ThreadingHTTPServer):
    allow_reuse_address = True  # the same port again after a refusal
    block_on_close = False  # a request that is under way goes on

    def handle_error(self, request, client_address):
        """A browser that hangs up is no error."""


def _serve(handler, line, port):
    server = _Server((HOST, port), handler)
    server.line = line
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


class _Control(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.line.say(self.path.strip("/"))
        self.send_response_only(204)
        self.end_headers()

    def log_message(self, *args):
        pass


class _Stretch(BaseHTTPRequestHandler):
    def do_GET(self):
        line = self.server.line
        if "upgrade" in self.headers:
            return  # no websocket: the map does without
        size = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(size)
        server = http.client.HTTPConnection(HOST, line.server_port, timeout=PATIENCE)
        headers = dict(self.headers) | {"Connection": "close"}
        server.request(self.command, self.path, body, headers)
        answer = server.getresponse()
        content = answer.read()
        server.close()
        if line.is_cutting and self.path.endswith(SAVE):
            self.connection.shutdown(socket.SHUT_RDWR)
            line.was_cut.set()
            return
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in ONE_STRETCH:
                self.send_header(name, value)
        self.send_header("Content-Length", len(content))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET

    def log_message(self, *args):
        pass
