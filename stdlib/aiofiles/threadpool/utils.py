"""The class decorators by which the files get their methods."""

from ..base import delegating


def delegate_to_executor(*names):
    """These methods run in a thread."""
    return delegating(threaded=names)


def proxy_method_directly(*names):
    """These methods are called at once."""
    return delegating(at_once=names)


def proxy_property_directly(*names):
    """These attributes are the file's own."""
    return delegating(attributes=names)
