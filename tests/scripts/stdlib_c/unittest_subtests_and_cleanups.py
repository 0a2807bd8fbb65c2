"""TestCase with subTest, cleanups, class and module fixtures, skips, and asyncio test cases."""
import asyncio, unittest, io, sys, re
log = []

def setUpModule():
    log.append('setUpModule')
    unittest.addModuleCleanup(log.append, 'module cleanup')

def tearDownModule():
    log.append('tearDownModule')

class A(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        log.append('setUpClass')
        cls.addClassCleanup(log.append, 'class cleanup')

    @classmethod
    def tearDownClass(cls):
        log.append('tearDownClass')

    def setUp(self):
        log.append('setUp ' + self._testMethodName)
        self.addCleanup(log.append, 'cleanup 1')
        self.addCleanup(log.append, 'cleanup 2')

    def tearDown(self):
        log.append('tearDown')

    def test_sub(self):
        for i in range(4):
            with self.subTest('msg', i=i):
                self.assertNotEqual(i % 2, 1)
            with self.subTest(i=i):
                pass

    def test_err(self):
        """First line of the doc.

        More."""
        raise RuntimeError('x')

    @unittest.skip('why')
    def test_skip(self):
        pass

    @unittest.skipIf(True, 'cond')
    def test_skip_if(self):
        pass

    @unittest.skipUnless(True, 'never')
    def test_not_skipped(self):
        log.append('ran')

    def test_skip_inside(self):
        self.skipTest('inside')

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('as expected')

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_cleanup_fails(self):
        self.addCleanup(lambda: 1 / 0)

    def test_context(self):
        with self.assertRaises(ValueError) as cm:
            int('x')
        self.assertIn('invalid literal', str(cm.exception))
        with self.assertRaisesRegex(KeyError, 'k.y'):
            {}['key']
        with self.assertWarns(DeprecationWarning) as w:
            import warnings
            warnings.warn('old', DeprecationWarning)
        self.assertEqual(str(w.warning), 'old')
        with self.assertLogs('lg', 'INFO') as lg:
            import logging
            logging.getLogger('lg').info('hello %d', 1)
        self.assertEqual(lg.output, ['INFO:lg:hello 1'])
        self.assertEqual(lg.records[0].levelname, 'INFO')
        with self.assertNoLogs('lg'):
            pass
        self.enterContext(self.subTest('entered'))

@unittest.skip('whole class')
class B(unittest.TestCase):

    def test(self):
        log.append('no')

class BadSetup(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        raise OSError('no class')

    def test(self):
        pass

class Async(unittest.IsolatedAsyncioTestCase):

    def setUp(self):
        log.append('sync setUp')

    async def asyncSetUp(self):
        await asyncio.sleep(0)
        self.loop = asyncio.get_running_loop()
        self.addAsyncCleanup(self.clean, 'arg')

    async def clean(self, a):
        log.append('async cleanup ' + a)

    async def asyncTearDown(self):
        log.append('asyncTearDown')

    async def test_loop(self):
        self.assertIs(asyncio.get_running_loop(), self.loop)
        await asyncio.sleep(0)

    async def test_fail(self):
        self.assertEqual(await asyncio.sleep(0, 1), 2)

    def test_sync(self):
        log.append('sync test')

    async def test_sub(self):
        for i in range(2):
            with self.subTest(i=i):
                self.assertEqual(i, 0)

    async def test_ctx(self):

        class CM:

            async def __aenter__(self):
                log.append('aenter')
                return 4

            async def __aexit__(self, *e):
                log.append('aexit')
        self.assertEqual(await self.enterAsyncContext(CM()), 4)

class R(unittest.TextTestResult):

    def addSubTest(self, test, sub, err):
        log.append(('sub', str(sub).split()[-1], err and err[0].__name__))
        super().addSubTest(test, sub, err)

    def startTest(self, t):
        super().startTest(t)
        log.append('> ' + t.id())
out = io.StringIO()
loader = unittest.TestLoader()
suite = unittest.TestSuite((loader.loadTestsFromTestCase(c) for c in (A, B, BadSetup, Async)))
r = unittest.TextTestRunner(stream=out, verbosity=2, resultclass=R).run(suite)
text = re.sub('in \\d+\\.\\d+s', 'in Xs', re.sub('line \\d+', 'line N', out.getvalue()))
text = re.sub('(?m)^(  File|    ).*\\n', '', text)
print(text)
for x in log:
    print(x)
print(r, r.testsRun, len(r.failures), len(r.errors), len(r.skipped), len(r.expectedFailures),
    len(r.unexpectedSuccesses), r.wasSuccessful(), [s for _, s in r.skipped])

def case(f):
    return unittest.FunctionTestCase(f, description='desc')
c = case(lambda: None)
print(c.shortDescription(), c.id(), c.countTestCases(), str(A('test_err')), repr(A('test_err')),
    A('test_err').shortDescription(), A('test_err') == A('test_err'))
try:
    A('nope')
except ValueError as e:
    print(e)

class M(unittest.TestCase):

    def runTest(self):
        pass
    maxDiff = 20
m = M()
for f in (lambda: m.assertEqual(1, 2, 'own msg'), lambda: m.assertEqual([1, 2], [1, 3]),
    lambda: m.assertEqual({'a': 1}, {'a': 2}), lambda: m.assertEqual('a\nb', 'a\nc'), lambda: m.assertEqual({1,
    2}, {2, 3}), lambda: m.assertEqual((1,), (1, 2)), lambda: m.assertAlmostEqual(1, 1.1),
    lambda: m.assertAlmostEqual(1, 1.5, delta=0.2), lambda: m.assertIn(1, []), lambda: m.assertIsNone(0),
    lambda: m.assertTrue(''), lambda: m.assertFalse([1]), lambda: m.assertIsInstance(1, str),
    lambda: m.assertRaises(ValueError, int, '1'), lambda: m.assertRaises(ValueError, 5),
    lambda: m.assertCountEqual([1, 1], [1, 2]), lambda: m.assertRegex('abc', 'x'), lambda: m.assertGreater(1,
    2), lambda: m.assertDictEqual({}, []), lambda: m.assertMultiLineEqual('a', 'b'), lambda: m.assertNotIn(1,
    [1]), lambda: m.assertIs(1, 2), lambda: m.assertListEqual([1], (1,)), lambda: m.assertLess(2, 1, msg='m'),
    lambda: m.assertSequenceEqual([1], (2,)), lambda: m.assertNotAlmostEqual(1, 1.00000001),
    lambda: m.assertWarns(UserWarning, int), lambda: m.assertEqual(float('nan'), float('nan')),
    lambda: m.assertEqual(first=1, second=1.0), lambda: m.assertAlmostEqual(0.0, -0.0),
    lambda: m.assertIsNot(None, None), lambda: m.assertRaises((KeyError, ValueError), int, 'x')):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, repr(str(e)))
