"""Names that warn: request.loop and has_body, app.loop and debug, unittest_run_loop; setUpAsync still works."""
import asyncio
import io
import unittest
import warnings

from aiohttp import web
from aiohttp.test_utils import AioHTTPTestCase, make_mocked_request, unittest_run_loop

warnings.simplefilter('always')


def show(make):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        make()
    print([f'{w.category.__name__}: {w.message}' for w in seen])


async def main():
    request = make_mocked_request('GET', '/')
    app = web.Application()
    show(lambda: request.loop)
    show(lambda: request.has_body)
    show(lambda: app.loop)
    show(lambda: app.debug)
    show(lambda: unittest_run_loop(main))

asyncio.run(main())


class Test(AioHTTPTestCase):
    async def get_application(self):
        print('get_application')
        return web.Application()

    async def setUpAsync(self):
        await super().setUpAsync()
        print('setUpAsync', self.loop is asyncio.get_running_loop())

    async def tearDownAsync(self):
        print('tearDownAsync')
        await super().tearDownAsync()

    async def test_missing(self):
        print((await self.client.get('/')).status)


print(unittest.TextTestRunner(stream=io.StringIO()).run(unittest.TestLoader().loadTestsFromTestCase(Test)).wasSuccessful())
