"""Objects to JSON text."""

import _json
from _json import encode_basestring, encode_basestring_ascii

__all__ = ['JSONEncoder']


class JSONEncoder:
    """An encoder; see json.dumps for the arguments. Override default() for objects of other types."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is None:
            if indent is not None:  # lines end with the comma: no blank behind it
                self.item_separator = ','
        else:
            between, after_key = separators
            self.item_separator, self.key_separator = between, after_key
        if default is not None:
            self.default = default

    def default(self, o):
        """What stands for o, an object of a type that JSON has not. This one raises TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of o."""
        if not isinstance(o, str):
            pieces = self.iterencode(o)
            return ''.join(pieces)
        return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)

    def iterencode(self, o, _one_shot=False):
        """The JSON text of o in pieces."""
        default = self.default
        if getattr(default, '__func__', None) is JSONEncoder.default:
            default = None
        yield _json.encode(o, default, self.ensure_ascii, self.check_circular, self.allow_nan, self.indent,
                           self.key_separator, self.item_separator, self.sort_keys, self.skipkeys)
