import io, os, signal, unittest


class Result(unittest.TestResult):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def stop(self):
        print('stop', self.name)
        super().stop()


def before(signum, frame):
    print('handled as before:', signum)


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


signal.signal(signal.SIGINT, before)
results = [Result(n) for n in 'abc']
for r in results:
    unittest.registerResult(r)
print(unittest.removeResult(results[1]), unittest.removeResult(results[1]))
unittest.installHandler()
ours = signal.getsignal(signal.SIGINT)
interrupt()
print([r.shouldStop for r in results], ours.called)
print('the second time')
interrupt()


@unittest.removeHandler
def without(x, *, y):
    """Its own words."""
    interrupt()
    return x + y


print(without(1, y=2), without.__name__, without.__doc__, signal.getsignal(signal.SIGINT) is ours)
unittest.removeHandler()
interrupt()
unittest.installHandler()
print('made once:', signal.getsignal(signal.SIGINT) is before)
ours.called = False
signal.signal(signal.SIGINT, lambda *a: ours(*a))
interrupt()
for number in 5, signal.SIGTERM:
    try:
        type(ours)(number)
    except TypeError as exc:
        print(exc)
print(type(ours)(signal.SIG_DFL).default_handler is signal.default_int_handler)
print(type(ours)(signal.SIG_IGN).default_handler(2, None))


class Test(unittest.TestCase):
    @unittest.removeHandler
    def test_fails(self):
        self.assertEqual(1, 2)


out = io.StringIO()
unittest.TextTestRunner(out).run(Test('test_fails'))
print(out.getvalue().count(' in '))
