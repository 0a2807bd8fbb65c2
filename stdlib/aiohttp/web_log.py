"""The access log: one line for each request."""

import datetime
import functools
import os
import re
import time as _time

from .abc import AbstractAccessLogger

__all__ = ('AccessLogger',)

_NAMES = {'a': 'remote_address', 't': 'request_start_time', 'P': 'process_id', 'r': 'first_request_line',
          's': 'response_status', 'b': 'response_size', 'T': 'request_time', 'Tf': 'request_time_frac',
          'D': 'request_time_micro', 'i': 'request_header', 'o': 'response_header'}


class AccessLogger(AbstractAccessLogger):
    """Writes a line for each request to a logger.

    log_format: text with %a (address), %t (time of the request), %P (process), %r (first line), %s (status),
    %b (bytes sent), %T, %Tf, %D (duration in seconds, with a fraction, in microseconds), %{NAME}i, %{NAME}o (headers
    of the request and the response), %% (a per cent sign).
    """

    LOG_FORMAT = '%a %t "%r" %s %b "%{Referer}i" "%{User-Agent}i"'
    LOG_FORMAT_MAP = _NAMES
    FORMAT_RE = re.compile(r'%(\{([A-Za-z0-9\-_]+)\}([ioe])|[atPrsbOD]|Tf?)')

    def __init__(self, logger, log_format=LOG_FORMAT):
        super().__init__(logger, log_format=log_format)
        self._log_format, self._methods = self.compile_format(log_format)

    def compile_format(self, log_format):
        """(a %-format of text, a list of (key, function)) of a log format."""
        methods = []
        for whole, name, place in self.FORMAT_RE.findall(log_format):
            if name:
                format_one = getattr(self, f'_format_{place}')
                methods.append(((_NAMES[place], name), functools.partial(format_one, name)))
            else:
                methods.append((_NAMES[whole], getattr(self, f'_format_{whole}')))
        return re.sub(f'{self.FORMAT_RE.pattern}|%%?', lambda found: '%%' if found[0] in '%%' else '%s', log_format), methods

    @staticmethod
    def _format_i(key, request, response, time):
        return request.headers.get(key, '-') if request is not None else '(no headers)'

    @staticmethod
    def _format_o(key, request, response, time):
        return response.headers.get(key, '-')

    @staticmethod
    def _format_a(request, response, time):
        return (request.remote if request is not None else None) or '-'

    @staticmethod
    def _format_t(request, response, time):
        zone = datetime.timezone(datetime.timedelta(seconds=-_time.timezone))
        moment = datetime.datetime.now(zone) - datetime.timedelta(seconds=time)
        return moment.strftime('[%d/%b/%Y:%H:%M:%S %z]')

    @staticmethod
    def _format_P(request, response, time):
        return f'<{os.getpid()}>'

    @staticmethod
    def _format_r(request, response, time):
        if request is None:
            return '-'
        major, minor = request._version
        return f'{request.method} {request.path_qs} HTTP/{major}.{minor}'

    @staticmethod
    def _format_s(request, response, time):
        return response.status

    @staticmethod
    def _format_b(request, response, time):
        return response.body_length

    @staticmethod
    def _format_T(request, response, time):
        return str(round(time))

    @staticmethod
    def _format_Tf(request, response, time):
        return f'{time:06f}'

    @staticmethod
    def _format_D(request, response, time):
        return str(round(time * 1000000))

    def log(self, request, response, time):
        """Log a request that took time seconds."""
        try:
            values, extra = [], {}
            for key, method in self._methods:
                value = method(request, response, time)
                values.append(value)
                if isinstance(key, tuple):
                    extra[key[0]] = {**extra.get(key[0], {}), key[1]: value}
                else:
                    extra[key] = value
            self.logger.info(self._log_format % tuple(values), extra=extra)
        except Exception:
            self.logger.exception('Error in logging')
