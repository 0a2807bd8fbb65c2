"""Leap days, time zones, folds, limits and errors of datetime."""
from datetime import *
import datetime as dtm
print(date(2024, 2, 29), date(2000, 2, 29), timedelta(days=-1, seconds=1), timedelta(-1), repr(timedelta(-1)),
    timedelta(0.5), timedelta(microseconds=-1), timedelta(weeks=1, hours=-1), -timedelta(1, 2, 3),
    abs(timedelta(-5)), timedelta(1) // timedelta(hours=5), timedelta(1) % timedelta(hours=5),
    divmod(timedelta(1), timedelta(hours=7)), timedelta(1) / 3, timedelta(1) // 7, timedelta(1) * 1.5,
    timedelta(hours=1) / timedelta(minutes=7), timedelta.max, timedelta.min, timedelta.resolution,
    bool(timedelta(0)), timedelta(1).total_seconds(), timedelta(seconds=1.0000005), timedelta(seconds=1.5e-06))
for f in (lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: date(0, 1, 1), lambda: datetime(2023, 1,
    1, 24), lambda: datetime(2023, 1, 1, 0, 60), lambda: time(0, 0, 61), lambda: time(0, 0, 0, 1000000),
    lambda: date.max + timedelta(1), lambda: date.min - timedelta(1), lambda: timedelta(days=10 ** 10),
    lambda: date(2024, 2, 29).replace(year=2023), lambda: datetime(2023, 1, 1) - datetime(2023, 1, 1,
    tzinfo=timezone.utc), lambda: datetime(2023, 1, 1) < datetime(2023, 1, 1, tzinfo=timezone.utc),
    lambda: date(2023, 1, 1) < datetime(2023, 1, 1), lambda: datetime(2023, 1, 1) + 1,
    lambda: timedelta(1) + 1, lambda: timezone(timedelta(hours=24)), lambda: timezone(5),
    lambda: datetime.fromisoformat('2023-13-01'), lambda: datetime.fromisoformat('x'),
    lambda: date.fromisoformat('2023-1-1'), lambda: datetime.strptime('2023', '%Y-%m'),
    lambda: datetime.strptime('2023-02-30', '%Y-%m-%d'), lambda: datetime.strptime('2023 x', '%Y'),
    lambda: datetime.strptime('a', '%Q'), lambda: datetime.strptime('a', '%'), lambda: date(2023, 1),
    lambda: datetime(2023, 1, 1, fold=2), lambda: datetime(2023, 1, 1, tzinfo=5),
    lambda: time.fromisoformat('25:00'), lambda: timedelta(1) / 0, lambda: timedelta(1) // timedelta(0),
    lambda: date.fromisocalendar(2023, 53, 1), lambda: date.fromisocalendar(2023, 1, 8),
    lambda: datetime.fromtimestamp(1e+20), lambda: date.fromordinal(0),
    lambda: datetime.fromtimestamp(float('nan')), lambda: timedelta(float('nan')), lambda: timedelta('1'),
    lambda: datetime.combine(1, 2), lambda: datetime.now(5), lambda: timezone.utc.utcoffset(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for s in ('2024-02-29', '20240229', '2024-W09-4', '2024W094', '2024-02-29T12', '2024-02-29 12:30',
    '2024-02-29T12:30:15.5', '2024-02-29T12:30:15.123456789', '2024-02-29T123015', '2024-02-29T12:30:15Z',
    '2024-02-29T12:30:15+05:30', '2024-02-29T12:30:15-0800', '2024-02-29T12:30:15+05:30:10.5',
    '2024-02-29T12:30:15,25+00:00', '2024-02-29x12:30', '2024-W01'):
    try:
        print(s, repr(datetime.fromisoformat(s)))
    except ValueError as e:
        print(e)
tz = timezone(timedelta(hours=-3, minutes=-30), 'NST')
d = datetime(2024, 2, 29, 23, 59, 59, 999999, tz)
print(d, d.isoformat(), d.isoformat(' ', 'minutes'), d.isoformat(timespec='milliseconds'), repr(d),
    d.utcoffset(), d.tzname(), d.dst(), d.astimezone(timezone.utc), d.utctimetuple()[:6], d.timetz(), d.time(),
    d.date(),
    d.strftime('%Y-%m-%d %H:%M:%S.%f %z %Z %:z' if 0 else '%a %A %b %B %d %j %U %W %w %u %V %G %y %I %p %f %z %Z %% %c %x %X %D %F %T %R %e %n|%t|'),
    d.ctime(), d.timestamp(), d.isocalendar(), d.isocalendar().week, d.weekday(), d.isoweekday(),
    d.toordinal(), d.timetuple())
print(timezone.utc, repr(timezone.utc), timezone(timedelta(0)), timezone(timedelta(0)) is timezone.utc,
    timezone(timedelta(seconds=3661)), timezone.min, timezone.max, repr(tz), tz == timezone(timedelta(hours=-3,
    minutes=-30)), UTC is timezone.utc, timezone(timedelta(0), 'Z'))
print(datetime.min, datetime.max, date.min, time.min, time.max, datetime.resolution, date.resolution, MINYEAR,
    MAXYEAR)
print(datetime(2023, 12, 31) + timedelta(days=60), date(2024, 3, 1) - date(2023, 3, 1), datetime(2024, 3,
    1) - timedelta(1), (datetime(2024, 3, 1, 1) - datetime(2024, 2, 28, 23)).total_seconds(), date(2020, 12,
    31).isocalendar(), date(2021, 1, 3).isocalendar(), date.fromisocalendar(2020, 53, 5))
print(datetime.strptime('29 Feb 2024 11:59 PM', '%d %b %Y %I:%M %p'),
    datetime.strptime('2024-02-29T01:02:03.04+0530', '%Y-%m-%dT%H:%M:%S.%f%z'),
    datetime.strptime('Thursday 09 2024 4', '%A %U %Y %w'), datetime.strptime('24 060', '%y %j'),
    datetime.strptime('69', '%y').year, datetime.strptime('68', '%y').year, datetime.strptime('12:00 am',
    '%I:%M %p').hour, datetime.strptime('2024 10 1', '%G %V %u').date(), datetime.strptime('+00:00', '%z'),
    datetime.strptime('Z', '%z').tzinfo, datetime.strptime('UTC', '%Z').tzinfo)
print(date(2024, 2, 29) == datetime(2024, 2, 29).date(), date(2024, 2, 29) == datetime(2024, 2, 29),
    datetime(2024, 1, 1, tzinfo=timezone.utc) == datetime(2024, 1, 1), datetime(2024, 1, 1, 5,
    tzinfo=timezone(timedelta(hours=5))) == datetime(2024, 1, 1, tzinfo=timezone.utc), hash(datetime(2024, 1,
    1, 5, tzinfo=timezone(timedelta(hours=5)))) == hash(datetime(2024, 1, 1, tzinfo=timezone.utc)),
    time(1) < time(2), time(1, tzinfo=timezone.utc) == time(1), bool(time(0)))

class EU(tzinfo):

    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        if dt is None:
            return timedelta(0)
        n = dt.replace(tzinfo=None)
        if datetime(2024, 3, 31, 2) <= n < datetime(2024, 10, 27, 2):
            return timedelta(hours=1)
        if datetime(2024, 10, 27, 2) <= n < datetime(2024, 10, 27, 3) and (not dt.fold):
            return timedelta(hours=1)
        return timedelta(0)

    def tzname(self, dt):
        return 'CEST' if self.dst(dt) else 'CET'
eu = EU()
for u in (datetime(2024, 3, 31, 0, 59), datetime(2024, 3, 31, 1, 0), datetime(2024, 10, 27, 0, 30),
    datetime(2024, 10, 27, 1, 30)):
    x = u.replace(tzinfo=timezone.utc).astimezone(eu)
    print(x, x.fold, x.tzname(), repr(x.fold), x.astimezone(timezone.utc))
f = datetime(2024, 10, 27, 2, 30, tzinfo=eu)
print(f == f.replace(fold=1), f.utcoffset(), f.replace(fold=1).utcoffset(), repr(f.replace(fold=1,
    tzinfo=None)), f.replace(fold=1) - f, f.timestamp() - f.replace(fold=1).timestamp())

class D(date):

    def next(self):
        return self + timedelta(1)

class DT(datetime):

    @classmethod
    def make(cls):
        return cls(2024, 1, 1)
print(type(D(2024, 2, 28).next()).__name__, D(2024, 2, 28).next(), repr(D(2024, 1, 1)),
    type(DT.make() + timedelta(1)).__name__, type(DT.fromisoformat('2024-01-01')).__name__,
    type(DT.make().replace(day=2)).__name__, type(DT.make() - DT.make()).__name__, DT.strptime('1',
    '%d').__class__.__name__, type(DT.make().date()).__name__, DT.combine(date(2024, 1, 1),
    time(1)).__class__.__name__)
print(f'{d:%Y/%m}', format(d, ''), format(date(2024, 1, 1), '%d'), '{:%H}'.format(time(5)), str(time(1, 2, 3, 4,
    tz)), repr(time(1, 2)), time(1).replace(minute=5), time.fromisoformat('04:05:06.7+01:00'), time(1,
    2).isoformat('microseconds'), time(5).strftime('%Y %H'), datetime.fromtimestamp(0, timezone.utc),
    datetime.utcfromtimestamp(-1.5), date.fromordinal(738945), datetime.fromtimestamp(1000000000.0 + 0.1234567,
    timezone.utc), datetime.fromtimestamp(-5e-07, timezone.utc))
import copy
print(copy.copy(d) == d, copy.deepcopy(tz) == tz, sorted([date(2024, 2, 1), date(2023, 1, 1)]),
    max(timedelta(1), timedelta(2)), sum([timedelta(1), timedelta(2)], timedelta()), {date(2024, 1,
    1): 1}[date(2024, 1, 1)])
