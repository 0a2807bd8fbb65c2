# A message that cannot be formatted is reported with the calls that led to it, without those of logging.
import io
import logging
import sys

sys.stderr = io.StringIO()


def shop():
    logging.error('%d apples', 'many')


shop()
lines = sys.stderr.getvalue().splitlines()
for line in lines[lines.index('Call stack:'):]:
    print(line.replace(__file__, 'script'))
