print('not reached')
try
    pass
except:
    pass
