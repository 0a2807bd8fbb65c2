"""Classes whose methods stand in a table: the name of each, what it is for, and one expression that it answers with."""


def methods(**table):
    """A class decorator that adds methods, each given as name=(docstring, lambda with the method's parameters)."""
    def furnish(owner):
        for name, (purpose, answer) in table.items():
            answer.__name__, answer.__qualname__, answer.__doc__ = name, f'{owner.__qualname__}.{name}', purpose
            answer.__code__ = answer.__code__.replace(co_name=name, co_qualname=answer.__qualname__)
            setattr(owner, name, answer)
        return owner
    return furnish


def missing():
    """What a method answers with that only subclasses know how to do: raises NotImplementedError."""
    raise NotImplementedError
