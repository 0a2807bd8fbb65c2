"""Tests as classes of methods, collected and run: TestCase, its assertions, loaders, runners, unittest.main().

    import unittest

    class Sums(unittest.TestCase):
        def test_small(self):
            self.assertEqual(1 + 1, 2)

    unittest.main()
"""

from importlib import import_module as _import

__all__ = '''
    TestResult TestCase IsolatedAsyncioTestCase TestSuite TextTestRunner TestLoader FunctionTestCase main
    defaultTestLoader SkipTest skip skipIf skipUnless expectedFailure TextTestResult installHandler registerResult
    removeResult removeHandler addModuleCleanup doModuleCleanups enterModuleContext getTestCaseNames makeSuite
    findTestCases
'''.split()

# Submodule -> what of it is found in the package.
_PARTS = {
    'result': 'TestResult',
    'case': 'TestCase FunctionTestCase SkipTest skip skipIf skipUnless expectedFailure '
            'addModuleCleanup doModuleCleanups enterModuleContext',
    'suite': 'TestSuite BaseTestSuite',
    'loader': 'TestLoader defaultTestLoader findTestCases getTestCaseNames makeSuite',
    'main': 'TestProgram main',
    'runner': 'TextTestResult TextTestRunner',
    'signals': 'installHandler registerResult removeHandler removeResult',
}
for _part in _PARTS:
    _found = vars(_import(f'{__name__}.{_part}'))
    globals().update((name, _found[name]) for name in _PARTS[_part].split())
del _PARTS, _part, _found

__unittest = True  # tracebacks of failed tests leave this package out


def load_tests(loader, tests, pattern):
    """`discover` on this package finds no tests of its own."""
    import os.path
    return loader.discover(os.path.dirname(__file__), pattern)


def __dir__():
    return {*globals(), 'IsolatedAsyncioTestCase'}


def __getattr__(name):
    if name != 'IsolatedAsyncioTestCase':
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    # Only who uses it pays for importing asyncio.
    found = globals()[name] = _import(f'{__name__}.async_case').IsolatedAsyncioTestCase
    return found
