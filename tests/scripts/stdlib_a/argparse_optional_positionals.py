"""argparse: positional arguments that may be empty, before, between and behind options."""
import argparse
def t(args, *adds):
    p = argparse.ArgumentParser(prog='p', exit_on_error=False)
    for a in adds: p.add_argument(*a[0], **a[1])
    try: print(args, p.parse_known_args(args.split()))
    except argparse.ArgumentError as e: print(args, e)
    except SystemExit as e: print(args, 'exit', e)
f = (['-f'], {'action': 'store_true'}); s = (['x'], {'nargs': '*'}); q = (['x'], {'nargs':'?', 'default': 5}); o = (['-o'], {'nargs':'*'}); n=(['y'], {}); pl=(['z'],{'nargs':'+'})
for args in ['', '-f', '-f a', 'a -f', 'a -f b', '-f a b', 'a b -f', '-o 1 2 -f a', 'a -o 1', '-- -f', '-f -- a', 'a -- b -f', '-z', 'a -z b', '-f -z a']:
    t(args, f, s, o); t(args, f, q, o); t(args, f, n, o); t(args, f, n, s, o); t(args, f, pl, o); t(args, f, n, q)
