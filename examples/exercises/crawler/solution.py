"""A crawler.

crawl(first) goes through all pages that can be reached from the first one, and returns how many
links each has. Today it goes page by page, and the first failure ends it. It should

    fetch pages at the same time, but never more than LIMIT;
    fetch no page again that was fetched, or is being fetched;
    try a page up to TRIES times when it fails with an OSError, with PAUSE seconds between the tries,
    while others may be fetched in its place;
    give None for a page that did not answer at all.

main() should return this, in any order, after 8.5 seconds:

    {'/': 4, '/birds': 1, '/cats': 3, '/dogs': 2, '/gone': None, '/kitty': 1, '/rex': 0, '/tom': 0}
"""

import asyncio

# A small web: for each page its links, and how often it fails before it answers.
SITE = {
    '/': (['/gone', '/dogs', '/birds', '/cats'], 0),
    '/cats': (['/', '/tom', '/kitty'], 0),
    '/dogs': (['/rex', '/cats'], 1),
    '/birds': (['/tom'], 0),
    '/tom': ([], 0),
    '/kitty': (['/tom'], 2),
    '/rex': ([], 0),
    '/gone': ([], 99),
}
LIMIT = 2    # pages that are fetched at the same time
TRIES = 3    # for each page
PAUSE = 0.5  # seconds before the next try of the same page
tried = {}


async def fetch(page):
    """The links on a page, after a second. Raises OSError when it does not answer this time."""
    await asyncio.sleep(1)
    links, failures = SITE[page]
    tried[page] = tried.get(page, 0) + 1
    if tried[page] <= failures:
        raise OSError(f'{page} does not answer')
    return links


async def fetch_patiently(page, places):
    """The links on a page, or None when all tries have failed."""
    for attempt in range(TRIES):
        if attempt > 0:
            await asyncio.sleep(PAUSE)
        try:
            async with places:
                return await fetch(page)
        except OSError:
            pass
    return None


async def crawl(first):
    places = asyncio.Semaphore(LIMIT)
    found = {first: None}

    async def visit(page):
        links = await fetch_patiently(page, places)
        if links is None:
            return
        found[page] = len(links)
        for link in links:
            if link not in found:
                found[link] = None
                group.create_task(visit(link))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(first))
    return found


async def main():
    found = await crawl('/')
    for page in sorted(found):
        print(page, found[page])
    return found


if __name__ == '__main__':
    asyncio.run(main())
