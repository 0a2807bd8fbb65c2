print('not reached')
match x:
    case [a, a]:
        pass
