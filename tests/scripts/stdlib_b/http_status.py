# Every status and method.
import http


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


for s in http.HTTPStatus: print((s.value,s.name,s.phrase,s.description))
for m in http.HTTPMethod: print((m.name,m.value,m.description))
H=http.HTTPStatus
print(repr(H.OK),str(H.OK),f'{H.OK}',H.OK==200,repr(http.HTTPMethod.GET),str(http.HTTPMethod.GET), H.__mro__, http.HTTPMethod.__mro__,http.__all__,H(404),len(H))
show(lambda: H(999))
show(lambda: H['NOT_FOUND'])
show(lambda: http.HTTPMethod('GET'))
show(lambda: http.HTTPMethod('FOO'))
show(lambda: H.OK+1)
show(lambda: H.REQUEST_URI_TOO_LONG.name)
show(lambda: [n for n in dir(H) if n[0]!='_'][:3])
show(lambda: H.OK in (200,))
show(lambda: '%d %s'%(H.OK,H.OK.phrase))
