"""HTTP for asyncio: a client (ClientSession) and, in aiohttp.web, a server."""

__version__ = '3.9.5'

_homes = {
    'client': 'BaseConnector ClientConnectionError ClientConnectorCertificateError ClientConnectorError '
              'ClientConnectorSSLError ClientError ClientHttpProxyError ClientOSError ClientPayloadError '
              'ClientProxyConnectionError ClientRequest ClientResponse ClientResponseError ClientSession ClientSSLError '
              'ClientTimeout ClientWebSocketResponse ContentTypeError Fingerprint InvalidURL NamedPipeConnector RequestInfo '
              'ServerConnectionError ServerDisconnectedError ServerFingerprintMismatch ServerTimeoutError TCPConnector '
              'TooManyRedirects UnixConnector WSServerHandshakeError request',
    'cookiejar': 'CookieJar DummyCookieJar',
    'formdata': 'FormData',
    'helpers': 'BasicAuth ChainMapProxy ETag',
    'http': 'HttpVersion HttpVersion10 HttpVersion11',
    'http_websocket': 'WSCloseCode WSMessage WSMsgType WebSocketError',
    'multipart': 'BadContentDispositionHeader BadContentDispositionParam BodyPartReader MultipartReader MultipartWriter '
                 'content_disposition_filename parse_content_disposition',
    'payload': 'AsyncIterablePayload BufferedReaderPayload BytesIOPayload BytesPayload IOBasePayload JsonPayload '
               'PAYLOAD_REGISTRY Payload StringIOPayload StringPayload TextIOPayload get_payload payload_type',
    'resolver': 'AsyncResolver DefaultResolver ThreadedResolver',
    'streams': 'DataQueue EMPTY_PAYLOAD EofStream StreamReader',
    'tracing': 'TraceConfig TraceConnectionCreateEndParams TraceConnectionCreateStartParams '
               'TraceConnectionQueuedEndParams TraceConnectionQueuedStartParams TraceConnectionReuseconnParams '
               'TraceDnsCacheHitParams TraceDnsCacheMissParams TraceDnsResolveHostEndParams '
               'TraceDnsResolveHostStartParams TraceRequestChunkSentParams TraceRequestEndParams '
               'TraceRequestExceptionParams TraceRequestHeadersSentParams TraceRequestRedirectParams '
               'TraceRequestStartParams TraceResponseChunkReceivedParams',
}
_home_of = {name: module for module, names in _homes.items() for name in names.split()}
_modules = {'abc', 'client', 'client_exceptions', 'client_reqrep', 'client_ws', 'connector', 'cookiejar', 'formdata', 'hdrs',
            'helpers', 'http', 'http_exceptions', 'http_websocket', 'multipart', 'payload', 'resolver', 'streams',
            'tracing', 'typedefs', 'web', 'web_exceptions', 'test_utils'}
__all__ = ('hdrs', *sorted(_home_of))


def __getattr__(name):
    """What is named first is imported then: a client does not load the server, nor the other way round."""
    import importlib
    home = _home_of.get(name)
    if home is not None:
        value = getattr(importlib.import_module('aiohttp.' + home), name)
        globals()[name] = value
        return value
    if name in _modules:
        return importlib.import_module('aiohttp.' + name)
    raise AttributeError(f"module 'aiohttp' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_home_of, *_modules})
