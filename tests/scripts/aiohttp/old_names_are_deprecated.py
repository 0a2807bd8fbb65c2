# Old names work and say so; what a trace can be told of stands in its class; headers to skip are names of headers.
import asyncio
import warnings
import aiohttp


async def main():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        exc = aiohttp.ClientResponseError(None, (), code=404)
        exc.code = exc.code + 1
        async with aiohttp.ClientSession(skip_auto_headers=['user-agent']) as session:
            print(session.loop is asyncio.get_running_loop(), exc.status)
            print(session.skip_auto_headers, [type(name).__name__ for name in session.skip_auto_headers])
    for warning in caught:
        print(warning.category.__name__, warning.message)
    print([name for name in dir(aiohttp.TraceConfig) if name.startswith('on_')])


asyncio.run(main())
