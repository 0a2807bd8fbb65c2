"""datetime: making, arithmetic, comparing, texts both ways."""
from datetime import date, datetime, timedelta, timezone

start, total = datetime(2024, 2, 28, 12, 30, 15, 250000), 0
step = timedelta(hours=7, minutes=13)
moment = start
for i in range(100000):
    moment += step
    total += moment.day + (moment - start).days + (moment > start)
for i in range(40000):
    text = moment.isoformat()
    total += datetime.fromisoformat(text).minute + len(str(moment)) + moment.weekday()
for i in range(30000):
    total += len(moment.strftime('%Y-%m-%d %H:%M:%S')) + date(2024, 1 + i % 12, 1 + i % 28).toordinal()
for i in range(10000):
    total += datetime.strptime('2024-05-06 07:08:09', '%Y-%m-%d %H:%M:%S').second
aware = datetime(2024, 1, 1, tzinfo=timezone.utc)
other = timezone(timedelta(hours=2))
for i in range(50000):
    total += aware.astimezone(other).hour + int(aware.timestamp()) % 7 + moment.replace(year=2000 + i % 30).year
print(total)
