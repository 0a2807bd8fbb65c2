"""argparse and logging: the classes and methods that other scripts do not use, once each."""
import argparse
import io
import logging
import logging.handlers
import sys
import warnings

print(argparse.ONE_OR_MORE, argparse.OPTIONAL, argparse.ZERO_OR_MORE, argparse.PARSER, argparse.REMAINDER, argparse.SUPPRESS)


def positive(text):
    if int(text) <= 0:
        raise argparse.ArgumentTypeError(f'{text} is not positive')
    return int(text)


class Twice(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values * 2)


for formatter in (argparse.HelpFormatter, argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter,
                  argparse.ArgumentDefaultsHelpFormatter, argparse.MetavarTypeHelpFormatter):
    p = argparse.ArgumentParser(prog='prog', description='first line\n   second line', epilog='the\n  end', formatter_class=formatter,
                                fromfile_prefix_chars='@')
    p.add_argument('n', type=int, help='a\n number')
    p.add_argument('-p', '--positive', type=positive, default=3, help='must be > 0')
    p.add_argument('--double', action=Twice, type=str, metavar='TEXT', help=argparse.SUPPRESS)
    p.add_argument('rest', nargs=argparse.REMAINDER, type=str)
    print(p.format_help())
print(p.format_usage(), p.parse_args(['1', '--double', 'ab', 'x', '-y']), p.get_default('positive'), p.convert_arg_line_to_args('a b'))
q = argparse.ArgumentParser(prog='q', exit_on_error=False)
q.add_argument('--level', type=positive)
q.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True)
try:
    q.parse_args(['--level', '0'])
except argparse.ArgumentError as error:
    print(error, '|', error.argument_name, '|', error.message)
print(q.parse_args(['--no-flag']), q.parse_args([]), q.parse_known_args(['--flag', 'x']))
i = argparse.ArgumentParser(prog='i')
i.add_argument('--foo')
i.add_argument('cmd')
i.add_argument('rest', nargs='*', type=int)
print(i.parse_intermixed_args('doit 1 --foo bar 2 3'.split()), i.parse_known_intermixed_args('doit 1 --foo bar 2 --zz'.split()))
print(argparse.Namespace(a=1) == argparse.Namespace(a=1), 'a' in argparse.Namespace(a=1), argparse.Namespace(b='x'))

out = io.StringIO()
handler = logging.StreamHandler(out)
print(handler.terminator == '\n', handler.setStream(out), handler.setStream(io.StringIO()) is out, handler.setStream(out) is not out)
logger = logging.getLogger('names')
logger.propagate = False
logger.addHandler(handler)


class Short(logging.Formatter):
    default_time_format = '%H'
    default_msec_format = '%s,%03d'

    def formatException(self, info):
        return f'<{info[0].__name__}>'

    def formatStack(self, stack):
        return '<stack>'


formatter = Short('%(levelname)s %(message)s')
handler.setFormatter(formatter)
print(formatter.usesTime(), logging.Formatter('%(asctime)s').usesTime())
try:
    1 / 0
except ZeroDivisionError:
    logger.exception('failed')
logger.error('here', stack_info=True)
print(out.getvalue())
record = logger.makeRecord('names', logging.WARNING, 'file.py', 7, 'text %s', ('x',), None, 'func', {'extra': 5})
record.created, record.msecs = 0.0, 7.0
print(record, record.getMessage(), record.extra, record.funcName, record.filename, record.module, record.lineno)
for style in logging.PercentStyle, logging.StrFormatStyle, logging.StringTemplateStyle:
    s = style(None)
    print(style.__name__, s.default_format, s.asctime_format, s.asctime_search, s.usesTime(), s.format(vars(record) | {}) if False else '')
utc = logging.Formatter('%(asctime)s %(message)s')
utc.converter = __import__('time').gmtime
print(utc.format(record), utc.formatTime(record, '%Y'), utc.formatMessage(record), utc.formatException((ValueError, ValueError('v'), None)))
buffering = logging.BufferingFormatter(logging.Formatter('%(message)s'))
print(repr(buffering.format([record, record])), repr(buffering.formatHeader([])), repr(buffering.formatFooter([])))


class Loud(logging.Logger):
    def shout(self, text):
        self.critical(text.upper())


print(logging.getLoggerClass().__name__)
logging.setLoggerClass(Loud)
loud = logging.getLogger('loud')
logging.setLoggerClass(logging.Logger)
print(type(loud).__name__, isinstance(logging.getLogger(), logging.RootLogger), loud, logging.getLogger('a.b.c'), type(logging.root.manager).__name__)
print(isinstance(logging.root.manager.loggerDict['a'], logging.PlaceHolder), logger.manager is logging.Logger.manager)
factory = logging.getLogRecordFactory()
logging.setLogRecordFactory(lambda *args, **kwargs: setattr(r := factory(*args, **kwargs), 'mine', 1) or r)
print(logging.makeLogRecord({'msg': 'm'}).getMessage(), logger.makeRecord('n', 10, 'f', 1, 'm', (), None).mine)
logging.setLogRecordFactory(factory)
only = logging.Filter('names')
print(only.filter(record), logging.Filterer().filter(record), logger.addFilter(only), logger.filters == [only], logger.removeFilter(only), logger.filters)
logging.captureWarnings(True)
log = logging.getLogger('py.warnings')
log.propagate = False
log.addHandler(logging.StreamHandler(sys.stdout))
warnings.warn_explicit('careful', UserWarning, 'there.py', 3)
logging.captureWarnings(False)
print(logging.fatal is logging.critical or logging.fatal.__name__, logger.hasHandlers(), logger.findCaller()[2], logger.getEffectiveLevel(), logger.isEnabledFor(10))
buffer = logging.handlers.BufferingHandler(2)
buffer.handle(record)
print(len(buffer.buffer), buffer.shouldFlush(record))
buffer.handle(record)
print(len(buffer.buffer))
memory = logging.handlers.MemoryHandler(10, flushLevel=logging.ERROR)
memory.setTarget(logging.StreamHandler(sys.stdout))
memory.handle(record)
memory.close()
nothing = logging.NullHandler()
print(nothing.handle(record), nothing.lock, nothing.createLock(), nothing, logging.lastResort, logging.getHandlerNames() if hasattr(logging, 'getHandlerNames') else '')
bad = logging.StreamHandler(io.StringIO())
errors, sys.stderr = sys.stderr, io.StringIO()
bad.handle(logging.makeLogRecord({'msg': '%d', 'args': ('x',)}))
text, sys.stderr = sys.stderr.getvalue(), errors
print(text.splitlines()[0], text.splitlines()[-2:])
