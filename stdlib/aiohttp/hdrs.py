"""The names of headers and methods, as constants."""

from _multidict import header_names
from multidict import istr

_methods = 'CONNECT HEAD GET DELETE OPTIONS PATCH POST PUT TRACE'.split()
for _name in _methods:
    globals()['METH_' + _name] = _name
METH_ANY = '*'
METH_ALL = set(_methods)
for _name in header_names:
    globals()[_name.upper().replace('-', '_')] = istr(_name)
