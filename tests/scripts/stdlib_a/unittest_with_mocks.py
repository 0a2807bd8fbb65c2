"""unittest and its mocks together, as tests of asynchronous programs use them."""
import asyncio, unittest, sys
from unittest import mock
from unittest.mock import patch, Mock, MagicMock, AsyncMock, call, ANY
class Client:
    async def get(self, url, *, timeout=1): raise OSError
    def sync(self): return 1
async def fetch(c, url): return (await c.get(url, timeout=5))['x']
class T(unittest.IsolatedAsyncioTestCase):
    @patch.object(Client, 'get', new_callable=AsyncMock)
    async def test_a(self, get):
        get.return_value = {'x': 3}
        self.assertEqual(await fetch(Client(), 'u'), 3)
        get.assert_awaited_once_with('u', timeout=5)
    @patch(f'{__name__}.fetch')
    async def test_b(self, f):
        f.side_effect = [1, asyncio.TimeoutError]
        self.assertEqual(await fetch(1, 2), 1)
        with self.assertRaises(asyncio.TimeoutError): await fetch(1, 2)
        self.assertEqual(f.await_args_list, [call(1, 2), call(1, 2)])
        f.assert_has_awaits([call(1, ANY)])
    async def test_c(self):
        m = AsyncMock(spec=Client)
        m.get.return_value = {'x': 'y'}
        self.assertEqual(await fetch(m, 1), 'y'); self.assertEqual(m.sync.call_count, 0); m.sync.return_value = 4; self.assertEqual(m.sync(), 4)
        with self.assertRaises(AttributeError): m.nope
    async def test_gather(self):
        m = AsyncMock(side_effect=lambda x: x * 2)
        self.assertEqual(await asyncio.gather(*(m(i) for i in range(3))), [0, 2, 4])
        self.assertEqual(m.await_count, 3)
    async def test_fail(self):
        m = AsyncMock(); await m(1)
        m.assert_awaited_with(2)
    async def test_queue(self):
        q = asyncio.Queue(); t = asyncio.create_task(q.get()); await q.put(5); self.assertEqual(await t, 5)
@patch('builtins.print')
class U(unittest.TestCase):
    def setUp(self):
        p = patch('sys.argv', ['a']); p.start(); self.addCleanup(p.stop)
    def test_x(self, pr):
        print('no'); pr.assert_called_once_with('no'); self.assertEqual(sys.argv, ['a'])
    def helper(self): pass
class Base:
    def test_shared(self): self.assertTrue(self.v)
class V(Base, unittest.TestCase): v = 1
class W(Base, unittest.TestCase): v = 0
class Ctx(unittest.TestCase):
    def test_cm(self):
        m = MagicMock()
        with m() as f, self.assertRaises(KeyError): raise KeyError
        m.return_value.__exit__.assert_called_once()
        m = Mock(**{'method.return_value': 3, 'other.side_effect': KeyError}); self.assertEqual(m.method(), 3); self.assertRaises(KeyError, m.other)
        with self.assertRaisesRegex(AssertionError, "Expected 'mock' to be called once. Called 0 times."): m.assert_called_once_with()
    def test_dict(self):
        m = MagicMock(); m.__getitem__.return_value = 7; m['k']; m.__getitem__.assert_called_with('k'); m.__setitem__('a', 1)
        self.assertEqual(m.mock_calls, [call.__getitem__('k'), call.__setitem__('a', 1)])
    def test_fmt(self): self.assertEqual(f'{MagicMock(name="q")!s}'[:22], "<MagicMock name='q' id"); self.assertIn('a', {'b': 1}, 'missing')
if __name__ == '__main__':
    import io, re
    stream = io.StringIO()
    result = unittest.main(argv=['x'], exit=False, testRunner=unittest.TextTestRunner(stream, verbosity=2)).result
    print(re.sub(r'in [\d.]+s', 'in TIME', stream.getvalue().split('=====')[0] + stream.getvalue()[-80:]))
    print([(str(test), text.strip().splitlines()[-1]) for test, text in result.failures])
