import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get('http://pages.example/one') as response:
            first = response.status, await response.text()
        async with session.get('http://pages.example/two') as response:
            return first, response.status


async def elsewhere():
    async with aiohttp.ClientSession() as session:
        await session.get('http://other.example/')
