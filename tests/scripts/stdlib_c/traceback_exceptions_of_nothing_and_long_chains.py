"""TracebackException without a value or a class, and with a chain longer than calls may nest."""
import traceback

for given in [(ValueError, None, None), (None, None, None), (ValueError, ValueError('x'), None), (type(None), None, None)]:
    told = traceback.TracebackException(*given)
    print(list(told.format()), list(told.format_exception_only()), told.exc_type, told)
print(traceback.format_exception_only(ValueError, None), traceback.format_exception(None, None, None))

exc = None
for number in range(3000):
    after = ValueError(number)
    after.__context__ = exc
    exc = after
lines = list(traceback.TracebackException.from_exception(exc).format())
print(len(lines), lines[0], lines[-1])
