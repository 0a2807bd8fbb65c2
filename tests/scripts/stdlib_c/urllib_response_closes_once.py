import copy, io, urllib.error, urllib.response as answers


class File(io.BytesIO):
    def close(self):
        if not self.closed:
            print('file closed')
        super().close()


class Refusing(io.BytesIO):
    def close(self):
        super().close()
        print('refused')
        raise OSError('no')


def hook(*args):
    print('hook', args, x.closehook, x.hookargs)
    raise KeyError('hook')


x = answers.addclosehook(File(b'a'), hook, 1, 2)
try:
    x.close()
except KeyError as exc:
    print(repr(exc), x.closed)
x.close()
x = answers.addbase(Refusing())
for _ in range(2):
    try:
        x.close()
    except OSError as exc:
        print(exc)
try:
    with x:
        print('never')
except ValueError as exc:
    print(exc)
x = answers.addinfourl(File(b'one\ntwo'), {'h': 1}, 'http://u', 201)
print(x.name, x.delete, x.file is x.fp, x.status, x.getcode(), x.geturl(), x.info(), x.closed)
print(x.readline(), list(x))
x.code, x.url, x.headers = 4, 'v', 'new'
print(x.status, x.geturl(), x.info())
for f in lambda: setattr(x, 'status', 5), lambda: x.nothing, lambda: copy.copy(x), lambda: next(x):
    try:
        f()
    except Exception as exc:
        print(type(exc).__name__, exc)
x.close()


class Sub(answers.addinfourl):
    def close(self):
        print('own close')
        super().close()


with Sub(File(b'x'), {}, 'u') as s:
    print(s.read(), s.status)
error = urllib.error.HTTPError('u', 404, 'gone', {'k': 1}, File(b'why'))
print(error.read(), error.status, error.info(), error.geturl(), error.name)
error.close()
print(error.closed)
