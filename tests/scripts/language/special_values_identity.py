print(None is None, ... is Ellipsis, NotImplemented, repr(...), type(None), type(...), type(NotImplemented), bool(None), type(None)() is None, type(...)() is ...)
for s in ("None.x", "None + 1", "len(None)", "for x in None: pass", "None < None", "....x", "NotImplemented()", "-None", "None.x = 1", "del None.x"):
    try: exec(s)
    except Exception as e: print(s, "|", type(e).__name__, e)
print(None == 0, None in [None], hash(None) == hash(None), (None,) == (None,), isinstance(None, type(None)), [] is [], () == ())
