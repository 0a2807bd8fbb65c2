try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
raise KeyError("other").with_traceback(tb)
