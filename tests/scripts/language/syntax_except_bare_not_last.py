print('not reached')
try:
    pass
except:
    pass
except ValueError:
    pass
