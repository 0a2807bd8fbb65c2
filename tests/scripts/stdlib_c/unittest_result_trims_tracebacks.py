"""Tracebacks of failures leave out the frames of modules that say __unittest; those of errors only the first ones."""
import sys
import unittest

helpers = {'__unittest': True}
exec('''
def call(function):
    return function()

def fail():
    raise AssertionError('from a helper')

def run(function):
    import sys
    try:
        function()
    except Exception:
        return sys.exc_info()
''', helpers)


class Case(unittest.TestCase):
    def runTest(self):
        pass


class WithKeyErrors(Case):
    failureException = KeyError


def asserts():
    helpers['fail']()


def divides():
    helpers['call'](lambda: 1 / 0)


def within():
    helpers['call'](asserts)


def after():
    try:
        asserts()
    except AssertionError as error:
        raise ValueError('later') from error


def frames(traceback):
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_name
        traceback = traceback.tb_next


for function in asserts, divides, within, after:
    for case in Case(), WithKeyErrors():
        result = unittest.TestResult()
        info = helpers['run'](function)
        result.addError(case, info)
        lines = [line.split(', ')[-1] for line in result.errors[0][1].splitlines() if line.startswith('  File')]
        print(function.__name__, type(case).__name__, lines, list(frames(info[2])))


class Told(unittest.TestResult):
    def stop(self):
        print('stop', len(self.errors), len(self.failures), len(self.unexpectedSuccesses))
        super().stop()


for how, details in ('addError', [info]), ('addFailure', [info]), ('addUnexpectedSuccess', []), ('addSkip', ['why']), \
        ('addExpectedFailure', [info]), ('addSubTest', [Case(), info]), ('addSubTest', [Case(), None]):
    result = Told()
    result.failfast = True
    getattr(result, how)(Case(), *details)
    print(how, result, result.shouldStop, result.wasSuccessful())

result = unittest.TestResult()
result.buffer = True
for failing in False, True:
    result.startTest(Case())
    print('held back', failing)
    sys.stderr.write('so is this')
    if failing:
        result.addFailure(Case(), helpers['run'](asserts))
    sys.stderr = sys.stdout if not failing else sys.stderr
    result._original_stderr = result._original_stdout
    result.stopTest(Case())
print(result.failures[0][1].partition('helper')[2])
