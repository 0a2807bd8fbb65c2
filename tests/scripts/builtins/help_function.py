def add(a, b: int = 2, *args, key="v", **kw) -> int:
    """Adds.

    More text here.
    """
def nodoc(x): pass
# a comment above
def commented(): pass
class Point:
    """A point."""
    def __init__(self, x=0):
        "Makes one."
        self.x = x
    def move(self, dx): "Moves it."
async def co(): "A coroutine."
help(add); help(nodoc); help(co); help(Point.move); help(len); help([].append)
