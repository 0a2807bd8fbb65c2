# verdict: ok|error|max-time|crashed
def f():
    return 1


try:
    code = f.__code__.replace(co_code=bytes(1000), co_consts=())
    f.__code__ = code
    f()
except (TypeError, ValueError, AttributeError):
    print('ok')
