# Classes cannot inherit from unions and new types; the errors name what was meant.
from typing import Callable, NewType, Optional, Union

UserId = NewType('UserId', int)
for base in Union[int, str], Optional[int], UserId:
    try:
        class Broken(base):
            pass
    except TypeError as error:
        print(error)
print(Callable[int, str], Callable['Later', None], Callable[[1, None], 2])
