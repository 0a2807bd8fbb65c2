"""Wait a second, but let others go on."""

import time


async def main():
    time.sleep(1)
