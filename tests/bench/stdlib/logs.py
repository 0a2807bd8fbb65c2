"""Logging: messages that nobody wants, and formatted ones into memory; text that is wrapped."""
import io
import logging
import textwrap

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter('%(levelname)s %(name)s: %(message)s'))
logger = logging.getLogger('bench.part')
logger.propagate = False
logger.addHandler(handler)
logger.setLevel(logging.INFO)
for i in range(100000):
    logger.debug('nobody reads %d', i)
for i in range(15000):
    logger.info('item %d of %s', i, 'many')
try:
    {}['missing']
except KeyError:
    for i in range(300):
        logger.exception('failed')
text = stream.getvalue()
print(len(text), text.count('\n'))
prose = 'The quick brown fox jumps over the lazy well-fed dog and runs away again. ' * 20
print(sum(len(textwrap.fill(prose, 30 + i % 50)) for i in range(150)))
