from datetime import *
import datetime as dt, copy
d, t, z, D = date(2024, 2, 29), time(13, 5, 9, 42), datetime(2024, 2, 29, 13, 5, 9, 42), timedelta
print(d, repr(d), t, repr(t), z, repr(z), D(1, 2, 3), repr(D(1, 2, 3)), repr(D()), D(-1), repr(D(hours=-1)), D(days=2, milliseconds=5))
print(d + D(366), z - D(hours=14), z - datetime(2024, 1, 1), d - date(2023, 1, 1), d.weekday(), d.isoweekday(), d.isocalendar(), tuple(d.isocalendar()), d.toordinal(), date.fromordinal(1), date.fromisocalendar(2020, 53, 7))
print(D(1.5), D(hours=1.1), D(seconds=0.1) * 3, D(1) / 3, D(1) // 7, D(1) / D(hours=5), D(1) // D(hours=5), D(1) % D(hours=5), divmod(D(1), D(hours=5)), D(1) * 1.5, -D(1, 5), abs(-D(1, 5)), bool(D()), D(1).total_seconds(), D(microseconds=-1), D(microseconds=0.5), D(microseconds=1.5), D(1) / 2.5)
print(D.min, D.max, D.resolution, date.min, date.max, date.resolution, time.min, time.max, datetime.min, datetime.max, repr(datetime.resolution))
print(z.date(), z.time(), z.timetz(), z.replace(year=2025, day=1), d.replace(month=3), t.replace(hour=0), datetime.combine(d, t), z.timetuple()[:], d.timetuple().tm_yday, z.ctime(), d.ctime())
print(z.isoformat(), z.isoformat(' ', 'minutes'), z.isoformat(timespec='milliseconds'), t.isoformat('hours'), f'{z:%Y-%m-%d %H:%M:%S.%f %a %b %j %%}', z.strftime('%d/%m/%y'), format(d, ''), t.strftime('%H'), f'{d}')
u = datetime(2024, 1, 1, tzinfo=timezone.utc)
e = timezone(D(hours=5, minutes=30))
print(u, repr(u), u.astimezone(e), u.tzname(), u.utcoffset(), u.dst(), e, repr(e), e.tzname(None), repr(timezone(D(hours=-5), 'EST')), timezone(D(hours=-5), 'EST'), repr(timezone.utc), timezone.min, timezone.max, u == u.astimezone(e), hash(u) == hash(u.astimezone(e)), u.timestamp(), UTC is timezone.utc)
print(u.strftime('%z %Z'), u.astimezone(e).strftime('%z|%Z'), z.strftime('[%z%Z]'), u.utctimetuple()[:6], datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(1.5), datetime.fromtimestamp(1e9, e), repr(time(1, tzinfo=e)), time(1, tzinfo=e).utcoffset())
for s in ('2024-02-29', '20240229', '2024-W09-4', '2024W094', '2024-02-29T01:02', '2024-02-29 01:02:03.5', '20240229T010203,123456789', '2024-02-29T01:02:03Z', '2024-02-29T01+05:30', '2024-02-29T01:02:03-00:00:01'):
    print(s, repr(datetime.fromisoformat(s)))
print(date.fromisoformat('2024-02-29'), time.fromisoformat('T0102'), time.fromisoformat('01:02:03.004+02:00'))
print(datetime.strptime('2024-02-29 13:05:09.5', '%Y-%m-%d %H:%M:%S.%f'), datetime.strptime('01 Jan 99', '%d %b %y'), repr(datetime.strptime('10 +0530', '%H %z')), datetime.strptime('3:04 PM', '%I:%M %p'))
print(d < date(2025, 1, 1), z == z, z != 3, d == z, z > datetime(2000, 1, 1), t < time(14), D(1) > D(0), sorted([D(3), D(1)]), {d: 1}[date(2024, 2, 29)], max(d, date(2000, 1, 1)))
def attempt(f):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
for f in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2023, 13, 1), lambda: time(24), lambda: time(0, 60), lambda: datetime(2023, 1, 1, microsecond=-1), lambda: time(fold=2), lambda: date('x', 1, 1), lambda: date(1.0, 1, 1), lambda: date(2024, 1, 32),
          lambda: d < 3, lambda: z < d, lambda: u < z, lambda: u - z, lambda: d + 1, lambda: d + d, lambda: D('x'), lambda: D(10**10), lambda: date.max + D(1), lambda: D(float('nan')), lambda: D(1) / 0, lambda: D(1) / D(0), lambda: D(1) < 3,
          lambda: datetime.fromisoformat('nope'), lambda: date.fromisoformat('2024-1-1'), lambda: date.fromisoformat('2024-13-01'), lambda: datetime.strptime('x', '%Y'), lambda: datetime.strptime('2024x', '%Y'), lambda: timezone(D(days=1)), lambda: timezone(5), lambda: datetime(2024, 1, 1, tzinfo=5),
          lambda: date.fromisocalendar(2021, 53, 1), lambda: date.fromordinal(0), lambda: z.isoformat(timespec='x'), lambda: datetime.fromtimestamp(1e20), lambda: datetime.combine(1, 2), lambda: tzinfo().utcoffset(None)):
    attempt(f)
class TZ(tzinfo):
    def utcoffset(self, dt): return D(hours=2)
    def dst(self, dt): return D(hours=1)
    def tzname(self, dt): return 'MINE'
print(datetime(2024, 1, 1, tzinfo=TZ()).astimezone(timezone.utc), u.astimezone(TZ()), datetime(2024, 1, 1, tzinfo=TZ()).tzname(), datetime(2024, 1, 1, tzinfo=TZ()).timetuple().tm_isdst)
class MyD(datetime):
    def hi(self): return 'hi'
m = MyD(2024, 1, 1)
print(m.hi(), repr(m), type(m + D(1)).__name__, type(m.replace(day=2)).__name__, type(MyD.now()).__name__, isinstance(m, date), m.year)
print(copy.copy(z) == z, type(datetime.now() - datetime.now()).__name__, date.today() == datetime.now().date(), datetime.now().tzinfo, dt.MINYEAR, dt.MAXYEAR, datetime.now(timezone.utc).tzinfo, datetime.now().astimezone().tzinfo is not None)
