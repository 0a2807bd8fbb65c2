"""CookieJar: keeps what servers set and knows to whom each cookie may be sent (RFC 6265)."""

import time
from http.cookies import BaseCookie, Morsel, SimpleCookie

from yarl import URL

from .abc import AbstractCookieJar
from .helpers import is_ip_address

__all__ = ('CookieJar', 'DummyCookieJar')

_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split()


def _moment(text):
    """The time of an Expires attribute (seconds since 1970), or None."""
    import re
    day = month = year = clock = None
    for word in re.split(r'[\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+', text):
        if clock is None and (found := re.match(r'(\d{1,2}):(\d{1,2}):(\d{1,2})', word)):
            clock = tuple(map(int, found.groups()))
        elif day is None and re.fullmatch(r'\d{1,2}', word):
            day = int(word)
        elif month is None and word[:3].lower() in _MONTHS:
            month = _MONTHS.index(word[:3].lower()) + 1
        elif year is None and re.fullmatch(r'\d{2,4}', word):
            year = int(word)
    if None in (day, month, year, clock):
        return None
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not (1 <= day <= 31 and year >= 1601 and clock < (24, 60, 60)):
        return None
    import datetime
    try:
        return datetime.datetime(year, month, day, *clock, tzinfo=datetime.timezone.utc).timestamp()
    except ValueError:
        return None


def _same_domain(domain, host):
    return host == domain or host.endswith('.' + domain) and not is_ip_address(host)


def _same_path(path, wanted):
    if not wanted.startswith('/'):
        wanted = '/'
    return path == wanted or wanted.startswith(path) and (path.endswith('/') or wanted[len(path):].startswith('/'))


class CookieJar(AbstractCookieJar):
    """Cookies of a session.

    unsafe: those of hosts that are named by address are kept too. treat_as_secure_origin: a URL, or several, that get
    cookies which are meant for https.
    """

    def __init__(self, *, unsafe=False, quote_cookie=True, treat_as_secure_origin=None, loop=None):
        super().__init__(loop=loop)
        self._kept = {}         # {(domain, path, name): Morsel}
        self._ends = {}         # {(domain, path, name): time}
        self._host_only = set()
        self._unsafe = unsafe
        self._quote = quote_cookie
        origins = treat_as_secure_origin or ()
        if isinstance(origins, (str, URL)):
            origins = [origins]
        self._secure_origins = [URL(origin).origin() for origin in origins]

    def __iter__(self):
        self._drop_ended()
        return iter(list(self._kept.values()))

    def __len__(self):
        self._drop_ended()
        return len(self._kept)

    def _forget(self, place):
        self._kept.pop(place, None)
        self._ends.pop(place, None)
        self._host_only.discard(place)

    def _drop_ended(self):
        if self._ends:
            now = time.time()
            for place in [place for place, end in self._ends.items() if end <= now]:
                self._forget(place)

    def clear(self, predicate=None):
        """Forget all cookies, or those for which predicate(morsel) is true."""
        for place, morsel in list(self._kept.items()):
            if predicate is None or predicate(morsel):
                self._forget(place)

    def clear_domain(self, domain):
        """Forget the cookies of a domain and those below it."""
        self.clear(lambda morsel: _same_domain(domain, morsel['domain']))

    def update_cookies(self, cookies, response_url=URL()):
        """Take cookies in: a mapping or pairs; response_url: who sets them."""
        host = response_url.raw_host
        if not self._unsafe and is_ip_address(host):
            return
        for name, morsel in cookies.items() if hasattr(cookies, 'items') else cookies:
            if not isinstance(morsel, Morsel):
                made = SimpleCookie()
                made[name] = morsel
                morsel = made[name]
            self._take(name, morsel, host, response_url)
        self._drop_ended()

    def _take(self, name, morsel, host, url):
        domain = morsel['domain']
        if domain.endswith('.'):
            domain = morsel['domain'] = ''
        host_only = not domain and host is not None
        if host_only:
            domain = morsel['domain'] = host
        if domain.startswith('.'):
            domain = morsel['domain'] = domain[1:]
        if host and not _same_domain(domain, host):
            return
        path = morsel['path']
        if not path.startswith('/'):
            path = url.path
            morsel['path'] = path = (path[:path.rfind('/')] or '/') if path.startswith('/') else '/'
        place = (domain, path.rstrip('/') or '/', name)
        self._kept[place] = morsel
        (self._host_only.add if host_only else self._host_only.discard)(place)
        self._ends.pop(place, None)
        if morsel['max-age']:
            try:
                self._ends[place] = time.time() + int(morsel['max-age'])
            except ValueError:
                morsel['max-age'] = ''
        elif morsel['expires']:
            moment = _moment(morsel['expires'])
            if moment:
                self._ends[place] = moment
            else:
                morsel['expires'] = ''

    def filter_cookies(self, request_url=URL()):
        """The cookies to be sent to a URL: a SimpleCookie."""
        found = SimpleCookie() if self._quote else BaseCookie()
        if not self._kept:
            return found
        self._drop_ended()
        url = URL(request_url)
        host = url.raw_host or ''
        only_shared = not self._unsafe and is_ip_address(host)
        secure = url.scheme in ('https', 'wss') or url.is_absolute() and url.origin() in self._secure_origins
        for (domain, path, name), morsel in sorted(self._kept.items(), key=lambda kept: len(kept[0][1])):
            if domain and only_shared:
                continue
            if domain:
                same = domain == host if (domain, path, name) in self._host_only else _same_domain(domain, host)
                if not same:
                    continue
            if not _same_path(path, url.path) or morsel['secure'] and not secure:
                continue
            if not domain:
                found[name] = morsel.value
                continue
            sent = Morsel()
            sent.set(morsel.key, morsel.value, morsel.coded_value)
            dict.__setitem__(found, name, sent)
        return found

    def save(self, file_path):
        """Write the cookies into a file."""
        import json
        with open(file_path, 'w') as file:
            json.dump([[*place, morsel.value, dict(morsel), self._ends.get(place), place in self._host_only]
                       for place, morsel in self._kept.items()], file)

    def load(self, file_path):
        """Read the cookies that save() wrote."""
        import json
        with open(file_path) as file:
            kept = json.load(file)
        self.clear()
        for domain, path, name, value, attributes, end, host_only in kept:
            made = SimpleCookie()
            made[name] = value
            made[name].update(attributes)
            place = domain, path, name
            self._kept[place] = made[name]
            if end is not None:
                self._ends[place] = end
            if host_only:
                self._host_only.add(place)


class DummyCookieJar(AbstractCookieJar):
    """A jar that keeps nothing."""

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def clear(self, predicate=None):
        """Nothing to do."""

    def clear_domain(self, domain):
        """Nothing to do."""

    def update_cookies(self, cookies, response_url=None):
        """Nothing to do."""

    def filter_cookies(self, request_url):
        """No cookies."""
        return SimpleCookie()
