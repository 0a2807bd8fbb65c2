"""unittest: IsolatedAsyncioTestCase, its fixtures and cleanups, in one loop and one context."""
import asyncio
import contextlib
import contextvars
import io
import re
import unittest

var = contextvars.ContextVar('var', default='unset')


@contextlib.asynccontextmanager
async def resource(name):
    print('open', name)
    try:
        yield name
    finally:
        print('close', name)


class Cases(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print('setUp', self._testMethodName)
        var.set('from setUp')

    async def asyncSetUp(self):
        self.loop = asyncio.get_running_loop()
        self.value = await self.enterAsyncContext(resource('r'))
        self.addAsyncCleanup(self.clean, 1)
        print('asyncSetUp', var.get())

    async def clean(self, n):
        await asyncio.sleep(0)
        print('clean', n, asyncio.get_running_loop() is self.loop)

    async def asyncTearDown(self):
        print('asyncTearDown', var.get())

    def tearDown(self):
        print('tearDown')

    async def test_awaits(self):
        await asyncio.sleep(0)
        var.set('from test')
        self.assertIs(asyncio.get_running_loop(), self.loop)
        self.assertTrue(self.loop.get_debug())

    def test_plain(self):
        self.assertEqual(self.value, 'r')

    async def test_fails(self):
        self.assertEqual(await asyncio.sleep(0, 1), 2)

    async def test_raises(self):
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)

    async def test_group(self):
        with self.assertRaises(ExceptionGroup) as caught:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.bad())
        print(caught.exception.exceptions)

    async def bad(self):
        raise ValueError('bad')

    @unittest.skip('later')
    async def test_skipped(self):
        raise AssertionError

    @unittest.expectedFailure
    async def test_expected(self):
        self.fail()

    async def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                await asyncio.sleep(0)
                self.assertNotEqual(i, 1)

    async def test_context_error(self):
        with self.assertRaisesRegex(TypeError, 'asynchronous context manager'):
            await self.enterAsyncContext(object())


class Broken(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.addAsyncCleanup(self.clean)
        raise RuntimeError('setup')

    async def clean(self):
        print('cleaned')
        raise KeyError('cleanup')

    async def test_never(self):
        print('never')


stream = io.StringIO()
program = unittest.main(argv=['x', '-v'], exit=False, testRunner=unittest.TextTestRunner(stream, verbosity=2))
text = re.sub(r'in \d+\.\d+s', 'in TIME', stream.getvalue())
print('\n'.join(line for line in text.splitlines() if 'File' not in line and not line.startswith('    ')))
print(program.result)
