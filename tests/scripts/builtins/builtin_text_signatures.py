for f in (abs, all, any, ascii, bin, callable, chr, delattr, divmod, eval, exec, format, globals, hasattr, hash, hex, id, input, isinstance, issubclass, len, locals, oct, ord, pow, print, repr, round, setattr, sorted, sum):
    print(f.__name__, f.__qualname__, f.__module__, f.__text_signature__, type(f).__name__)
