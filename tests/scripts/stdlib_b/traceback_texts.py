import traceback, io, sys, os; __file__ = os.path.basename(__file__)
def f(x): return x / 0
def g(): f(3)
try: g()
except ZeroDivisionError as e:
    err = e
    print(traceback.format_exc()); print(traceback.format_exception(e)); print(traceback.format_exception_only(e), traceback.format_tb(e.__traceback__)); print(traceback.extract_tb(e.__traceback__))
    out = io.StringIO(); traceback.print_exc(file=out); traceback.print_exception(e, file=out, limit=1); traceback.print_tb(e.__traceback__, file=out); print(out.getvalue())
    fs = traceback.extract_tb(e.__traceback__)[0]; print(fs.filename == __file__, fs.lineno, fs.name, fs.line, tuple(fs)[1:], fs.colno, fs.end_colno, fs.locals)
try:
    try: g()
    except ZeroDivisionError as e: raise ValueError('bad') from e
except ValueError as e:
    e.add_note('note 1'); print(''.join(traceback.format_exception(e))); print(traceback.format_exception_only(e)); te = traceback.TracebackException.from_exception(e); print(te, te.exc_type, te.__cause__, list(te.format(chain=False)), te.stack)
try:
    try: g()
    finally: [][1]
except IndexError as e: print(traceback.format_exc()); print(traceback.format_exc(chain=False))
try: raise ExceptionGroup('eg', [ValueError(1), TypeError('t')])
except ExceptionGroup as e: print(traceback.format_exc())
try: compile('a b', 'f.py', 'exec')
except SyntaxError as e: print(traceback.format_exception_only(e))
def rec(n): return rec(n - 1) if n else 1 / 0
try: rec(10)
except ZeroDivisionError: print(traceback.format_exc())
def h(): return traceback.extract_stack(), traceback.format_stack(limit=1)
s, t = h(); print([x.name for x in s], s[-1].line, t)
print(traceback.format_list([('f.py', 3, 'fn', 'x = 1'), ('g.py', 4, 'm', None)]), traceback.format_exception(None), traceback.StackSummary.from_list([('a', 1, 'b', 'c')]).format())
try: traceback.print_exception(5)
except TypeError as e: print(e)
print([(fr.f_code.co_name, n) for fr, n in traceback.walk_tb(err.__traceback__)])
