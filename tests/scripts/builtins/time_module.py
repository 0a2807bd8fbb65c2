import time
a, b = time.monotonic(), time.monotonic(); print(a <= b, type(time.time()), time.perf_counter() <= time.perf_counter(), time.process_time() >= 0, isinstance(time.time_ns(), int), isinstance(time.monotonic_ns(), int), time.thread_time() >= 0, isinstance(time.perf_counter_ns(), int), isinstance(time.process_time_ns(), int))
s = time.monotonic(); time.sleep(0.02); print(0.015 < time.monotonic() - s < 1.0, time.sleep(0))
t = time.gmtime(0); print(t, t.tm_year, t[0], t[:3], len(t), time.gmtime(86400 * 365.25 * 30), tuple(t), t.tm_zone, t.tm_gmtoff, t == time.gmtime(0))
print(time.strftime("%Y-%m-%d %H:%M:%S %j %a %A %b %B %y %p %I %w %U %%", time.gmtime(1e9)), time.asctime(time.gmtime(0)), time.strptime("2024-02-29 12:30", "%Y-%m-%d %H:%M"), len(time.ctime()), time.mktime(time.localtime(1000)) == 1000, time.struct_time((2000, 1, 2, 3, 4, 5, 6, 7, 0)))
print(isinstance(time.timezone, int), len(time.tzname), time.daylight in (0, 1), time.get_clock_info("monotonic").monotonic, time.clock_gettime(time.CLOCK_MONOTONIC) > 0, isinstance(time.altzone, int))
for f in (lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.sleep(), lambda: time.strptime("x", "%Y"), lambda: time.gmtime("a"), lambda: time.struct_time((1, 2)), lambda: time.sleep(float("nan")), lambda: time.strftime(5), lambda: time.gmtime(1e30), lambda: time.strftime("%Y", (1,)), lambda: time.nope, lambda: time.get_clock_info("x"), lambda: time.asctime(5), lambda: time.mktime(5), lambda: time.sleep(1, 2), lambda: time.strptime("2024", "%Y-%m")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
