"""Tests that are coroutine functions: each test case has an event loop of its own."""

from asyncio import Runner
from contextvars import copy_context
from inspect import iscoroutinefunction
from warnings import warn

from .case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """A TestCase whose tests and cleanups may be coroutine functions.

    setUp, asyncSetUp, the test, asyncTearDown, tearDown and the cleanups run in one context (contextvars) and one
    event loop, which is in debug mode.
    """

    _asyncioRunner = None

    def __init__(self, methodName='runTest'):
        TestCase.__init__(self, methodName)
        self._asyncioTestContext = copy_context()

    async def asyncSetUp(self):
        """Prepares the test, after setUp and in the event loop.

        What it raises is an error of the test, which is then not run.
        """

    async def asyncTearDown(self):
        """Cleans up after the test, before tearDown and in the event loop.

        It runs also when the test has failed, but not when a setUp or asyncSetUp has.
        """

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """As addCleanup, for a coroutine function.

        func is called in the event loop with the other arguments, after asyncTearDown; the last one added comes first.
        """
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enters an asynchronous context manager, to be left with the cleanups; returns what __aenter__ gave.

        Raises TypeError if cm is no asynchronous context manager, else what its __aenter__ raises.
        """
        kind = type(cm)
        try:
            begin, leave = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support "
                            'the asynchronous context manager protocol') from None
        entered = await begin(cm)
        self.addAsyncCleanup(leave, cm, *[None] * 3)
        return entered

    # What TestCase.run() calls to run the parts of a test:

    def _callSetUp(self):
        self._asyncioRunner.get_loop()  # so that setUp finds one
        self._call_either_way(self.setUp)
        self._call_in_loop(self.asyncSetUp)

    def _callTestMethod(self, method):
        if self._call_either_way(method) is not None:
            warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                 DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._call_in_loop(self.asyncTearDown)
        self._call_either_way(self.tearDown)

    def _callCleanup(self, function, *args, **kwargs):
        self._call_either_way(function, *args, **kwargs)

    def _call_either_way(self, function, /, *args, **kwargs):
        """Call a function of either sort in the context of the test."""
        way = self._call_in_loop if iscoroutinefunction(function) else self._asyncioTestContext.run
        return way(function, *args, **kwargs)

    def _call_in_loop(self, function, /, *args, **kwargs):
        assert self._asyncioRunner is not None, 'asyncio runner is not initialized'
        assert iscoroutinefunction(function), f'{function!r} is not an async function'
        return self._asyncioRunner.run(function(*args, **kwargs), context=self._asyncioTestContext)

    def _start_runner(self):
        assert self._asyncioRunner is None, 'asyncio runner is already initialized'
        self._asyncioRunner = Runner(debug=True)

    def run(self, result=None):
        """As of TestCase, with an event loop that is closed afterwards."""
        self._start_runner()
        try:
            return TestCase.run(self, result)
        finally:
            self._asyncioRunner.close()

    def debug(self):
        """As of TestCase; after an exception the event loop stays open, to be looked at, as long as the test case."""
        self._start_runner()
        TestCase.debug(self)
        self._asyncioRunner.close()

    def __del__(self):
        if self._asyncioRunner is not None:
            self._asyncioRunner.close()
