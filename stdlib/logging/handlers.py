"""More handlers: files that are replaced when they grow, records kept back, records passed through a queue."""

import logging
import os
import time
from copy import copy as _shallow_copy

__all__ = ['BaseRotatingHandler', 'RotatingFileHandler', 'TimedRotatingFileHandler', 'WatchedFileHandler',
           'BufferingHandler', 'MemoryHandler', 'QueueHandler', 'QueueListener',
           'SocketHandler', 'DatagramHandler', 'SysLogHandler', 'HTTPHandler']

DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT = 9020, 9021
DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT = 9022, 9023
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514


class BaseRotatingHandler(logging.FileHandler):
    """A file that is replaced now and then: subclasses say when and how."""

    namer = None
    rotator = None

    def emit(self, record):
        """Write the record, after replacing the file if it is time."""
        try:
            full = self.shouldRollover(record)
            if full:
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name of a file put aside."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Put a file aside."""
        move = self.rotator
        if not callable(move):
            if not os.path.exists(source):
                return
            move = os.rename
        move(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """A file that is put aside before it grows past maxBytes; backupCount old ones are kept as .1, .2, ..."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, 'a' if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        """Put the file aside and begin a new one."""
        full = self.stream
        if full:
            full.close()
            self.stream = None
        if self.backupCount > 0:
            self._shift()
        if self.delay:
            return
        self.stream = self._open()

    def _shift(self):
        base = self.baseFilename
        names = [base] + [self.rotation_filename(f'{base}.{n}') for n in range(1, self.backupCount + 1)]
        while len(names) > 1:
            older = names.pop()
            newer = names[-1]
            if os.path.exists(newer):
                if os.path.exists(older):
                    os.remove(older)
                self.rotate(newer, older)

    def shouldRollover(self, record):
        """Would the record make the file too long?"""
        path = self.baseFilename
        special = os.path.exists(path) and not os.path.isfile(path)  # a device or a pipe
        if special:
            return False
        out = self.stream
        if out is None:
            out = self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        out.seek(0, os.SEEK_END)
        added = len(self.format(record)) + 1
        return out.tell() + added >= self.maxBytes


_DAY = 24 * 60 * 60
_UNITS = {'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'), 'H': (60 * 60, '%Y-%m-%d_%H'),
          'D': (_DAY, '%Y-%m-%d'), 'MIDNIGHT': (_DAY, '%Y-%m-%d'), 'W': (7 * _DAY, '%Y-%m-%d')}


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A file that is put aside at certain times, under a name that ends with the time at which it began.

    when: 'S', 'M', 'H', 'D' (every `interval` seconds, minutes, hours, days), 'midnight', or 'W0' to 'W6' (Monday to
    Sunday); atTime: a datetime.time instead of midnight. backupCount: how many old files are kept (0: all).
    """

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None,
                 errors=None):
        super().__init__(filename, 'a', encoding=encoding, delay=delay, errors=errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        seconds, self.suffix = _UNITS.get('W' if self.when.startswith('W') else self.when, (None, None))
        if seconds is None:
            raise ValueError('Invalid rollover interval specified: %s' % self.when)
        if self.when.startswith('W'):
            self._read_weekday()
        self.interval = seconds * interval
        self.rolloverAt = self.computeRollover(self._begun())

    def _read_weekday(self):
        if len(self.when) != 2:
            raise ValueError('You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s' % self.when)
        if self.when[1] not in '0123456':
            raise ValueError('Invalid day specified for weekly rollover: %s' % self.when)
        self.dayOfWeek = int(self.when[1])

    def _begun(self):
        """When the present file began, in seconds since 1970."""
        if os.path.exists(self.baseFilename):
            return int(os.stat(self.baseFilename).st_mtime)
        return int(time.time())

    def _clock(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def computeRollover(self, currentTime):
        """When the file that is begun at currentTime is to be put aside; both in seconds since 1970."""
        if self.when != 'MIDNIGHT' and not self.when.startswith('W'):
            return currentTime + self.interval
        now, at = self._clock(currentTime), self.atTime
        wanted = _DAY if at is None else (at.hour * 60 + at.minute) * 60 + at.second
        left = wanted - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        weekday = now.tm_wday
        if left <= 0:  # today's moment is over
            left += _DAY
            weekday = (weekday + 1) % 7
        moment = currentTime + left
        if self.when.startswith('W'):
            moment += (self.dayOfWeek - weekday) % 7 * _DAY + self.interval - 7 * _DAY
        else:
            moment += self.interval - _DAY
        return moment if self.utc else self._keep_hour(currentTime, moment)

    def _keep_hour(self, before, after):
        """`after`, set right when daylight saving time begins or ends in between."""
        was, becomes = self._clock(before).tm_isdst, self._clock(after).tm_isdst
        if was == becomes:
            return after
        if was:
            return after + 3600
        return after - 3600 if self._clock(after - 3600).tm_isdst else after

    def shouldRollover(self, record):
        """Is it time?"""
        if int(time.time()) < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):  # a device or a pipe
            self.rolloverAt = self.computeRollover(int(time.time()))
            return False
        return True

    def getFilesToDelete(self):
        """The paths of old files beyond the backupCount newest."""
        directory, base = os.path.split(self.baseFilename)
        old = []
        for name in os.listdir(directory):
            if name.startswith(base + '.') and self._is_time(name[len(base) + 1:]):
                old.append(os.path.join(directory, name))
        return sorted(old)[:-self.backupCount] if self.backupCount < len(old) else []

    def _is_time(self, text):
        try:
            time.strptime(text, self.suffix)
        except ValueError:
            return False
        return True

    def doRollover(self):
        """Put the file aside and begin a new one."""
        now = int(time.time())
        begun = self._clock(self.rolloverAt - self.interval)
        aside = self.rotation_filename(f'{self.baseFilename}.{time.strftime(self.suffix, begun)}')
        if self.stream:
            self.stream.close()
            self.stream = None
        if os.path.exists(aside):
            os.remove(aside)
        self.rotate(self.baseFilename, aside)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                os.remove(path)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)
        while self.rolloverAt <= now:
            self.rolloverAt += self.interval


class WatchedFileHandler(logging.FileHandler):
    """A file that others may move or delete: it is opened anew when it is not the same any more."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        self._known = self._identity()

    def _identity(self):
        """(device, inode) of the path; None if there is nothing."""
        try:
            stat = os.stat(self.baseFilename)
        except FileNotFoundError:
            return None
        return stat.st_dev, stat.st_ino

    def reopenIfNeeded(self):
        """Open the file again if the path does not mean the open one."""
        if self.stream is None or self._identity() == self._known and self._known is not None:
            return
        self.stream.flush()
        self.stream.close()
        self.stream = None  # should opening fail, it is tried again next time
        self.stream = self._open()
        self._known = self._identity()

    def emit(self, record):
        """Write the record, to the file that the path means now."""
        self.reopenIfNeeded()
        super().emit(record)
        if self._known is None:
            self._known = self._identity()


class BufferingHandler(logging.Handler):
    """Keeps up to `capacity` records."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def _full(self):
        return not len(self.buffer) < self.capacity

    def shouldFlush(self, record):
        """Is it full?"""
        return self._full()

    def emit(self, record):
        """Keep the record."""
        self.buffer.append(record)
        enough = self.shouldFlush(record)
        if enough:
            self.flush()

    def flush(self):
        """Forget the records."""
        self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records until it is full or one of flushLevel comes, then gives them to target."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return self._full() or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Set the handler that gets the records."""
        self.target = target

    def flush(self):
        """Give the records to the target."""
        if not self.target:
            return
        for kept in self.buffer:
            self.target.handle(kept)
        self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue, for a QueueListener on another thread."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        """Put a record into the queue."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy of the record with its message formatted."""
        text = self.format(record)
        twin = _shallow_copy(record)
        twin.message = twin.msg = text
        twin.args = twin.exc_info = twin.exc_text = twin.stack_info = None
        return twin

    def emit(self, record):
        """Put the prepared record into the queue."""
        try:
            ready = self.prepare(record)
            self.enqueue(ready)
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records from a queue on a thread of its own and gives them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self._thread = queue, handlers, None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        """The next record."""
        return self.queue.get(block)

    def prepare(self, record):
        """The record as the handlers get it."""
        return record

    def handle(self, record):
        """Give a record to the handlers."""
        ready = self.prepare(record)
        for sink in self.handlers:
            if self.respect_handler_level and not ready.levelno >= sink.level:
                continue
            sink.handle(ready)

    def start(self):
        """Begin, on a new thread."""
        from threading import Thread
        worker = self._thread = Thread(target=self._monitor, daemon=True)
        worker.start()

    def _monitor(self):
        while (record := self.dequeue(True)) is not self._sentinel:
            self.handle(record)

    def enqueue_sentinel(self):
        """Put the mark of the end into the queue."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """Handle what is left, and end the thread."""
        self.enqueue_sentinel()
        worker = self._thread
        worker.join()
        self._thread = None


# --- records sent elsewhere ---


class SocketHandler(logging.Handler):
    """Sends records to a server, each as a pickled dictionary after its length in 4 bytes.

    port: None if host is the path of a Unix socket. When the server cannot be reached, records are dropped, and it is
    tried again after retryStart seconds, then retryFactor times as many, at most retryMax.
    """

    retryStart, retryMax, retryFactor = 1.0, 30.0, 2.0

    def __init__(self, host, port):
        super().__init__()
        self.host, self.port = host, port
        self.address = host if port is None else (host, port)
        self.sock = self.retryTime = None
        self.closeOnError = False

    def makeSocket(self, timeout=1):
        """A new socket, connected. timeout: in seconds. OSError if the server cannot be reached."""
        import socket
        if self.port is not None:
            return socket.create_connection(self.address, timeout)
        made = socket.socket(socket.AF_UNIX)
        made.settimeout(timeout)
        try:
            made.connect(self.address)
        except OSError:
            made.close()
            raise
        return made

    def createSocket(self):
        """Connect, unless it is too early to try again."""
        now = time.time()
        if self.retryTime is not None and now < self.retryTime:
            return
        try:
            self.sock = self.makeSocket()
        except OSError:
            self.retryPeriod = (self.retryStart if self.retryTime is None
                                else min(self.retryPeriod * self.retryFactor, self.retryMax))
            self.retryTime = now + self.retryPeriod
        else:
            self.retryTime = None

    def send(self, s):
        """Send bytes; without a server they are lost."""
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self.sock.close()
                self.sock = None

    def makePickle(self, record):
        """The bytes that are sent of a record: its attributes, with the message instead of its parts."""
        from ._pickled import pickled
        if record.exc_info:
            self.format(record)   # which keeps the traceback's text in the record
        data = pickled({name: value for name, value in vars(record).items() if name != 'message'}
                       | {'msg': record.getMessage(), 'args': None, 'exc_info': None})
        return len(data).to_bytes(4, 'big') + data

    def handleError(self, record):
        """Drop the connection, if it is to be closed on errors; else tell of the error."""
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            super().handleError(record)

    def emit(self, record):
        """Send the record."""
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        """Close the connection."""
        with self.lock:
            if self.sock:
                self.sock.close()
                self.sock = None
        super().close()


class DatagramHandler(SocketHandler):
    """Sends records as datagrams (UDP, or those of a Unix socket)."""

    def makeSocket(self):
        """A new socket."""
        import socket
        return socket.socket(socket.AF_UNIX if self.port is None else socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, s):
        """Send bytes."""
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class SysLogHandler(logging.Handler):
    """Sends records to a syslog server: a UDP address (host, port), or the path of a local socket such as /dev/log."""

    LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
    (LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV,
     LOG_FTP, LOG_NTP, LOG_SECURITY, LOG_CONSOLE, LOG_SOLCRON) = range(16)
    LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7 = range(16, 24)
    priority_names = {'alert': 1, 'crit': 2, 'critical': 2, 'debug': 7, 'emerg': 0, 'err': 3, 'error': 3, 'info': 6,
                      'notice': 5, 'panic': 0, 'warn': 4, 'warning': 4}
    facility_names = {'auth': 4, 'authpriv': 10, 'console': 14, 'cron': 9, 'daemon': 3, 'ftp': 11, 'kern': 0, 'lpr': 6,
                      'mail': 2, 'news': 7, 'ntp': 12, 'security': 13, 'solaris-cron': 15, 'syslog': 5, 'user': 1,
                      'uucp': 8, **{f'local{i}': 16 + i for i in range(8)}}
    priority_map = {name.upper(): name for name in ('debug', 'info', 'warning', 'error', 'critical')}
    ident = ''
    append_nul = True

    def __init__(self, address=('localhost', SYSLOG_UDP_PORT), facility=LOG_USER, socktype=None):
        super().__init__()
        self.address, self.facility, self.socktype = address, facility, socktype
        self.socket = None
        self.createSocket()

    def createSocket(self):
        """Open the socket; OSError when nobody can be reached."""
        import socket
        local = self.unixsocket = isinstance(self.address, str)
        kind = self.socktype or socket.SOCK_DGRAM
        family = socket.AF_UNIX if local else socket.getaddrinfo(*self.address, 0, kind)[0][0]
        made = socket.socket(family, kind)
        self.connected = local or kind == socket.SOCK_STREAM
        try:
            if self.connected:
                made.connect(self.address)
        except OSError:
            made.close()
            raise
        self.socket, self.socktype = made, kind

    def encodePriority(self, facility, priority):
        """The number in front of a message; both may be names."""
        numbers = (names[given] if isinstance(given, str) else given for names, given in (
            (self.facility_names, facility), (self.priority_names, priority)))
        high, low = numbers
        return high << 3 | low

    def mapPriority(self, levelName):
        """The name of the priority that a level has."""
        return self.priority_map.get(levelName, 'warning')

    def emit(self, record):
        """Send the record."""
        try:
            number = self.encodePriority(self.facility, self.mapPriority(record.levelname))
            end = '\0' if self.append_nul else ''
            message = f'<{number}>{self.ident or ""}{self.format(record)}{end}'.encode()
            if self.socket is None:
                self.createSocket()
            if self.connected:
                self.socket.sendall(message)
            else:
                self.socket.sendto(message, self.address)
        except Exception:
            self.handleError(record)

    def close(self):
        """Close the socket."""
        with self.lock:
            if self.socket is not None:
                self.socket.close()
                self.socket = None
        super().close()


class HTTPHandler(logging.Handler):
    """Sends records to a web server, as the fields of a form: with GET in the address, with POST in the body."""

    def __init__(self, host, url, method='GET', secure=False, credentials=None, context=None):
        super().__init__()
        method = method.upper()
        if method not in ('GET', 'POST'):
            raise ValueError('method must be GET or POST')
        if context is not None and not secure:
            raise ValueError('context parameter only makes sense with secure=True')
        self.host, self.url, self.method = host, url, method
        self.secure, self.credentials, self.context = secure, credentials, context

    def mapLogRecord(self, record):
        """The fields that are sent: a dict."""
        return vars(record)

    def getConnection(self, host, secure):
        """A connection to the server."""
        from http import client
        return client.HTTPSConnection(host, context=self.context) if secure else client.HTTPConnection(host)

    def emit(self, record):
        """Send the record and read the answer."""
        from urllib.parse import urlencode
        try:
            address, headers, body = self.url, {}, None
            fields = urlencode(self.mapLogRecord(record))
            if self.method == 'GET':
                address += ('&' if '?' in address else '?') + fields
            else:
                headers['Content-type'] = 'application/x-www-form-urlencoded'
                body = fields.encode()
            if self.credentials:
                from base64 import b64encode
                user = ':'.join(self.credentials).encode()
                headers['Authorization'] = 'Basic ' + b64encode(user).strip().decode('ascii')
            connection = self.getConnection(self.host, self.secure)
            connection.request(self.method, address, body, headers)
            connection.getresponse()
        except Exception:
            self.handleError(record)
