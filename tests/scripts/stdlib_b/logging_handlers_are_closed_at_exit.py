"""At exit handlers are flushed and closed, the newest first; those that have died are not."""
import io
import logging


class Telling(logging.Handler):
    def __init__(self, tag, failure=None):
        super().__init__()
        self.tag, self.failure = tag, failure

    def emit(self, record):
        print(self.tag, record.getMessage())

    def flush(self):
        print('flush', self.tag)
        if self.failure:
            raise self.failure

    def close(self):
        print('close', self.tag)
        super().close()


def used_for_a_moment():
    handler = Telling('momentary')
    logging.root.addHandler(handler)
    logging.warning('short')
    logging.root.removeHandler(handler)


used_for_a_moment()
first, closed, removed = Telling('first'), Telling('closed'), Telling('removed')
broken, last = Telling('broken', OSError('disk full')), Telling('last')
logging.root.addHandler(first)
logging.root.addHandler(removed)
logging.root.removeHandler(removed)
closed.close()

first.name = 'one'
last.name = 'one'
print(first.name, last.name, logging._handlers['one'] is last)
last.set_name('two')
print(sorted(logging._handlers))
last.close()
print(sorted(logging._handlers), last.name)

stream = io.StringIO()
text = logging.StreamHandler(stream)
logging.root.addHandler(text)
logging.warning('long')
stream.close()
print(text.flush())
print('end')
