"""unittest: subtests, fixtures of classes and modules that fail or skip."""
import unittest,sys
class A(unittest.TestCase):
    def test_a(self):
        with self.subTest(1): self.fail()
        with self.subTest(2): self.fail()
    def test_b(self):
        with self.subTest(1): self.fail()
        self.fail('2')
    def test_c(self):
        with self.subTest(1): 
            self.skipTest('x')
        with self.subTest(1): 
            pass
    def test_d(self): pass
    def tearDown(self): raise KeyError(1)
class A2(unittest.TestCase):
    def test_d(self): pass
    @classmethod
    def tearDownClass(self): raise KeyError(1)
class B(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('boo')
    def test_x(self): pass
class C(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise unittest.SkipTest('boo')
    def test_x(self): pass
def tearDownModule(): raise SystemError(1)
import io, re
for verbosity in 1, 2:
    stream = io.StringIO()
    unittest.main(argv=['x'], exit=False, testRunner=unittest.TextTestRunner(stream=stream, verbosity=verbosity))
    print(re.sub(r'in \d+\.\d+s', 'in TIME', stream.getvalue()))
