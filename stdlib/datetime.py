"""Dates, times of day, both together, spans of time and time zones."""

import _datetime
from _datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from time import struct_time

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

_datetime.use_struct_time(struct_time)
