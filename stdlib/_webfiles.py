"""A web of files (`eddy --web DIR`): DIR/example.com/page1 answers https://example.com/page1, without a network.

A path without a file of that name is tried with .html, .json and .txt, a folder with index and those; a host that has no
folder is not found, a page that has no file is answered with 404. DIR/web.json may say more, by 'host/path' (with * and ?
as for files):

    {"example.com/page1": {"delay": 0.5},
     "example.com/gone":  {"status": 410, "headers": {"X-Reason": "moved away"}},
     "broken.org/*":      {"failure": "refused"}}

delay: seconds, of the loop's clock, so that they cost nothing under --virtual-time. failure: 'dns', 'refused', 'reset',
'disconnected', or 'silent' (no answer ever).
"""

import fnmatch
import json
import os

_REASONS = {200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found',
            303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect',
            400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
            408: 'Request Timeout', 409: 'Conflict', 410: 'Gone', 418: "I'm a Teapot", 422: 'Unprocessable Entity',
            429: 'Too Many Requests', 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable',
            504: 'Gateway Timeout'}
_KINDS = {'.html': 'text/html; charset=utf-8', '.htm': 'text/html; charset=utf-8', '.json': 'application/json',
          '.txt': 'text/plain; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.csv': 'text/csv',
          '.xml': 'text/xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.gif': 'image/gif', '.svg': 'image/svg+xml',
          '.py': 'text/x-python'}
_FAILURES = ('dns', 'refused', 'reset', 'disconnected', 'silent')
_rules = {}     # what web.json says, by folder


class WebError(ValueError):
    """web.json says what cannot be."""


class Page:
    """What a URL is answered with: status, headers, data; delay in seconds; or the failure, a word."""

    def __init__(self, status, headers, data, delay, failure):
        self.status, self.headers, self.data = status, headers, data
        self.delay, self.failure = delay, failure

    def head(self, method):
        """The status line and headers, as bytes."""
        lines = [f'HTTP/1.1 {self.status} {_REASONS.get(self.status, "")}'.rstrip(), *(
            f'{name}: {value}' for name, value in self.headers.items())]
        return '\r\n'.join(lines).encode() + b'\r\n'

    def body(self, method):
        """The bytes of the body."""
        return b'' if method == 'HEAD' or self.status in (204, 304) else self.data


def _read_rules(folder):
    found = _rules.get(folder)
    if found is None:
        name = os.path.join(folder, 'web.json')
        try:
            with open(name) as file:
                found = json.load(file)
        except FileNotFoundError:
            found = {}
        except ValueError as exc:
            raise WebError(f'{name}: {exc}') from None
        for place, rule in found.items() if isinstance(found, dict) else [('', None)]:
            if not isinstance(rule, dict) or rule.get('failure', 'dns') not in _FAILURES or set(rule) - {
                    'delay', 'status', 'headers', 'failure'}:
                raise WebError(f'{name}: {place!r}: known are delay, status, headers and failure '
                               f'({", ".join(_FAILURES)})')
        _rules[folder] = found
    return found


def _rule(folder, place):
    """What web.json says of 'host/path': the rule of exactly that name, else of the first pattern that fits."""
    rules = _read_rules(folder)
    if place in rules:
        return rules[place]
    return next((rule for pattern, rule in rules.items() if fnmatch.fnmatchcase(place, pattern)), {})


def _file(folder, path, query):
    """The name of the file for a path, or None."""
    parts = [part for part in path.split('/') if part]
    if any(part in ('.', '..') or '\0' in part for part in parts):
        return None
    name = os.path.join(folder, *parts)
    names = [f'{name}?{query}'] if query else []
    names.append(name)
    names += [name + suffix for suffix in ('.html', '.json', '.txt') if parts]
    names += [os.path.join(name, 'index' + suffix) for suffix in ('', '.html', '.json', '.txt')]
    return next((name for name in names if os.path.isfile(name)), None)


def find(folder, host, port, path, query):
    """The Page for a URL's parts."""
    home = os.path.join(folder, host)
    if port and os.path.isdir(f'{home}:{port}'):
        home = f'{home}:{port}'
    rule = _rule(folder, f'{host}{path if path != "/" else ""}')
    if not rule and path == '/':
        rule = _rule(folder, f'{host}/')
    failure = rule.get('failure')
    if failure is None and not os.path.isdir(home) and 'status' not in rule:
        failure = 'dns'
    name = _file(home, path, query)
    headers, data, status = {}, b'', rule.get('status')
    if name is not None:
        with open(name, 'rb') as file:
            data = file.read()
        kind = _KINDS.get(os.path.splitext(name)[1].lower())
        headers['Content-Type'] = kind or ('text/html' if data.lstrip()[:1] == b'<' else 'text/plain') + '; charset=utf-8'
        status = status or 200
    else:
        status = status or 404
        data = f'{status}: {_REASONS.get(status, "")}'.encode()
        headers['Content-Type'] = 'text/plain; charset=utf-8'
    headers['Content-Length'] = str(len(data))
    headers.update(rule.get('headers', {}))
    return Page(status, headers, data, rule.get('delay', 0), failure)


# --- for aiohttp ---

def _client_error(failure, request):
    import errno
    import socket
    from aiohttp import client_exceptions as errors
    if failure == 'reset':
        return errors.ClientOSError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
    if failure == 'disconnected':
        return errors.ServerDisconnectedError()
    if failure == 'dns':
        cause = socket.gaierror(-2, 'Name or service not known')
    else:
        cause = OSError(errno.ECONNREFUSED, f'Connect call failed {(request.host, request.port)!r}')
    exc = errors.ClientConnectorError(request.connection_key, cause)
    exc.__cause__ = cause
    return exc


def answer(exchange, folder, method, url, loop):
    """Answer an exchange of aiohttp's client, when its time has come."""
    page = find(folder, url.raw_host, url.explicit_port, url.path, url.raw_query_string)
    due = exchange.wait()
    late = loop.call_at(due, exchange.late) if due is not None else None

    def now():
        if late is not None:
            late.cancel()
        if page.failure:
            exchange.close(_client_error(page.failure, exchange.request))
        else:
            exchange.answer(page.head(method), page.body(method))

    if page.failure != 'silent':
        waiting = loop.call_later(page.delay, now) if page.delay else loop.call_soon(now)
        exchange.head.add_done_callback(lambda head: (waiting.cancel(), late and late.cancel()))


# --- for http.client and urllib.request ---

class _Transfer:
    """A page as http.client reads it."""

    def __init__(self, head, data):
        self.head, self._data = head, data

    def read(self):
        data, self._data = self._data, b''
        return data

    def close(self):
        pass


def open_url(folder, method, url, timeout):
    """The page for a URL, after its delay. OSError."""
    import errno
    import socket
    import time
    from urllib.parse import unquote, urlsplit
    parts = urlsplit(url)
    page = find(folder, parts.hostname, parts.port, unquote(parts.path) or '/', parts.query)
    if page.failure == 'silent' or timeout is not None and page.delay > timeout:
        if timeout is None:
            raise TimeoutError(f'{url} never answers')
        time.sleep(timeout)
        raise TimeoutError('The read operation timed out')
    time.sleep(page.delay)
    if page.failure == 'dns':
        raise socket.gaierror(-2, 'Name or service not known')
    if page.failure:
        number = errno.ECONNREFUSED if page.failure == 'refused' else errno.ECONNRESET
        raise OSError(number, os.strerror(number))
    return _Transfer(page.head(method), page.body(method))
