print('not reached')
match x:
    case _:
        pass
    case 1:
        pass
