"""Texts about callbacks, for reprs and messages."""

from functools import partial, partialmethod
from inspect import isfunction, unwrap
from reprlib import repr as shortened
from sys import _getframe
from traceback import StackSummary, walk_stack
from .constants import DEBUG_STACK_DEPTH


def _get_function_source(func):
    """(file name, line) of a function, however wrapped; None if it has no source."""
    while isinstance(inner := unwrap(func), (partial, partialmethod)):
        func = inner.func
    return (inner.__code__.co_filename, inner.__code__.co_firstlineno) if isfunction(inner) else None


def _format_args_and_kwargs(args, kwargs):
    """'(1, key=2)'"""
    named = (f'{key}={shortened(given)}' for key, given in kwargs.items())
    return f"({', '.join([*map(shortened, args), *named])})"


def _format_callback(func, args, kwargs, suffix=''):
    """'f(1, 2)'; of a partial object the call that it makes, and then the arguments that it gets."""
    calls = _format_args_and_kwargs(args, kwargs) + suffix
    while isinstance(func, partial):
        calls = _format_args_and_kwargs(func.args, func.keywords) + calls
        func = func.func
    return (getattr(func, '__qualname__', '') or getattr(func, '__name__', '') or repr(func)) + calls


def _format_callback_source(func, args):
    """'f(1, 2) at x.py:3'"""
    place = _get_function_source(func)
    return _format_callback(func, args, {}) + (' at {}:{}'.format(*place) if place else '')


def extract_stack(f=None, limit=None):
    """The stack at frame f (default: the caller's) as a traceback.StackSummary, without its source lines."""
    innermost_first = walk_stack(_getframe().f_back if f is None else f)
    found = StackSummary.extract(innermost_first, lookup_lines=False,
                                 limit=DEBUG_STACK_DEPTH if limit is None else limit)
    found.reverse()
    return found
