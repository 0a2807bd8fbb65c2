"""unittest: every assertion's message, with and without one of the caller's own."""
import logging
import unittest
import warnings

t = unittest.TestCase()
t.maxDiff = None


class Odd:
    def __repr__(self):
        raise RuntimeError


class NoLen:
    pass


def show(method, *args, **kwargs):
    try:
        result = getattr(t, method)(*args, **kwargs)
        print(method, 'passed', result)
    except AssertionError as error:
        print(method, type(error).__name__)
        print(error)
    except Exception as error:
        print(method, 'raised', type(error).__name__, error)


for args in [(1, 2), (1, 2, 'note'), ('a', 'b'), ('a\nb', 'a\nc'), ('a\n', 'a'), ('x' * 100, 'x' * 99 + 'y'), ([1], [2]),
             ([1], (1,)), ([], [1]), ([1, 2, 3, 4], [1, 3]), ((1,), (2,)), ({1}, {2}), (frozenset({1}), frozenset()),
             ({'a': 1}, {'a': 2}), ({'a': 1}, {'b': 1}), (1.0, 1), (float('nan'), float('nan')), (0.0, -0.0), (b'a', b'b'),
             (None, False), (list(range(40)), list(range(1, 41))), ('', 'a'), ({'k': 'v' * 90}, {'k': 'w' * 90}),
             ([[1, 2], [3]], [[1, 2], [4]]), ('tab\there', 'tab there'), ('\r\n', '\n')]:
    show('assertEqual', *args)
show('assertNotEqual', 1, 1)
show('assertNotEqual', [1], [1], msg='m')
show('assertTrue', 0)
show('assertFalse', [1], 'note')
show('assertIs', 1, 2)
show('assertIsNot', None, None)
show('assertIsNone', 0)
show('assertIsNotNone', None)
show('assertIn', 1, [2])
show('assertIn', 'a', 'xyz', 'note')
show('assertNotIn', 1, [1])
show('assertIsInstance', 1, str)
show('assertIsInstance', 1, (str, bytes))
show('assertNotIsInstance', 1, int)
for name in 'Less', 'LessEqual', 'Greater', 'GreaterEqual':
    show('assert' + name, 1, 1)
    show('assert' + name, 1, 2)
    show('assert' + name, 2, 1)
    show('assert' + name, 'a', 1)
show('assertAlmostEqual', 1, 1.00000001)
show('assertAlmostEqual', 1, 1.001)
show('assertAlmostEqual', 1, 1.001, places=2)
show('assertAlmostEqual', 1, 1.1, delta=0.05)
show('assertAlmostEqual', 1, 2, places=1, delta=1)
show('assertAlmostEqual', 'a', 'b')
show('assertAlmostEqual', float('inf'), float('inf'))
show('assertAlmostEqual', float('nan'), float('nan'))
show('assertNotAlmostEqual', 1, 1.00000001)
show('assertNotAlmostEqual', 1, 1.1)
show('assertNotAlmostEqual', 1, 1.1, delta=0.2)
show('assertNotAlmostEqual', 1, 1)
show('assertCountEqual', [1, 2, 2], [2, 1])
show('assertCountEqual', [[1], [2]], [[2], [1]])
show('assertCountEqual', [[1], [2]], [[2], [2]])
show('assertCountEqual', 'abc', 'cba')
show('assertCountEqual', [1, 'a', None], [None, 1, 'b'])
show('assertSequenceEqual', [1, 2], (1, 2))
show('assertSequenceEqual', [1, 2], (1, 3))
show('assertSequenceEqual', [1], 5)
show('assertSequenceEqual', NoLen, [1], 'x') if False else None
show('assertSequenceEqual', [1], (1,), seq_type=list)
show('assertListEqual', (1,), [1])
show('assertTupleEqual', (1,), [1])
show('assertDictEqual', [], {})
show('assertDictEqual', {}, [])
show('assertDictEqual', {1: 2}, {1: 3}, 'note')
show('assertSetEqual', {1}, [1])
show('assertSetEqual', [1], {1})
show('assertSetEqual', {1}, 5)
show('assertSetEqual', {1, 2}, {2, 3}, 'note')
show('assertMultiLineEqual', 1, 'a')
show('assertMultiLineEqual', 'a\nb\nc', 'a\nB\nc')
show('assertMultiLineEqual', 'one\ntwo\n', 'one\ntwo\nthree\n', 'note')
show('assertRegex', 'abc', 'x')
show('assertRegex', 'abc', 'b')
show('assertRegex', 'abc', '')
show('assertNotRegex', 'abc', 'b.')
show('assertNotRegex', 'abc', 'x')
show('fail')
show('fail', 'why')
show('assertTrue', Odd() is None)
show('assertRaises', ValueError, int, 'x')
show('assertRaises', ValueError, int, '1')
show('assertRaises', (ValueError, KeyError), int, '1')
show('assertRaises', ValueError, lambda: None)
show('assertRaises', 5, int)
show('assertRaises', int, int)
show('assertRaises', ValueError, foo=1)
show('assertRaises', TypeError, None)
show('assertRaisesRegex', ValueError, 'lit', int, 'x')
show('assertRaisesRegex', ValueError, 'zzz', int, 'x')
show('assertRaisesRegex', ValueError, 'zzz', int, '3')
show('assertWarns', UserWarning, warnings.warn, 'x')
show('assertWarns', DeprecationWarning, int)
show('assertWarns', ValueError, int)
show('assertWarnsRegex', UserWarning, 'y', warnings.warn, 'x')
show('assertWarnsRegex', UserWarning, 'x', warnings.warn, 'x')

t.maxDiff = 40
show('assertEqual', list(range(50)), list(range(1, 51)))
t.longMessage = False
show('assertEqual', 1, 2, 'only this')
show('assertEqual', 1, 2)
t.longMessage = True

try:
    with t.assertRaises(ValueError, msg='note'):
        pass
except AssertionError as error:
    print(error)
with t.assertRaises(ZeroDivisionError) as caught:
    1 / 0
print(repr(caught.exception), caught.exception.__traceback__, caught.expected)
try:
    with t.assertRaises(KeyError):
        1 / 0
except ZeroDivisionError as error:
    print('through:', error)
with t.assertWarns(UserWarning) as caught:
    warnings.warn('first')
    warnings.warn('second')
print(caught.warning, len(caught.warnings), caught.lineno)
with t.assertLogs('a', 'DEBUG') as logs:
    logging.getLogger('a').debug('x %s', 1)
    logging.getLogger('a.b').error('y')
print(logs.output, [r.levelname for r in logs.records], len(logs))
for context in t.assertLogs(), t.assertLogs('q', logging.ERROR), t.assertLogs(logging.getLogger('r'), 'WARNING'):
    try:
        with context:
            logging.getLogger('q').warning('low')
    except AssertionError as error:
        print(error)
with t.assertNoLogs('a', 'ERROR'):
    logging.getLogger('a').warning('x')
try:
    with t.assertNoLogs('a'):
        logging.getLogger('a').warning('x')
except AssertionError as error:
    print(error)


class Point:
    def __init__(self, x):
        self.x = x


def same_point(first, second, msg=None):
    if first.x != second.x:
        raise t.failureException(f'{first.x} is not {second.x}: {msg}')


t.addTypeEqualityFunc(Point, same_point)
show('assertEqual', Point(1), Point(1))
show('assertEqual', Point(1), Point(2), 'note')
print(t.id(), str(t), repr(t), t.countTestCases(), t.shortDescription(), t == unittest.TestCase(), hash(t) == hash(unittest.TestCase()))
with warnings.catch_warnings(record=True) as old:
    warnings.simplefilter('always')
    t.assertEquals(1, 1)
    t.failUnless(True)
print([str(w.message) for w in old])
