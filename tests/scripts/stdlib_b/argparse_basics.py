import argparse, sys, os
sys.stderr = sys.stdout; os.environ['COLUMNS'] = '80'
p = argparse.ArgumentParser(prog='prog', description='Does things with %(prog)s.', epilog='the end')
p.add_argument('name', help='the name'); p.add_argument('rest', nargs='*', type=int, help='numbers')
p.add_argument('-v', '--verbose', action='store_true', help='be loud'); p.add_argument('-c', '--count', type=int, default=3, metavar='N', help='how many (default: %(default)s)')
p.add_argument('--mode', choices=['a', 'b'], default='a'); p.add_argument('-q', action='count'); p.add_argument('--add', action='append'); p.add_argument('--two', nargs=2); p.add_argument('--opt', nargs='?', const='C')
g = p.add_mutually_exclusive_group(); g.add_argument('--x', action='store_const', const=5); g.add_argument('--y', action='store_false')
p.add_argument('--version', action='version', version='%(prog)s 1.0'); p.add_argument('--flag', action=argparse.BooleanOptionalAction, help='a flag'); p.add_argument('--a-very-long-option-name', help='text that is long enough to need more than a single line of the terminal window')
def attempt(*args):
    try: print(p.parse_args(args))
    except SystemExit as e: print('exit', e.code)
for args in (['n'], ['n', '1', '2', '-v'], ['-vc', '5', 'n'], ['--count=7', 'n', '-qqq'], ['n', '--add', '1', '--add', '2', '--two', 'a', 'b', '--opt'], ['--mode', 'z', 'n'], [], ['n', '-c', 'x'], ['n', '--x', '--y'], ['n', '--nope'], ['n', '--no-flag'], ['--verb', 'n'], ['n', '--two', '1'], ['--version'], ['-h'], ['--', '-n'], ['n', '-5'], ['n', '--c'], ['n', '-c'], ['n', 'x']): attempt(*args)
print(p.parse_known_args(['n', '--unknown', '3'])); p.print_usage(); print(p)
s = argparse.ArgumentParser(prog='git'); s.add_argument('--debug', action='store_true'); sub = s.add_subparsers(dest='cmd', help='commands', required=True)
a = sub.add_parser('add', help='add files', aliases=['a']); a.add_argument('files', nargs='+'); a.set_defaults(func=len); c = sub.add_parser('commit'); c.add_argument('-m', required=True)
p = s
for args in (['add', 'x', 'y'], ['--debug', 'commit', '-m', 'hi'], ['commit'], ['nope'], [], ['-h'], ['add', '-h'], ['a', 'f']): 
    try: print(sorted((k, str(v)[:15]) for k, v in vars(p.parse_args(args)).items()))
    except SystemExit as e: print('exit', e.code)
e = argparse.ArgumentParser(exit_on_error=False); e.add_argument('--n', type=int)
try: e.parse_args(['--n', 'x'])
except argparse.ArgumentError as x: print(x, x.argument_name, x.message)
print(argparse.Namespace(a=1, b='x'), 'a' in argparse.Namespace(a=1), argparse.Namespace(a=1) == argparse.Namespace(a=1), argparse.FileType('w'))
f = argparse.ArgumentParser(prog='f', formatter_class=argparse.ArgumentDefaultsHelpFormatter); f.add_argument('--k', default=1, help='kk'); gr = f.add_argument_group('grp', 'group text'); gr.add_argument('--z', help='zz'); f.print_help()
