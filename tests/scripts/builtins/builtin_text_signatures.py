for f in (abs, all, any, ascii, bin, callable, chr, compile, delattr, divmod, eval, exec, format, globals, hasattr, hash, hex, id, input, isinstance, issubclass, iter, len, locals, oct, ord, pow, print, repr, round, setattr, sorted, sum, open):
    print(f.__name__, f.__qualname__, f.__module__, f.__text_signature__, type(f).__name__)
