"""What is wrong with a format is told when the formatter is made; what a record lacks, when it is formatted."""
import logging
import time

FORMATS = ['', None, 'plain', '%(message)10.3d', '%(a b)s', '%(m)', '%(M)%', '%(asctime)30s', '{}', '{0}', '{message', 'x}',
           '{message!r}', '{message!q}', '{message:>10.{w}f}', '{message:%Y}', '{a.b[c]}', '{a-b}', '{a[}', '{{}}', '{m!}',
           '{ m}', '{m:,d}', '{asctime:>30}', '$', '$$', '$m', '${m}', '${m', '$m $', '$1', '$asctime', 'a $$ ${m} $$b']
for style in '%{$':
    for fmt in FORMATS:
        try:
            made = logging.Formatter(fmt, style=style)
            print(style, repr(fmt), repr(made._fmt), made.usesTime(), type(made._style).__name__)
        except ValueError as error:
            print(style, repr(fmt), error, repr(error.__context__))
for style in ('!', None, []):
    try:
        logging.Formatter('x', style=style)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

record = logging.makeLogRecord({'msg': 'hello', 'created': 1.25, 'msecs': 250.0})
for style, fmt in (('%', '%(who)s %(message)s'), ('{', '{who} {message}'), ('$', '$who $message')):
    formatter = logging.Formatter(fmt, style=style, defaults={'who': 'nobody', 'message': 'none'})
    print(formatter.format(record), formatter.format(logging.makeLogRecord({'msg': 'hi', 'who': 'me'})))
    try:
        logging.Formatter(fmt, style=style).format(record)
    except ValueError as error:
        print(error)

formatter = logging.Formatter('%(asctime)s')
formatter.converter = time.gmtime
print(formatter.format(record))
for attribute, value in (('default_msec_format', '%s.%03d'), ('default_time_format', '%H:%M:%S'),
                         ('default_msec_format', None), ('datefmt', '%Y')):
    setattr(formatter, attribute, value)
    print(formatter.format(record))
print(repr(logging.PercentStyle.validation_pattern.pattern), logging.StrFormatStyle.field_spec.match('a.b') is not None)

record.exc_text, record.stack_info = 'Traceback: kept from before', 'Stack: here'
print(logging.Formatter().format(record))
record.msg = 'ends a line\n'
print(logging.Formatter().format(record))
both = logging.BufferingFormatter(logging.Formatter('<%(levelname)s>'))
both.formatHeader = lambda records: f'{len(records)}: '
print(both.format([record, record]), repr(both.format([])))
