"""The logger 'asyncio'."""

import logging

logger = logging.getLogger('asyncio')
