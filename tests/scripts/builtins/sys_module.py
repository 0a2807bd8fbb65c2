import sys
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.version_info.minor, sys.version_info.releaselevel, type(sys.version_info).__name__, len(sys.version_info), sys.version.startswith("3.11"), sys.hexversion >> 16, sys.maxsize, sys.maxunicode, sys.byteorder, sys.platform, sys.getrecursionlimit(), sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit, sys.hash_info.modulus, sys.hash_info.inf, sys.argv[1:], sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.__stdout__ is sys.stdout, sys.flags.optimize, sys.dont_write_bytecode in (True, False), sys.executable != "", type(sys.modules).__name__, "sys" in sys.modules, "sys" in sys.builtin_module_names, type(sys.path), sys.getsizeof(1) > 0, sys.getrefcount(sys) > 0, sys.api_version, sys.copyright[:9] != "", sys.implementation.name != "", isinstance(sys.orig_argv, list), sys.warnoptions, sys.thread_info.name, sys.is_finalizing(), sys.getswitchinterval(), callable(sys.excepthook), sys.platlibdir, sys.pycache_prefix, sys.float_repr_style)
f = sys._getframe(); print(f.f_code.co_name, f.f_lineno, f.f_globals is globals(), f.f_back)
def g(): return sys._getframe(1).f_code.co_name, sys._getframe().f_code.co_name, sys._getframe().f_locals
print(g(), sys.intern("x"), sys.exc_info(), sys.gettrace(), sys.getprofile())
sys.displayhook(None); sys.displayhook([1]); print(__builtins__._)
for t in (lambda: sys.nope, lambda: sys._getframe(1000), lambda: sys.setrecursionlimit(), lambda: sys.exit(1, 2), lambda: sys.getsizeof(), lambda: sys.intern(1), lambda: sys._getframe("a")):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
