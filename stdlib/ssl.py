"""TLS: encrypted connections whose other side can prove who it is.

create_default_context() gives the settings for a client (or, with
Purpose.CLIENT_AUTH, a server); its wrap_socket() encrypts a socket. asyncio and
aiohttp take the same contexts.
"""

import _ssl
import os
import socket
import time
from _ssl import (MemoryBIO, OPENSSL_VERSION, OPENSSL_VERSION_NUMBER, RAND_bytes, RAND_status, SSLSession, _SSLContext)
from collections import namedtuple
from enum import Enum, IntEnum, IntFlag
from socket import SOCK_STREAM, SOL_SOCKET, SO_TYPE, create_connection

HAS_SNI = HAS_ECDH = HAS_ALPN = HAS_TLSv1 = HAS_TLSv1_1 = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_NEVER_CHECK_COMMON_NAME = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = False
OPENSSL_VERSION_INFO = (OPENSSL_VERSION_NUMBER >> 28 & 0xff, OPENSSL_VERSION_NUMBER >> 20 & 0xff,
                        OPENSSL_VERSION_NUMBER >> 12 & 0xff, OPENSSL_VERSION_NUMBER >> 4 & 0xff,
                        OPENSSL_VERSION_NUMBER & 0xf)
CHANNEL_BINDING_TYPES = ['tls-unique']
PEM_HEADER = '-----BEGIN CERTIFICATE-----'
PEM_FOOTER = '-----END CERTIFICATE-----'


def _enumeration(base, name, members):
    made = base(name, members, module='ssl')
    globals().update(made.__members__)
    return made


_SSLMethod = _enumeration(IntEnum, '_SSLMethod', {
    'PROTOCOL_TLS': 2, 'PROTOCOL_SSLv23': 2, 'PROTOCOL_TLSv1': 3, 'PROTOCOL_TLSv1_1': 4, 'PROTOCOL_TLSv1_2': 5,
    'PROTOCOL_TLS_CLIENT': 16, 'PROTOCOL_TLS_SERVER': 17})
VerifyMode = _enumeration(IntEnum, 'VerifyMode', {'CERT_NONE': 0, 'CERT_OPTIONAL': 1, 'CERT_REQUIRED': 2})
SSLErrorNumber = _enumeration(IntEnum, 'SSLErrorNumber', {
    'SSL_ERROR_SSL': 1, 'SSL_ERROR_WANT_READ': 2, 'SSL_ERROR_WANT_WRITE': 3, 'SSL_ERROR_WANT_X509_LOOKUP': 4,
    'SSL_ERROR_SYSCALL': 5, 'SSL_ERROR_ZERO_RETURN': 6, 'SSL_ERROR_WANT_CONNECT': 7, 'SSL_ERROR_EOF': 8,
    'SSL_ERROR_INVALID_ERROR_CODE': 10})
Options = _enumeration(IntFlag, 'Options', {key: value for key, value in vars(_ssl).items() if key.startswith('OP_')})
VerifyFlags = _enumeration(IntFlag, 'VerifyFlags',
                           {key: value for key, value in vars(_ssl).items() if key.startswith('VERIFY_')})


class TLSVersion(IntEnum):
    """Versions of the protocol."""

    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


_Usage = namedtuple('_ASN1Object', 'nid shortname longname oid')


class Purpose(_Usage, Enum):
    """What the other side's certificate is for: SERVER_AUTH in a client, CLIENT_AUTH in a server."""

    SERVER_AUTH = 129, 'serverAuth', 'TLS Web Server Authentication', '1.3.6.1.5.5.7.3.1'
    CLIENT_AUTH = 130, 'clientAuth', 'TLS Web Client Authentication', '1.3.6.1.5.5.7.3.2'


class SSLError(OSError):
    """Something went wrong in TLS; library and reason say what in OpenSSL's words."""

    def __str__(self):
        return self.strerror if isinstance(self.strerror, str) else str(self.args)


class SSLZeroReturnError(SSLError):
    """The other side has ended the connection in peace."""


class SSLWantReadError(SSLError):
    """More has to come in first."""


class SSLWantWriteError(SSLError):
    """Something has to go out first."""


class SSLSyscallError(SSLError):
    """A call into the system failed."""


class SSLEOFError(SSLError):
    """The connection broke off."""


class SSLCertVerificationError(SSLError, ValueError):
    """The certificate does not hold: verify_code and verify_message say why."""


for _class in (SSLError, SSLZeroReturnError, SSLWantReadError, SSLWantWriteError, SSLSyscallError, SSLEOFError,
               SSLCertVerificationError):
    _class.__module__ = 'ssl'
CertificateError = SSLCertVerificationError
socket_error = OSError
AlertDescription = _enumeration(IntEnum, 'AlertDescription', {'ALERT_DESCRIPTION_' + name: number for name, number in (
    ('CLOSE_NOTIFY', 0), ('UNEXPECTED_MESSAGE', 10), ('BAD_RECORD_MAC', 20), ('RECORD_OVERFLOW', 22),
    ('DECOMPRESSION_FAILURE', 30), ('HANDSHAKE_FAILURE', 40), ('BAD_CERTIFICATE', 42), ('UNSUPPORTED_CERTIFICATE', 43),
    ('CERTIFICATE_REVOKED', 44), ('CERTIFICATE_EXPIRED', 45), ('CERTIFICATE_UNKNOWN', 46), ('ILLEGAL_PARAMETER', 47),
    ('UNKNOWN_CA', 48), ('ACCESS_DENIED', 49), ('DECODE_ERROR', 50), ('DECRYPT_ERROR', 51), ('PROTOCOL_VERSION', 70),
    ('INSUFFICIENT_SECURITY', 71), ('INTERNAL_ERROR', 80), ('USER_CANCELLED', 90), ('NO_RENEGOTIATION', 100),
    ('UNSUPPORTED_EXTENSION', 110), ('CERTIFICATE_UNOBTAINABLE', 111), ('UNRECOGNIZED_NAME', 112),
    ('BAD_CERTIFICATE_STATUS_RESPONSE', 113), ('BAD_CERTIFICATE_HASH_VALUE', 114), ('UNKNOWN_PSK_IDENTITY', 115))})

DefaultVerifyPaths = namedtuple('DefaultVerifyPaths',
                                'cafile capath openssl_cafile_env openssl_cafile openssl_capath_env openssl_capath')


def get_default_verify_paths():
    """Where the certificates of authorities are looked for."""
    file = os.environ.get('SSL_CERT_FILE', _ssl._default_file)
    folder = os.environ.get('SSL_CERT_DIR', _ssl._default_folder)
    return DefaultVerifyPaths(file if os.path.isfile(file) else None, folder if os.path.isdir(folder) else None,
                              'SSL_CERT_FILE', _ssl._default_file, 'SSL_CERT_DIR', _ssl._default_folder)


class SSLContext(_SSLContext):
    """Settings of connections: certificates, whom to trust, ciphers and versions."""

    sslsocket_class = None   # set below
    sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            import warnings
            warnings.warn('ssl.SSLContext() without protocol argument is deprecated.', DeprecationWarning, 2)
            protocol = PROTOCOL_TLS
        return super().__new__(cls, protocol)

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """Encrypt a socket; the SSLSocket to use in its place. server_hostname: the name its certificate must have."""
        return self.sslsocket_class._wrap(self, sock, server_side, do_handshake_on_connect, suppress_ragged_eofs,
                                          server_hostname, session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """A connection over two MemoryBIOs: an SSLObject, for those who carry the bytes themselves."""
        connection = self._wrap_bio(incoming, outgoing, server_side, _host_name(server_hostname))
        made = self.sslobject_class._around(connection)
        if session is not None:
            connection.session = session
        return made

    def set_alpn_protocols(self, alpn_protocols):
        """Offer protocols (such as 'h2', 'http/1.1'), the best first."""
        wire = bytearray()
        for name in alpn_protocols:
            encoded = name.encode('ascii')
            if not 0 < len(encoded) < 256:
                raise SSLError('ALPN protocols must be 1 to 255 in length')
            wire.append(len(encoded))
            wire += encoded
        self._set_alpn_protocols(wire)

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust the authorities that the system trusts (or those in SSL_CERT_FILE and SSL_CERT_DIR)."""
        if not isinstance(purpose, _Usage):
            raise TypeError(purpose)
        self.set_default_verify_paths()

    @property
    def protocol(self):
        """PROTOCOL_TLS_CLIENT and the like."""
        return _SSLMethod(super().protocol)

    @property
    def verify_mode(self):
        """CERT_NONE, CERT_OPTIONAL or CERT_REQUIRED."""
        return VerifyMode(super().verify_mode)

    @verify_mode.setter
    def verify_mode(self, mode):
        _SSLContext.verify_mode.__set__(self, mode)

    @property
    def options(self):
        """OP_* flags."""
        return Options(super().options)

    @options.setter
    def options(self, flags):
        _SSLContext.options.__set__(self, int(flags))

    @property
    def verify_flags(self):
        """VERIFY_* flags."""
        return VerifyFlags(super().verify_flags)

    @verify_flags.setter
    def verify_flags(self, flags):
        _SSLContext.verify_flags.__set__(self, int(flags))

    @property
    def minimum_version(self):
        """The oldest TLSVersion that is taken."""
        return TLSVersion(super().minimum_version)

    @minimum_version.setter
    def minimum_version(self, version):
        _SSLContext.minimum_version.__set__(self, version)

    @property
    def maximum_version(self):
        """The newest TLSVersion that is taken."""
        return TLSVersion(super().maximum_version)

    @maximum_version.setter
    def maximum_version(self, version):
        _SSLContext.maximum_version.__set__(self, version)

    hostname_checks_common_name = True

    def set_servername_callback(self, server_name_callback):
        """Have the names that clients ask for told, by the older name of sni_callback."""
        self.sni_callback = server_name_callback


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """Settings with good defaults: a client verifies the server's certificate and name.

    cafile, capath, cadata: the authorities to trust in place of the system's.
    """
    if not isinstance(purpose, _Usage):
        raise TypeError(purpose)
    protocol = {Purpose.SERVER_AUTH: PROTOCOL_TLS_CLIENT, Purpose.CLIENT_AUTH: PROTOCOL_TLS_SERVER}.get(purpose)
    if protocol is None:
        raise ValueError(purpose)
    settings = SSLContext(protocol)   # one for clients verifies
    trusted = cafile, capath, cadata
    if any(trusted):
        settings.load_verify_locations(*trusted)
    elif settings.verify_mode != CERT_NONE:
        settings.load_default_certs(purpose)
    if log := os.environ.get('SSLKEYLOGFILE'):
        settings.keylog_filename = log
    return settings


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False, purpose=Purpose.SERVER_AUTH,
                               certfile=None, keyfile=None, cafile=None, capath=None, cadata=None):
    """Settings that trust everybody."""
    if protocol is None:
        protocol = PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER
    settings = SSLContext(protocol)
    settings.check_hostname, settings.verify_mode = check_hostname, cert_reqs
    settings.check_hostname = check_hostname or settings.check_hostname
    if certfile:
        settings.load_cert_chain(certfile, keyfile)
    trusted = cafile, capath, cadata
    if any(trusted):
        settings.load_verify_locations(*trusted)
    return settings


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


def _host_name(name):
    if name is None or isinstance(name, str):
        return name
    return bytes(name).decode('ascii')


class _Connection:
    """What SSLObject and SSLSocket have in common: questions to the connection in _sslobj."""

    @property
    def context(self):
        """The SSLContext."""
        return self._context

    @context.setter
    def context(self, context):
        self._context = context
        if self._sslobj is not None:
            self._sslobj.context = context

    @property
    def server_side(self):
        """Do we serve?"""
        return self._server_side

    @property
    def server_hostname(self):
        """The name that was asked for, or None."""
        return self._server_hostname

    @property
    def session(self):
        """The SSLSession, which a later connection can go on with; None before there is one."""
        return self._sslobj.session if self._sslobj is not None else None

    @session.setter
    def session(self, session):
        self._resumes = session
        if self._sslobj is not None:
            self._sslobj.session = session

    @property
    def session_reused(self):
        """Did an earlier session go on?"""
        return self._sslobj.session_reused if self._sslobj is not None else None

    def getpeercert(self, binary_form=False):
        """The other side's certificate: a dict (empty if it was not verified), DER bytes, or None if it sent none."""
        return self._open().getpeercert(binary_form)

    def cipher(self):
        """The cipher in use: (name, protocol, bits), or None."""
        return self._sslobj.cipher() if self._sslobj is not None else None

    def shared_ciphers(self):
        """The ciphers that may be used: (name, protocol, bits) each, or None."""
        return self._sslobj.shared_ciphers() if self._sslobj is not None else None

    def verify_client_post_handshake(self):
        """Ask a TLS 1.3 client for its certificate, which comes while something is read."""
        self._open().verify_client_post_handshake()

    def compression(self):
        """None: compression is never used."""
        return None

    def version(self):
        """The protocol in use, 'TLSv1.3' and the like, or None."""
        return self._sslobj.version() if self._sslobj is not None else None

    def selected_alpn_protocol(self):
        """The protocol that both sides agreed on, or None."""
        return self._sslobj.selected_alpn_protocol() if self._sslobj is not None else None

    def selected_npn_protocol(self):
        """None: NPN is gone."""
        return None

    def get_channel_binding(self, cb_type='tls-unique'):
        """What binds another protocol to this connection, or None."""
        if cb_type not in CHANNEL_BINDING_TYPES:
            raise ValueError(f'{cb_type!r} channel binding type not implemented')
        return self._sslobj.tls_unique() if self._sslobj is not None else None


class SSLObject(_Connection):
    """A connection over MemoryBIOs. Methods raise SSLWantReadError when more bytes have to be put in first."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{self.__class__.__name__} does not have a public constructor. Instances are returned by '
                        'SSLContext.wrap_bio().')

    @classmethod
    def _around(cls, connection):
        self = cls.__new__(cls)
        self._sslobj, self._context = connection, connection.context
        connection.owner = self
        self._server_side, self._server_hostname = connection.server_side, connection.server_hostname
        return self

    def _open(self):
        return self._sslobj

    def read(self, len=1024, buffer=None):
        """Up to len bytes; or how many were read into buffer."""
        return self._sslobj.read(len) if buffer is None else self._sslobj.read(len, buffer)

    def write(self, data):
        """Send bytes: how many were taken."""
        return self._sslobj.write(data)

    def pending(self):
        """How many bytes are decrypted and wait to be read."""
        return self._sslobj.pending()

    def do_handshake(self):
        """Agree on keys with the other side."""
        self._sslobj.do_handshake()

    def unwrap(self):
        """End encryption."""
        return self._sslobj.shutdown()


class SSLSocket(_Connection, socket.socket):
    """A socket whose bytes are encrypted on the way."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{self.__class__.__name__} does not have a public constructor. Instances are returned by '
                        'SSLContext.wrap_socket().')

    @classmethod
    def _wrap(cls, context, sock, server_side, do_handshake_on_connect, suppress_ragged_eofs, server_hostname,
              session=None):
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError('only stream sockets are supported')
        if server_side and server_hostname:
            raise ValueError('server_hostname can only be specified in client mode')
        if server_side and session is not None:
            raise ValueError('session can only be specified in client mode')
        if context.check_hostname and not server_hostname and not server_side:
            raise ValueError('check_hostname requires server_hostname')
        limit = sock.gettimeout()
        self = cls.__new__(cls)
        socket.socket.__init__(self, sock.family, sock.type, sock.proto, sock.fileno())
        sock.detach()
        self.settimeout(limit)
        self._context, self._sslobj = context, None
        self._server_side, self._server_hostname = server_side, _host_name(server_hostname)
        self._shakes_hands, self._forgives_ends = do_handshake_on_connect, suppress_ragged_eofs
        self._resumes = session
        try:
            self.getpeername()
        except OSError as failure:
            if failure.errno not in (107, 22):
                self.close()
                raise
            self._connected = False
        else:
            self._connected = True
            self._encrypt()
        return self

    def _encrypt(self):
        try:
            self._sslobj = self._context._wrap_socket(self, self._server_side, self._server_hostname)
            self._sslobj.owner = self
            if self._resumes is not None:
                self._sslobj.session = self._resumes
            if self._shakes_hands:
                if self.gettimeout() == 0:
                    raise ValueError('do_handshake_on_connect should not be specified for non-blocking sockets')
                self.do_handshake()
        except BaseException:
            self.close()
            raise

    def _open(self):
        connection = self._sslobj
        if connection is None:
            raise ValueError(f'No SSL wrapper around {self}') if self._connected else OSError(
                107, 'Transport endpoint is not connected')
        return connection

    def do_handshake(self, block=False):
        """Agree on keys with the other side."""
        connection = self._open()
        limit = self.gettimeout()
        if limit == 0 and block:
            self.settimeout(None)
        try:
            connection.do_handshake()
        finally:
            self.settimeout(limit)

    def connect(self, addr):
        """Connect to an address, then shake hands."""
        if self._server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected or self._sslobj is not None:
            raise ValueError('attempt to connect already-connected SSLSocket!')
        super().connect(addr)
        self._connected = True
        self._encrypt()

    def connect_ex(self, addr):
        """Connect; the number of the error, 0 for none."""
        number = super().connect_ex(addr)
        if not number:
            self._connected = True
            self._encrypt()
        return number

    def accept(self):
        """Wait for a connection and shake hands: (its SSLSocket, the address of the other side)."""
        plain, address = super().accept()
        return self.context.wrap_socket(plain, server_side=True, do_handshake_on_connect=self._shakes_hands,
                                        suppress_ragged_eofs=self._forgives_ends), address

    def read(self, len=1024, buffer=None):
        """Up to len bytes (b'' at the end); or how many were read into buffer."""
        connection = self._open()
        try:
            return connection.read(len) if buffer is None else connection.read(len, buffer)
        except SSLEOFError:
            if not self._forgives_ends:
                raise
            return b'' if buffer is None else 0

    def write(self, data):
        """Send bytes: how many were taken."""
        return self._open().write(data)

    def _encrypted(self, method, flags):
        """Whether a method has to go through TLS, which knows no flags: ValueError if there are."""
        if self._sslobj is None:
            return False
        if flags:
            raise ValueError(f'non-zero flags not allowed in calls to {method}() on {self.__class__}')
        return True

    def recv(self, buflen=1024, flags=0):
        """Receive up to buflen bytes."""
        return self.read(buflen) if self._encrypted('recv', flags) else super().recv(buflen, flags)

    def recv_into(self, buffer, nbytes=None, flags=0):
        """Receive into a buffer: how many bytes came."""
        if nbytes is None:
            nbytes = len(memoryview(buffer).cast('B')) if len(buffer) else 1024
        return self.read(nbytes, buffer) if self._encrypted('recv_into', flags) else super().recv_into(
            buffer, nbytes, flags)

    def send(self, data, flags=0):
        """Send bytes: how many were taken."""
        return self.write(data) if self._encrypted('send', flags) else super().send(data, flags)

    def sendall(self, data, flags=0):
        """Send all of the bytes."""
        if not self._encrypted('sendall', flags):
            return super().sendall(data, flags)
        rest = memoryview(data).cast('B') if len(data) else b''
        while len(rest):
            rest = rest[self._sslobj.write(rest):]

    def _refuse(self, method):
        if self._sslobj is not None:
            raise ValueError(f'{method} not allowed on instances of {self.__class__}')

    def sendto(self, data, *args):
        """Not over TLS."""
        self._refuse('sendto')
        return super().sendto(data, *args)

    def recvfrom(self, *args):
        """Not over TLS."""
        self._refuse('recvfrom')
        return super().recvfrom(*args)

    def pending(self):
        """How many bytes are decrypted and wait to be read."""
        return self._sslobj.pending() if self._sslobj is not None else 0

    def shutdown(self, how):
        """Close one or both directions, without TLS's farewell."""
        self._sslobj = None
        super().shutdown(how)

    def unwrap(self):
        """End encryption: the plain socket."""
        connection = self._sslobj
        if connection is None:
            raise ValueError(f'No SSL wrapper around {self}')
        plain = connection.shutdown()
        self._sslobj = None
        return plain

    def dup(self):
        """Not for encrypted sockets."""
        raise NotImplementedError(f"Can't dup() {self.__class__.__name__} instances")

    def detach(self):
        """Close the object without closing the descriptor, and return that."""
        self._sslobj = None
        return super().detach()


SSLContext.sslsocket_class, SSLContext.sslobject_class = SSLSocket, SSLObject


def _object_of(connection):
    """The SSLObject of a native connection."""
    return SSLObject._around(connection)


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate as text."""
    import base64
    text = base64.b64encode(der_cert_bytes).decode('ascii')
    lines = [text[at:at + 64] for at in range(0, len(text), 64)]
    return '\n'.join([PEM_HEADER, *lines, PEM_FOOTER]) + '\n'


def PEM_cert_to_DER_cert(pem_cert_string):
    """A certificate given as text, as bytes."""
    import base64
    text = pem_cert_string.strip()
    if not text.startswith(PEM_HEADER):
        raise ValueError(f'Invalid PEM encoding; must start with {PEM_HEADER}')
    if not text.endswith(PEM_FOOTER):
        raise ValueError(f'Invalid PEM encoding; must end with {PEM_FOOTER}')
    return base64.decodebytes(text[len(PEM_HEADER):-len(PEM_FOOTER)].encode('ascii'))


def cert_time_to_seconds(cert_time):
    """A certificate's time ('Jan  5 09:34:43 2018 GMT') in seconds since 1970."""
    import datetime
    try:
        moment = time.strptime(cert_time, '%b %d %H:%M:%S %Y GMT')
    except ValueError:
        raise ValueError(f'time data {cert_time!r} does not match format "%b %d %H:%M:%S %Y GMT"') from None
    days = datetime.date(*moment[:3]).toordinal() - datetime.date(1970, 1, 1).toordinal()
    return days * 86400 + moment.tm_hour * 3600 + moment.tm_min * 60 + moment.tm_sec


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=10):
    """The certificate of the server at (host, port), as text; not verified unless ca_certs is given."""
    context = _create_unverified_context(ssl_version, cert_reqs=CERT_REQUIRED if ca_certs else CERT_NONE, cafile=ca_certs)
    with create_connection(addr, timeout=timeout) as plain, context.wrap_socket(plain, server_hostname=addr[0]) as sock:
        return DER_cert_to_PEM_cert(sock.getpeercert(True))


_ssl._set_module(__import__('sys').modules['ssl'])
