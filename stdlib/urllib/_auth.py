"""Names and passwords for urllib.request: who keeps them, and the handlers that send them when a server asks."""

import re
from base64 import b64encode
from urllib.parse import unquote, urlsplit
from .request import BaseHandler

_challenge = re.compile(r'(?:^|,)\s*(\w+)\s+realm\s*=\s*(?:"([^"]*)"|([^\s,"]*))', re.I)


class HTTPPasswordMgr:
    """Keeps names and passwords by realm (what the server calls the place) and URL."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        """For a realm, and a URL or several: everything below their paths."""
        uris = [uri] if isinstance(uri, str) else uri
        known = self.passwd.setdefault(realm, {})
        for default_port in True, False:
            known[tuple(self.reduce_uri(one, default_port) for one in uris)] = user, passwd

    def find_user_password(self, realm, authuri):
        """(name, password), or (None, None)."""
        for default_port in True, False:
            wanted = self.reduce_uri(authuri, default_port)
            for uris, found in self.passwd.get(realm, {}).items():
                if any(self.is_suburi(uri, wanted) for uri in uris):
                    return found
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """(host with port, path) of a URL or a host."""
        parts = urlsplit(uri)
        scheme, host, path = (parts.scheme, parts.netloc, parts.path or '/') if parts.netloc else (None, uri, '/')
        if default_port and not re.search(r':\d+$', host) and scheme in ('http', 'https'):
            host += ':80' if scheme == 'http' else ':443'
        return host, path

    def is_suburi(self, base, test):
        """Does the second lie below the first? Both as reduce_uri() gives them."""
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        folder = base[1] if base[1][-1:] == '/' else base[1] + '/'
        return test[1].startswith(folder)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """The same; what was added for the realm None serves for any."""

    def find_user_password(self, realm, authuri):
        """(name, password), or (None, None)."""
        found = super().find_user_password(realm, authuri)
        return found if found[0] is not None else super().find_user_password(None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """The same; is_authenticated: send the password at once, before the server asks."""

    def __init__(self):
        super().__init__()
        self.authenticated = {}

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        """For a realm, and a URL or several."""
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        """Say whether to send at once."""
        for one in [uri] if isinstance(uri, str) else uri:
            for default_port in True, False:
                self.authenticated[self.reduce_uri(one, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        """Is the password to be sent at once? None: nobody has said."""
        for default_port in True, False:
            wanted = self.reduce_uri(authuri, default_port)
            for uri, told in self.authenticated.items():
                if self.is_suburi(uri, wanted):
                    return told
        return None


class AbstractBasicAuthHandler:
    """Answers the challenge `Basic`."""

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        """Sends the request again with name and password, if the server asks for that and they are known."""
        other = None
        for header in headers.get_all(authreq) or ():
            for scheme, quoted, plain in _challenge.findall(header):
                if scheme.lower() == 'basic':
                    return self.retry_http_basic_auth(host, req, quoted or plain)
                other = other or scheme
        if other is not None:
            raise ValueError(f'AbstractBasicAuthHandler does not support the following scheme: {other!r}')
        return None

    def retry_http_basic_auth(self, host, req, realm):
        """Sends the request again with name and password, unless it had them already."""
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        value = _basic(user, password)
        if req.get_header(self.auth_header, None) == value:
            return None
        req.add_unredirected_header(self.auth_header, value)
        return self.parent.open(req, timeout=req.timeout) if req.timeout is not None else self.parent.open(req)

    def http_request(self, req):
        """Sends the password at once, if the manager says so."""
        told = getattr(self.passwd, 'is_authenticated', None)
        if told and told(req.full_url) and not req.has_header('Authorization'):
            user, password = self.passwd.find_user_password(None, req.full_url)
            req.add_unredirected_header('Authorization', _basic(user, password))
        return req

    def http_response(self, req, response):
        """Remembers whether the server took the password."""
        if hasattr(self.passwd, 'update_authenticated'):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request, https_response = http_request, http_response


def _basic(user, password):
    return 'Basic ' + b64encode(f'{user}:{password}'.encode()).decode('ascii')


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Names and passwords for servers."""

    auth_header = 'Authorization'

    def http_error_401(self, req, fp, code, msg, headers):
        """Tries again with a password."""
        return self.http_error_auth_reqed('www-authenticate', req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Names and passwords for proxies."""

    auth_header = 'Proxy-authorization'

    def http_error_407(self, req, fp, code, msg, headers):
        """Tries again with a password."""
        return self.http_error_auth_reqed('proxy-authenticate', req.host, req, headers)
