/* Module time. All clocks and sleeping go through base/clock.h. */
#define _GNU_SOURCE
#include "native/time.h"

#include <errno.h>
#include <math.h>
#include <time.h>

#include "base/clock.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/policy.h"
#include "object/ops.h"
#include "object/structseq.h"
#include "object/type.h"
#include "vm/thread.h"
#include "vm/vm.h"

const char *const day_names[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                  "Friday", "Saturday", "Sunday"};
const char *const month_names[12] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

static Type *struct_time;

static Value seconds(int64_t ns)
{
    return double_value((double)(ns / 1000000000) + (double)(ns % 1000000000) * 1e-9);
}

/* ---- clocks ---- */

DEF(time, time, "()", "The current time in seconds since the Epoch.")
{
    return seconds(clock_realtime_ns());
}

DEF(time, time_ns, "()", "The current time in nanoseconds since the Epoch.")
{
    return int_from_i64(clock_realtime_ns());
}

DEF(time, monotonic, "()", "A clock that never goes backwards.")
{
    return seconds(clock_monotonic_ns());
}

DEF(time, monotonic_ns, "()", "A clock that never goes backwards, in nanoseconds.")
{
    return int_from_i64(clock_monotonic_ns());
}

DEF(time, perf_counter, "()", "The finest clock, for measuring short times.")
{
    return seconds(clock_monotonic_ns());
}

DEF(time, perf_counter_ns, "()", "The finest clock, in nanoseconds.")
{
    return int_from_i64(clock_monotonic_ns());
}

DEF(time, process_time, "()", "Processor time used by this process.")
{
    return seconds(clock_cpu_ns());
}

DEF(time, process_time_ns, "()", "Processor time used by this process, in nanoseconds.")
{
    return int_from_i64(clock_cpu_ns());
}

DEF(time, thread_time, "()", "Processor time used by this thread.")
{
    return seconds(clock_thread_cpu_ns());
}

DEF(time, thread_time_ns, "()", "Processor time used by this thread, in nanoseconds.")
{
    return int_from_i64(clock_thread_cpu_ns());
}

/* The clock of a POSIX number: -1 with OSError for an unknown one. */
static int read_clock_id(Value id, int64_t *ns)
{
    int64_t k;
    if (op_as_index(id, &k, exc_OverflowError) < 0) return -1;
    switch (k) {
    case CLOCK_REALTIME: *ns = clock_realtime_ns(); return 0;
    case CLOCK_MONOTONIC: *ns = clock_monotonic_ns(); return 0;
    case CLOCK_PROCESS_CPUTIME_ID: *ns = clock_cpu_ns(); return 0;
    case CLOCK_THREAD_CPUTIME_ID: *ns = clock_thread_cpu_ns(); return 0;
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_BOOTTIME:
    case CLOCK_TAI: break;
    default: err_errno(EINVAL, ERR); return -1;
    }
    struct timespec t;
    if (clock_gettime((clockid_t)k, &t) != 0) {
        err_errno(errno, ERR);
        return -1;
    }
    *ns = (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
    return 0;
}

DEF(time, clock_gettime, "(clk_id, /)", "The time of the given clock in seconds.")
{
    int64_t ns;
    return read_clock_id(a[0], &ns) < 0 ? ERR : seconds(ns);
}

DEF(time, clock_gettime_ns, "(clk_id, /)", "The time of the given clock in nanoseconds.")
{
    int64_t ns;
    return read_clock_id(a[0], &ns) < 0 ? ERR : int_from_i64(ns);
}

static Value set_clock(Value id, int64_t ns)
{
    int64_t k;
    if (op_as_index(id, &k, exc_OverflowError) < 0 || !policy_act(POLICY_SYSTEM)) return ERR;
    struct timespec t = {ns / 1000000000, ns % 1000000000};
    return clock_settime((clockid_t)k, &t) < 0 ? err_errno(errno, ERR) : NONE;
}

DEF(time, clock_settime, "(clk_id, time, /)", "Set a clock, in seconds.")
{
    double seconds;
    if (op_as_double(a[1], &seconds) < 0) return ERR;
    return set_clock(a[0], (int64_t)(seconds * 1e9));
}

DEF(time, clock_settime_ns, "(clk_id, time, /)", "Set a clock, in nanoseconds.")
{
    int64_t ns;
    return op_as_index(a[1], &ns, exc_OverflowError) < 0 ? ERR : set_clock(a[0], ns);
}

DEF(time, clock_getres, "(clk_id, /)", "The resolution of the given clock in seconds.")
{
    int64_t ns;
    struct timespec t;
    if (read_clock_id(a[0], &ns) < 0) return ERR;
    clock_getres((clockid_t)as_small(a[0]), &t);
    return double_value((double)t.tv_sec + (double)t.tv_nsec * 1e-9);
}

DEF(time, get_clock_info, "(name, /)", "What is known of the named clock.")
{
    static const struct {
        const char *name, *implementation;
        bool monotonic, adjustable;
    } clocks[] = {
        {"time", "clock_gettime(CLOCK_REALTIME)", false, true},
        {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
        {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false},
    };
    if (!is_str(a[0])) return err_type("get_clock_info() argument 1 must be str, not %T", a[0]);
    for (size_t i = 0; i < COUNT_OF(clocks); i++) {
        if (!str_eq_c(as_str(a[0]), clocks[i].name)) continue;
        Value info = instance_new(type_namespace);
        op_setattr(info, str_intern_c("implementation"), str_value(str_new_c(clocks[i].implementation)));
        op_setattr(info, str_intern_c("monotonic"), bool_value(clocks[i].monotonic));
        op_setattr(info, str_intern_c("adjustable"), bool_value(clocks[i].adjustable));
        op_setattr(info, str_intern_c("resolution"), double_value(1e-9));
        return info;
    }
    return err_value("unknown clock");
}

/* ---- sleep ---- */

int duration_arg(Value v, int64_t unit, int64_t *ns)
{
    if (is_float(v)) {
        double d = float_of(v) * (double)unit;
        if (isnan(d)) return err_value("Invalid value NaN (not a number)"), -1;
        d = d < 0 ? floor(d) : ceil(d);
        if (!(d >= -0x1p63 && d < 0x1p63))
            return err_raise(exc_OverflowError, "timestamp out of range for platform time_t"), -1;
        *ns = (int64_t)d;
        return 0;
    }
    Value i = op_index(v);
    int64_t s;
    if (is_err(i)) return -1;
    if (!int_to_i64(i, &s) || s > INT64_MAX / unit || s < INT64_MIN / unit)
        return err_raise(exc_OverflowError, "timestamp too large to convert to C _PyTime_t"), -1;
    *ns = s * unit;
    return 0;
}

void (*time_slept_hook)(int64_t ns);

DEF(time, sleep, "(seconds, /)", "Delay execution for a given number of seconds.")
{
    int64_t ns;
    if (duration_arg(a[0], NS_PER_SECOND, &ns) < 0) return ERR;
    if (ns < 0) return err_value("sleep length must be non-negative");
    int64_t start = clock_monotonic_ns(), deadline = start;
    deadline = ns > INT64_MAX - deadline ? INT64_MAX : deadline + ns;
    do {
        int err = thread_sleep_ns(ns);
        if (err == 0) break;
        if (err != EINTR) return err_errno(err, ERR);
        if (vm_check_signals() < 0) return ERR;
        ns = deadline - clock_monotonic_ns();
    } while (ns > 0);
    if (time_slept_hook) time_slept_hook(clock_monotonic_ns() - start);
    return NONE;
}

/* ---- struct_time ---- */

static Value zone_name(const struct tm *tm)
{
    return tm->tm_zone ? str_value(str_new_c(tm->tm_zone)) : NONE;
}

static Value struct_time_of(const struct tm *tm)
{
    Value v[11] = {
        int_from_i64((int64_t)tm->tm_year + 1900),
        small_value(tm->tm_mon + 1),
        small_value(tm->tm_mday),
        small_value(tm->tm_hour),
        small_value(tm->tm_min),
        small_value(tm->tm_sec),
        small_value((tm->tm_wday + 6) % 7),
        small_value(tm->tm_yday + 1),
        small_value(tm->tm_isdst),
        zone_name(tm),
        small_value(tm->tm_gmtoff),
    };
    Tuple *t = structseq_new(struct_time, v);
    return t ? tuple_value(t) : ERR;
}

/* The whole seconds of an argument (None or absent: now). 0 or -1. */
static int seconds_arg(Value v, time_t *out)
{
    if (is_err(v) || is_none(v)) {
        *out = (time_t)(clock_realtime_ns() / 1000000000);
        return 0;
    }
    if (is_float(v)) {
        double d = floor(float_of(v));
        if (isnan(d)) return err_value("Invalid value NaN (not a number)"), -1;
        if (!(d >= -9.2e18 && d <= 9.2e18))
            return err_raise(exc_OverflowError, "timestamp out of range for platform time_t"), -1;
        *out = (time_t)d;
        return 0;
    }
    Value i = op_index(v);
    int64_t s;
    if (is_err(i)) return -1;
    if (!int_to_i64(i, &s))
        return err_raise(exc_OverflowError, "timestamp out of range for platform time_t"), -1;
    *out = (time_t)s;
    return 0;
}

/* localtime or gmtime of an argument. 0 or -1. */
static int broken_down(Value v, bool local, struct tm *tm)
{
    time_t t;
    if (seconds_arg(v, &t) < 0) return -1;
    errno = 0;
    if (local ? localtime_r(&t, tm) : gmtime_r(&t, tm)) return 0;
    err_errno(errno ? errno : EOVERFLOW, ERR);
    return -1;
}

DEF(time, localtime, "(seconds=None, /)", "Seconds since the Epoch as local time.")
{
    struct tm tm;
    return broken_down(a[0], true, &tm) < 0 ? ERR : struct_time_of(&tm);
}

DEF(time, gmtime, "(seconds=None, /)", "Seconds since the Epoch as UTC.")
{
    struct tm tm;
    if (broken_down(a[0], false, &tm) < 0) return ERR;
    tm.tm_zone = "GMT";
    return struct_time_of(&tm);
}

/* A tuple of nine ints as struct tm. 0 or -1. */
static int tm_arg(Value v, const char *fn, struct tm *tm)
{
    if (!is_tuple(v)) return err_type("Tuple or struct_time argument required"), -1;
    Tuple *t = as_tuple(v);
    if (t->len != 9) return err_type("%s(): illegal time tuple argument", fn), -1;
    int64_t f[9];
    for (int i = 0; i < 9; i++) {
        Value x = op_index(t->items[i]);
        if (is_err(x)) return -1;
        if (!int_to_i64(x, &f[i]) || f[i] > INT32_MAX || f[i] < INT32_MIN)
            return err_raise(exc_OverflowError, "signed integer is %s than %s",
                             int_sign(x) < 0 ? "less" : "greater", int_sign(x) < 0 ? "minimum" : "maximum"),
                   -1;
    }
    if (f[0] < INT32_MIN + 1900) return err_raise(exc_OverflowError, "year out of range"), -1;
    *tm = (struct tm){.tm_year = (int)(f[0] - 1900),
                      .tm_mon = (int)f[1] - 1,
                      .tm_mday = (int)f[2],
                      .tm_hour = (int)f[3],
                      .tm_min = (int)f[4],
                      .tm_sec = (int)f[5],
                      .tm_wday = (int)((f[6] + 1) % 7),
                      .tm_yday = (int)f[7] - 1,
                      .tm_isdst = (int)f[8]};
    if (type_of(v) == struct_time) {
        Value off, zone;
        int64_t gmtoff;
        if (op_getattr_opt(v, str_intern_c("tm_gmtoff"), &off) > 0 && is_int(off) && int_to_i64(off, &gmtoff))
            tm->tm_gmtoff = gmtoff;
        if (op_getattr_opt(v, str_intern_c("tm_zone"), &zone) > 0 && is_str(zone))
            tm->tm_zone = str_utf8(as_str(zone), NULL);
    }
    return 0;
}

/* Puts 0 where 1 is meant, as documented; refuses what would make strftime read outside its tables. */
static int check_tm(struct tm *tm)
{
    if (tm->tm_mon == -1) tm->tm_mon = 0;
    if (tm->tm_mday == 0) tm->tm_mday = 1;
    if (tm->tm_yday == -1) tm->tm_yday = 0;
    const char *wrong = tm->tm_mon < 0 || tm->tm_mon > 11      ? "month"
                        : tm->tm_mday < 0 || tm->tm_mday > 31  ? "day of month"
                        : tm->tm_hour < 0 || tm->tm_hour > 23  ? "hour"
                        : tm->tm_min < 0 || tm->tm_min > 59    ? "minute"
                        : tm->tm_sec < 0 || tm->tm_sec > 61    ? "seconds"
                        : tm->tm_wday < 0                      ? "day of week"
                        : tm->tm_yday < 0 || tm->tm_yday > 365 ? "day of year"
                                                               : NULL;
    if (!wrong) return 0;
    err_value("%s out of range", wrong);
    return -1;
}

static Value asctime_text(const struct tm *tm)
{
    return str_format_c(
        "%s %s%s%d %s%d:%s%d:%s%d %d",
        (char[]){day_names[(tm->tm_wday + 6) % 7][0], day_names[(tm->tm_wday + 6) % 7][1],
                 day_names[(tm->tm_wday + 6) % 7][2], 0},
        (char[]){month_names[tm->tm_mon][0], month_names[tm->tm_mon][1], month_names[tm->tm_mon][2], 0},
        tm->tm_mday < 10 ? "  " : " ", tm->tm_mday, tm->tm_hour < 10 ? "0" : "", tm->tm_hour,
        tm->tm_min < 10 ? "0" : "", tm->tm_min, tm->tm_sec < 10 ? "0" : "", tm->tm_sec, tm->tm_year + 1900);
}

/* The time tuple given, or the present local time. 0 or -1. */
static int tm_or_now(Value v, const char *fn, struct tm *tm)
{
    if (is_err(v)) return broken_down(ERR, true, tm);
    return tm_arg(v, fn, tm) < 0 ? -1 : check_tm(tm);
}

DEF(time, asctime, "(tuple=<now>, /)", "A time tuple as text: 'Sat Jun 06 16:26:11 1998'.")
{
    struct tm tm;
    return tm_or_now(a[0], "asctime", &tm) < 0 ? ERR : asctime_text(&tm);
}

DEF(time, ctime, "(seconds=None, /)", "Seconds since the Epoch as local time, in text.")
{
    struct tm tm;
    return broken_down(a[0], true, &tm) < 0 ? ERR : asctime_text(&tm);
}

DEF(time, mktime, "(tuple, /)", "A local time tuple as seconds since the Epoch.")
{
    struct tm tm;
    if (tm_arg(a[0], "mktime", &tm) < 0) return ERR;
    tm.tm_wday = -1;
    time_t t = mktime(&tm);
    if (t == (time_t)-1 && tm.tm_wday == -1)
        return err_raise(exc_OverflowError, "mktime argument out of range");
    return double_value((double)t);
}

/* strftime of the C library into a buffer grown until it fits. */
static Value format_time(const char *format, const struct tm *tm)
{
    Buf b = {0};
    size_t flen = strlen(format);
    for (size_t room = 256 + flen;; room *= 2) {
        buf_reserve(&b, room);
        size_t n = strftime(b.data, room, format, tm);
        if (n || flen == 0 || room >= 256 * (flen + 1)) {
            Str *s = str_new(b.data, n);
            buf_free(&b);
            return s ? str_value(s) : ERR;
        }
    }
}

DEF(time, strftime, "(format, tuple=<now>, /)", "A time tuple as text, by a format.")
{
    struct tm tm;
    if (!is_str(a[0])) return err_type("strftime() argument 1 must be str, not %T", a[0]);
    if (tm_or_now(a[1], "strftime", &tm) < 0) return ERR;
    size_t n_format;
    const char *format = str_utf8(as_str(a[0]), &n_format);
    if (strlen(format) != n_format) return err_value("embedded null character");
    return format_time(format, &tm);
}

static Value parsed_struct(const ParsedTime *p)
{
    Value v[11] = {small_value(p->year),
                   small_value(p->month),
                   small_value(p->day),
                   small_value(p->hour),
                   small_value(p->minute),
                   small_value(p->second),
                   small_value(p->weekday),
                   small_value(p->yearday),
                   small_value(p->isdst),
                   p->zone ? str_value(p->zone) : NONE,
                   p->has_offset ? small_value(p->offset) : NONE};
    Tuple *t = structseq_new(struct_time, v);
    return t ? tuple_value(t) : ERR;
}

static int parse_args(Value text, Value format, ParsedTime *p)
{
    if (is_err(format)) format = str_value(str_new_c("%a %b %d %H:%M:%S %Y"));
    Value wrong = !is_str(text) ? text : format;
    if (!is_str(wrong))
        return err_type("strptime() argument %d must be str, not %R", is_str(text),
                        obj_value(type_of(wrong))),
               -1;
    return time_parse(as_str(text), as_str(format), p);
}

DEF(time, strptime, "(string, format='%a %b %d %H:%M:%S %Y', /)", "A time tuple read from text by a format.")
{
    ParsedTime p;
    return parse_args(a[0], a[1], &p) < 0 ? ERR : parsed_struct(&p);
}

DEF(time, _strptime, "(string, format, /)",
    "What datetime needs: (time tuple, microsecond, offset in seconds or None, its microseconds).")
{
    ParsedTime p;
    if (parse_args(a[0], a[1], &p) < 0) return ERR;
    Value t = parsed_struct(&p);
    if (is_err(t)) return ERR;
    return tuple_value(tuple_of(4, t, small_value(p.microsecond), p.has_offset ? small_value(p.offset) : NONE,
                                small_value(p.offset_fraction)));
}

/* ---- the time zone ---- */

static Dict *module_dict;

/* timezone, altzone, daylight, tzname: from the middle of winter and of summer. */
static void set_zone(void)
{
    tzset();
    time_t now = (time_t)(clock_realtime_ns() / 1000000000);
    struct tm tm, jan, jul;
    gmtime_r(&now, &tm);
    time_t year_start = (time_t)(days_from_civil(tm.tm_year + 1900, 1, 1) * 86400);
    time_t winter = year_start + 86400, summer = year_start + 182 * 86400;
    localtime_r(&winter, &jan);
    localtime_r(&summer, &jul);
    struct tm *standard = jan.tm_gmtoff <= jul.tm_gmtoff ? &jan : &jul,
              *daylight = standard == &jan ? &jul : &jan;
    dict_set_c(module_dict, "timezone", small_value(-standard->tm_gmtoff));
    dict_set_c(module_dict, "altzone", small_value(-daylight->tm_gmtoff));
    dict_set_c(module_dict, "daylight", small_value(jan.tm_gmtoff != jul.tm_gmtoff));
    dict_set_c(module_dict, "tzname", tuple_value(tuple_of(2, zone_name(standard), zone_name(daylight))));
}

DEF(time, tzset, "()", "Read the time zone from the environment again.")
{
    set_zone();
    return NONE;
}

void time_module_init(Dict *dict)
{
    static const char *const fields[] = {"tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",   "tm_sec",
                                         "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"};
    struct_time = structseq_new_type("time", "struct_time", fields, 11, 9);
    dict_set_c(dict, "struct_time", obj_value(struct_time));
    dict_set_c(dict, "CLOCK_REALTIME", small_value(CLOCK_REALTIME));
    dict_set_c(dict, "CLOCK_MONOTONIC", small_value(CLOCK_MONOTONIC));
    dict_set_c(dict, "CLOCK_MONOTONIC_RAW", small_value(CLOCK_MONOTONIC_RAW));
    dict_set_c(dict, "CLOCK_PROCESS_CPUTIME_ID", small_value(CLOCK_PROCESS_CPUTIME_ID));
    dict_set_c(dict, "CLOCK_THREAD_CPUTIME_ID", small_value(CLOCK_THREAD_CPUTIME_ID));
    dict_set_c(dict, "CLOCK_BOOTTIME", small_value(CLOCK_BOOTTIME));
    dict_set_c(dict, "CLOCK_TAI", small_value(CLOCK_TAI));
    module_dict = dict;
    set_zone();
}
