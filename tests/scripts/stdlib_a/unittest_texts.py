"""unittest: the texts of all kinds of outcomes, in all verbosities."""
import unittest, sys, warnings, logging
class A(unittest.TestCase):
    """doc of class"""
    @classmethod
    def setUpClass(cls): print('suc')
    @classmethod
    def tearDownClass(cls): print('tdc')
    def setUp(self):
        self.addCleanup(print, 'cleanup', self._testMethodName)
    def test_ok(self):
        "short desc"
        self.assertEqual(1, 1)
    def test_fail(self):
        self.assertEqual([1,2,3], [1,2,4])
    def test_fail2(self):
        self.assertEqual('a\nb\nc\n', 'a\nx\nc\n', 'my msg')
    def test_fail3(self): self.assertEqual({'a':1}, {'a':2})
    def test_fail4(self): self.assertEqual({1,2}, {2,3})
    def test_fail5(self): self.assertEqual('a'*100+'b', 'a'*100+'c')
    def test_fail6(self): self.assertEqual((1,2), (1,2,3))
    def test_fail7(self): self.assertCountEqual([1,2,2], [2,1,3])
    def test_err(self): 1/0
    def test_chain(self):
        try: 1/0
        except Exception as e: raise ValueError('x') from e
    @unittest.skip('why')
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.fail('no')
    @unittest.expectedFailure
    def test_us(self): pass
    def test_sub(self):
        for i in range(4):
            with self.subTest('m', i=i):
                with self.subTest(j=i*2):
                    self.assertEqual(i % 2, 0)
    def test_suberr(self):
        with self.subTest(): 1/0
    def test_raises(self):
        with self.assertRaises(ValueError) as cm: int('x')
        print(cm.exception)
        with self.assertRaisesRegex(ValueError, 'lit'): int('x')
        self.assertRaises(ZeroDivisionError, lambda: 1/0)
        with self.assertRaises(ValueError): pass
    def test_raises2(self):
        with self.assertRaisesRegex(ValueError, 'zzz'): int('x')
    def test_raises3(self):
        self.assertRaises(KeyError, int, '1')
    def test_logs(self):
        with self.assertLogs('foo', level='INFO') as cm:
            logging.getLogger('foo').info('first')
        print(cm.output)
    def test_nologs(self):
        with self.assertNoLogs(): pass
    def test_warns(self):
        with self.assertWarns(DeprecationWarning) as cm: warnings.warn('d', DeprecationWarning)
        print(cm.warning, cm.lineno)
        with self.assertWarns(UserWarning): pass
    def test_almost(self):
        self.assertAlmostEqual(1, 1.00000001)
        self.assertAlmostEqual(1, 1.1)
    def test_almost2(self): self.assertAlmostEqual(1, 1.1, delta=.01)
    def test_almost3(self): self.assertNotAlmostEqual(1, 1.1, delta=.3)
    def test_long(self): self.assertEqual(list(range(300)), list(range(299)))
    def test_in(self): self.assertIn(1, [2])
    def test_none(self): self.assertIsNone(1)
    def test_inst(self): self.assertIsInstance(1, str)
    def test_re(self): self.assertRegex('abc', 'x')
    def test_nre(self): self.assertNotRegex('abc', 'b+')
    def test_true(self): self.assertTrue(0, 'msg')
    def tearDown(self): pass
class B(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('boo')
    def test_x(self): pass
class C(unittest.TestCase):
    def setUp(self): self.skipTest('nah')
    def test_x(self): pass
@unittest.skipIf(True, 'cls')
class D(unittest.TestCase):
    def test_x(self): pass
if __name__ == '__main__':
    import io, re
    for verbosity in 0, 1, 2:
        stream = io.StringIO()
        unittest.main(argv=['x'], exit=False, testRunner=unittest.TextTestRunner(stream=stream, verbosity=verbosity))
        print(re.sub(r'in \d+\.\d+s', 'in TIME', stream.getvalue()))
