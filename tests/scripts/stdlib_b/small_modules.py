import atexit, gc, glob, fnmatch, timeit, linecache, importlib, secrets, os, stat, genericpath
print(sorted(glob.glob('/etc/pass*d')), glob.glob('/nope*'), glob.escape('a*b'), glob.glob('/etc/passwd'))
print(fnmatch.fnmatch('a.py', '*.py'), fnmatch.filter(['a', 'b.c'], '*.?'), fnmatch.fnmatchcase('x', '[!a]'), fnmatch.fnmatch('[', '['))
print(timeit.timeit('x = 1', number=3) >= 0, len(timeit.repeat(lambda: 0, number=1, repeat=2)), timeit.default_timer is __import__('time').perf_counter)
print(linecache.getline(__file__, 1)[:6], repr(linecache.getline('nope', 1)), importlib.import_module('os.path') is os.path, len(secrets.token_hex(4)), secrets.randbelow(1), secrets.compare_digest('a', 'a'), len(secrets.token_bytes(3)))
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.collect() >= 0, gc.get_threshold(), gc.is_tracked([]), gc.is_tracked(1), gc.garbage)
print(stat.S_ISDIR(os.stat('/').st_mode), stat.filemode(0o120777), stat.S_IMODE(0o100644))
@atexit.register
def last(): print('last')
def no(): print('never')
atexit.register(print, 'first', 'x', sep='-')
atexit.register(no); atexit.unregister(no)
