"""Custom actions and types, errors, sub-commands, groups, and the texts of argparse."""
import argparse, sys, io, contextlib, enum, pathlib

def run(p, *argv):
    out, err = (io.StringIO(), io.StringIO())
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            r = p.parse_args(list(argv))
        except SystemExit as e:
            r = 'exit %s' % e.code
        except Exception as e:
            r = '%s %s' % (type(e).__name__, e)
    print(argv, r)
    print(out.getvalue() + err.getvalue(), end='')

class Up(argparse.Action):

    def __init__(self, option_strings, dest, nargs=None, **kw):
        if nargs is not None:
            raise ValueError('nargs not allowed')
        super().__init__(option_strings, dest, **kw)

    def __call__(self, parser, namespace, values, option_string=None):
        if values == 'bad':
            parser.error('bad value')
        if values == 'arg':
            raise argparse.ArgumentError(self, 'told you')
        setattr(namespace, self.dest, (values.upper(), option_string))

def positive(s):
    v = int(s)
    if v <= 0:
        raise argparse.ArgumentTypeError(f'{s} is not positive')
    return v

class Color(enum.Enum):
    RED = 'red'

    def __str__(self):
        return self.value
p = argparse.ArgumentParser(prog='prog', description='A %(prog)s that does things. ' * 5, epilog='The end.')
p.add_argument('src', nargs='+', help='sources of %(prog)s')
p.add_argument('-u', '--up', action=Up, help='upper (default: %(default)s)', default='no')
p.add_argument('-n', type=positive, default=1, metavar='NUM', help='%(type)s %(metavar)s 100%%')
p.add_argument('--color', type=Color, choices=list(Color))
p.add_argument('-v', '--verbose', action='count', default=0, help='more')
p.add_argument('--flag', action=argparse.BooleanOptionalAction, help='a flag', default=True)
p.add_argument('--hidden', help=argparse.SUPPRESS)
p.add_argument('--pair', nargs=2, metavar=('A', 'B'))
p.add_argument('--opt', nargs='?', const='C', default='D')
p.add_argument('-x', action='append')
p.add_argument('--const', action='store_const', const=42)
p.add_argument('--app', dest='lst', action='append_const', const=1)
p.add_argument('--ext', action='extend', nargs='*', type=int)
p.add_argument('--version', action='version', version='%(prog)s 1.0')
p.add_argument('--rest', nargs=argparse.REMAINDER)
for a in ([], ['a'], ['a', '-u', 'x'], ['a', '-ux'], ['a', '--up=x'], ['a', '-u', 'bad'], ['a', '--up', 'arg'],
    ['a', '-n', '0'], ['a', '-n', 'x'], ['a', '--color', 'red'], ['a', '--color', 'blue'], ['a', '-vvv', '-v'],
    ['a', '--no-flag'], ['--pair', '1', '2', 'a'], ['--pair', '1', 'a'], ['a', '--opt'], ['a', '--opt', 'z',
    '-x1', '-x', '2'], ['a', '--const', '--app', '--app', '--ext', '1', '2', '--ext', '3'], ['--version'],
    ['a', '--ver'], ['a', '--co', 'red'], ['a', '--bogus'], ['a', '-z'], ['a', '--', '-b', '--c'], ['a', '-u'],
    ['a', '--up'], ['a', '--flag=1'], ['-h'], ['a', '--rest', '-q', 'r'], ['a', 'b', '-v', 'c'], ['a', '-5'],
    ['']):
    run(p, *a)
q = argparse.ArgumentParser(prog='q', add_help=False, argument_default='AD', fromfile_prefix_chars='@',
    prefix_chars='-+', allow_abbrev=False, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
g = q.add_argument_group('grp', 'group text')
g.add_argument('+w', type=float, default=1.5, help='w')
m = q.add_mutually_exclusive_group(required=True)
m.add_argument('--a', action='store_true')
m.add_argument('--b', action='store_false', help='b')
q.add_argument('--long-name', type=int, help='ln')
q.add_argument('pos', nargs='*', default=['d'], help='p')
for a in ([], ['--a'], ['--a', '--b'], ['--a', '+w', '2'], ['--a', '+w', 'x'], ['--long', '1', '--a'], ['--a',
    '--long-name', '5', '1', '2'], ['@/nonexistent', '--a']):
    run(q, *a)
print(q.format_help())
print(q.format_usage())
s = argparse.ArgumentParser(prog='s')
sub = s.add_subparsers(dest='cmd', required=True, title='commands', description='desc', help='sub help',
    metavar='CMD')
c1 = sub.add_parser('add', aliases=['a'], help='adds', description='Adds.')
c1.add_argument('n', type=int, nargs='?')
c1.set_defaults(func='F')
c2 = sub.add_parser('rm', help='removes')
c2.add_argument('-f', '--force', action='store_true')
s.add_argument('--top', default='t')
for a in ([], ['add', '3'], ['a'], ['rm', '-f'], ['zz'], ['add', 'x'], ['rm', '--bad'], ['--top', 'q', 'rm'],
    ['add', '-h'], ['-h'], ['rm', 'extra']):
    run(s, *a)
o = argparse.ArgumentParser(prog='o', exit_on_error=False)
o.add_argument('--i', type=int, required=True)
o.add_argument('--c', choices='abc')
for a in (['--i', 'x'], ['--i', '1', '--c', 'd'], [], ['--i', '1', '--zz']):
    run(o, *a)
print(o.parse_known_args(['--i', '1', '--zz', 'y']), p.get_default('n'), argparse.Namespace(b=1, a='x'),
    argparse.Namespace(a=1) == argparse.Namespace(a=1), 'a' in argparse.Namespace(a=1),
    vars(argparse.Namespace(z=1)), p.parse_args(['a'], argparse.Namespace(pre=1)).pre)
for f in (lambda: p.add_argument('-u'), lambda: p.add_argument('--q', type='int'), lambda: p.add_argument('--q',
    action='nope'), lambda: p.add_argument('-'), lambda: p.add_argument('a', 'b'),
    lambda: p.add_argument('pos', required=True), lambda: p.add_argument('--q', nargs=0),
    lambda: p.add_argument('--p', metavar=('A',), nargs=2), lambda: p.add_argument('--up2', action=Up,
    nargs=1), lambda: p.add_argument('x', dest='y'), lambda: argparse.FileType('r')('/nonexistent/x'),
    lambda: argparse.FileType('q'), lambda: p.set_defaults(n=9) or p.parse_args(['a']).n):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
r = argparse.ArgumentParser(prog='raw', formatter_class=argparse.RawDescriptionHelpFormatter,
    description='  keep\n    this', usage='%(prog)s [opts]')
r.add_argument('--x', help='long help ' * 12)
r.add_argument('--a-very-long-option-name-here', help='h', metavar='LONGMETA')
print(r.format_help())
t = argparse.ArgumentParser(prog='rt', formatter_class=argparse.RawTextHelpFormatter)
t.add_argument('--x', help='a\nb')
t.add_argument('--m', type=int, help='m')
print(t.format_help())
mt = argparse.ArgumentParser(prog='mt', formatter_class=argparse.MetavarTypeHelpFormatter)
mt.add_argument('--x', type=int)
mt.add_argument('y', type=float)
print(mt.format_help())
par = argparse.ArgumentParser(add_help=False)
par.add_argument('--shared', default=1)
ch = argparse.ArgumentParser(prog='ch', parents=[par], conflict_handler='resolve')
ch.add_argument('--shared', default=2)
print(ch.parse_args([]), ch.parse_intermixed_args([]))
