"""TraceConfig: functions that are told what a session does."""

from collections import namedtuple
from operator import attrgetter
from types import SimpleNamespace

_kinds = {
    'request_start': 'method url headers',
    'request_chunk_sent': 'method url chunk',
    'response_chunk_received': 'method url chunk',
    'request_end': 'method url headers response',
    'request_exception': 'method url headers exception',
    'request_redirect': 'method url headers response',
    'request_headers_sent': 'method url headers',
    'connection_queued_start': '',
    'connection_queued_end': '',
    'connection_create_start': '',
    'connection_create_end': '',
    'connection_reuseconn': '',
    'dns_resolvehost_start': 'host',
    'dns_resolvehost_end': 'host',
    'dns_cache_hit': 'host',
    'dns_cache_miss': 'host',
}
_class_names = {'dns_resolvehost_start': 'TraceDnsResolveHostStartParams', 'dns_resolvehost_end': 'TraceDnsResolveHostEndParams'}
_params = {}
for _kind, _fields in _kinds.items():
    _name = _class_names.get(_kind) or 'Trace' + ''.join(map(str.capitalize, _kind.split('_'))) + 'Params'
    _params[_kind] = globals()[_name] = namedtuple(_name, _fields)


class Signal(list):
    """Coroutine functions that are called one after another. It can be changed until it is frozen."""

    frozen = False

    def freeze(self):
        """No changes any more."""
        self.frozen = True

    def append(self, receiver):
        """Add a receiver. RuntimeError once it is frozen."""
        if self.frozen:
            raise RuntimeError('Cannot modify frozen list.')
        super().append(receiver)

    async def send(self, *args, **kwargs):
        """Call all of them."""
        for receiver in self:
            await receiver(*args, **kwargs)


class TraceConfig:
    """Lists on_request_start, on_request_end, on_request_exception, on_request_redirect and others: append
    async functions (session, context, params). context: made anew for each request by trace_config_ctx_factory."""

    def __init__(self, trace_config_ctx_factory=SimpleNamespace):
        self._factory = trace_config_ctx_factory
        for kind in _kinds:
            setattr(self, '_' + kind, Signal())

    def trace_config_ctx(self, trace_request_ctx=None):
        """A context of one request."""
        return self._factory(trace_request_ctx=trace_request_ctx)

    def freeze(self):
        """The session that uses it is there: no more changes."""
        for kind in _kinds:
            getattr(self, 'on_' + kind).freeze()


for _kind in _kinds:
    setattr(TraceConfig, 'on_' + _kind, property(attrgetter('_' + _kind), doc='Who is told of it: a Signal.'))


class Trace:
    """One request's view of a TraceConfig."""

    def __init__(self, session, config, context):
        self._session, self._config, self._context = session, config, context

    async def tell(self, kind, *values):
        """Tell those who listen to a kind of event."""
        signal = getattr(self._config, 'on_' + kind)
        if signal:
            await signal.send(self._session, self._context, _params[kind](*values))
