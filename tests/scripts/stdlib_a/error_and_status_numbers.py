# Every errno name, signal, HTTP status and method.
import errno
import http
import os
import signal

for number, name in sorted(errno.errorcode.items()):
    print(number, name, getattr(errno, name) == number, os.strerror(number))
for alias in ('EWOULDBLOCK', 'EDEADLOCK', 'ENOTSUP', 'EOPNOTSUPP'):
    print(alias, getattr(errno, alias))
for s in http.HTTPStatus:
    print(repr(s), s.phrase, '|', s.description)
for m in http.HTTPMethod:
    print(repr(m), m.description, m == m.value)
for s in sorted(signal.Signals):
    print(repr(s), str(int(s)), signal.strsignal(s))
print(signal.SIGIOT is signal.SIGABRT, signal.SIGPOLL is signal.SIGIO, signal.SIGCLD is signal.SIGCHLD)
for h in signal.Handlers:
    print(repr(h))
for m in signal.Sigmasks:
    print(repr(m))
