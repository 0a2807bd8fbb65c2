# Old names of assertions, cleanups of classes, and the methods of results.
import io
import unittest
import warnings

warnings.simplefilter('ignore')


class Old(unittest.TestCase):
    def runTest(self):
        self.assertEquals(1, 1)
        self.assertNotEquals(1, 2)
        self.assert_(True)
        self.failUnless(1)
        self.failIf(0)
        self.failUnlessEqual(1, 1)
        self.failIfEqual(1, 2)
        self.assertAlmostEquals(1.0, 1.00000001)
        self.assertNotAlmostEquals(1.0, 1.1)
        self.failUnlessAlmostEqual(1.0, 1.0)
        self.failIfAlmostEqual(1.0, 2.0)
        self.failUnlessRaises(ValueError, int, 'x')
        self.assertRaisesRegexp(ValueError, 'inv', int, 'x')
        self.assertRegexpMatches('abc', 'b')
        self.assertNotRegexpMatches('abc', 'x')
        self.assertDictContainsSubset({'a': 1}, {'a': 1, 'b': 2})
        self.assertGreater(2, 1)
        self.assertGreaterEqual(2, 2)
        self.assertLess(1, 2)
        self.assertLessEqual(2, 2)


class Result(unittest.TestResult):
    def startTest(self, test):
        print('start')
        super().startTest(test)

    def stopTest(self, test):
        print('stop')
        super().stopTest(test)

    def addError(self, test, err):
        print('error', err[1])

    def addFailure(self, test, err):
        print('failure', err[1])

    def addSkip(self, test, reason):
        print('skip', reason)

    def addExpectedFailure(self, test, err):
        print('expected failure')

    def addUnexpectedSuccess(self, test):
        print('unexpected success')

    def addSubTest(self, test, subtest, err):
        print('subtest', subtest.params['i'], err and err[1])


test = Old()
print(type(test.defaultTestResult()).__name__)
test.run(Result())


class Many(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(print, 'class cleanup')

    def test_error(self):
        self.addCleanup(print, 'cleanup')
        1 / 0

    def test_fail(self):
        self.assertLess(2, 1)

    def test_skip(self):
        self.skipTest('why')

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(2):
            with self.subTest(i=i):
                self.assertEqual(i, 0)


suite = unittest.makeSuite(Many)
print(isinstance(suite, unittest.BaseTestSuite), suite.countTestCases())
suite.run(Result())
out = io.StringIO()
runner = unittest.TextTestRunner(out, verbosity=1)
result = runner._makeResult()
print(result.separator2 == '-' * 70, result.getDescription(Many('test_fail')))
Many('test_fail').run(result)
result.printErrors()
print(out.getvalue().splitlines()[:3])
print(unittest.findTestCases(__import__('__main__')).countTestCases())
print(unittest.TestProgram is unittest.main)
case = unittest.FunctionTestCase(lambda: print('called'), description='words')
case.run(Result())
print(case.shortDescription(), case.doCleanups(), Many.doClassCleanups())
