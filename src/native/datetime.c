/* datetime.date, datetime.time and datetime.datetime: making, comparing, arithmetic, time zones. */
#include "native/datetime.h"
#include "base/clock.h"
#include "object/structseq.h"
#include <errno.h>
#include <math.h>
#include <time.h>

Type *type_date, *type_time_, *type_datetime;
static Type *iso_date, *struct_time;
static const Micros DAY = (Micros)DAY_SECONDS * MILLION;

/* --- the calendar --- */

static bool is_leap(int y)
{
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

int year_days(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years are counted from March here, so that the leap day is a year's last, and days from 1 March of year 0,
 * the first of an era of 400 years. Five months from March or August on have 153 days. */
enum { ERA_DAYS = 146097, MARCH_DAYS = 306 }; /* days of an era; from 1 March to the end of the year */

int64_t to_ordinal(int year, int month, int day)
{
    int64_t y = year - (month < 3), m = month < 3 ? month + 9 : month - 3;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - MARCH_DAYS;
}

void from_ordinal(int64_t n, int *year, int *month, int *day)
{
    int64_t days = n + MARCH_DAYS - 1, era = days / ERA_DAYS, left = days % ERA_DAYS;
    int64_t y = (left - left / 1460 + left / 36524 - left / (ERA_DAYS - 1)) / 365;
    left -= y * 365 + y / 4 - y / 100;
    int m = (int)(5 * left + 2) / 153;
    *day = (int)left - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = (int)(era * 400 + y) + (*month < 3);
}

static int64_t ordinal_of(const Moment *m)
{
    return to_ordinal(m->year, m->month, m->day);
}

int weekday_of(const Moment *m)
{
    return (int)((ordinal_of(m) + 6) % 7);
}

int check_date(int64_t year, int64_t month, int64_t day)
{
    if (year < MIN_YEAR || year > MAX_YEAR)
        err_value("year %lld is out of range", (long long)year);
    else if (month < 1 || month > 12)
        err_value("month must be in 1..12");
    else if (day < 1 || day > year_days((int)year, (int)month))
        err_value("day is out of range for month");
    else
        return 0;
    return -1;
}

int check_time(int64_t hour, int64_t minute, int64_t second, int64_t us, int64_t fold)
{
    if (hour < 0 || hour > 23)
        err_value("hour must be in 0..23");
    else if (minute < 0 || minute > 59)
        err_value("minute must be in 0..59");
    else if (second < 0 || second > 59)
        err_value("second must be in 0..59");
    else if (us < 0 || us >= MILLION)
        err_value("microsecond must be in 0..999999");
    else if (fold < 0 || fold > 1)
        err_value("fold must be either 0 or 1");
    else
        return 0;
    return -1;
}

/* --- making --- */

static Value make_exact(Type *t, const Moment *f)
{
    Moment *m = alloc_instance(t, 0);
    if (!m) return ERR;
    Object head = m->o;
    *m = *f;
    m->o = head;
    m->hash = 0;
    return obj_value(m);
}

Value moment_make(Type *t, const Moment *f)
{
    if (!(t->flags & T_HEAP)) return make_exact(t, f);
    Value args[8] = {
        small_value(f->year),   small_value(f->month),  small_value(f->day), small_value(f->hour),
        small_value(f->minute), small_value(f->second), small_value(f->us),  f->tz};
    Value cls = obj_value(t), v;
    if (type_is_subtype(t, type_datetime))
        v = op_call(cls, args, 8, ERR);
    else
        v = type_is_subtype(t, type_date) ? op_call(cls, args, 3, ERR) : op_call(cls, args + 3, 5, ERR);
    if (!is_err(v) && f->fold && (is_datetime(v) || is_time(v))) as_moment(v)->fold = f->fold;
    return v;
}

static int small_arg(Value v, int64_t *out)
{
    if (is_small(v) && as_small(v) == (int)as_small(v)) {
        *out = as_small(v);
        return 0;
    }
    if (is_float(v)) return err_type("'float' object cannot be interpreted as an integer"), -1;
    Value i = op_index(v);
    if (is_err(i)) return -1;
    if (int_to_i64(i, out) && *out == (int)*out) return 0;
    err_raise(exc_OverflowError, "Python int too large to convert to C int");
    return -1;
}

/* Reads n optional ints over the values that stand in out. */
static int int_args(const Value *v, int n, int64_t *out)
{
    for (int i = 0; i < n; i++)
        if (!is_err(v[i]) && small_arg(v[i], &out[i]) < 0) return -1;
    return 0;
}

DEF_NEW(date, "(cls, year, month, day)", "date(year, month, day) --> date object")
{
    int64_t f[3];
    if (int_args(a + 1, 3, f) < 0 || check_date(f[0], f[1], f[2]) < 0) return ERR;
    Moment m = {.tz = NONE, .year = (uint16_t)f[0], .month = (uint8_t)f[1], .day = (uint8_t)f[2]};
    return make_exact(as_type(a[0]), &m);
}

static int fill_time(Moment *m, const int64_t *f, Value tz, Value fold_value)
{
    int64_t fold = 0;
    if (int_args(&fold_value, 1, &fold) < 0 || check_time(f[0], f[1], f[2], f[3], fold) < 0 ||
        check_tz(is_err(tz) ? NONE : tz) < 0)
        return -1;
    m->hour = (uint8_t)f[0];
    m->minute = (uint8_t)f[1];
    m->second = (uint8_t)f[2];
    m->us = (int32_t)f[3];
    m->fold = (uint8_t)fold;
    m->tz = is_err(tz) ? NONE : tz;
    return 0;
}

DEF_NEW(datetime_time, "(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
        "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object")
{
    int64_t f[4] = {0};
    Moment m = {.tz = NONE};
    if (int_args(a + 1, 4, f) < 0 || fill_time(&m, f, a[5], a[6]) < 0) return ERR;
    return make_exact(as_type(a[0]), &m);
}

DEF_NEW(datetime_datetime,
        "(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
        "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])")
{
    int64_t f[7] = {0};
    if (int_args(a + 1, 7, f) < 0 || check_date(f[0], f[1], f[2]) < 0) return ERR;
    Moment m = {.tz = NONE, .year = (uint16_t)f[0], .month = (uint8_t)f[1], .day = (uint8_t)f[2]};
    if (fill_time(&m, f + 3, a[8], a[9]) < 0) return ERR;
    return make_exact(as_type(a[0]), &m);
}

/* --- fields --- */

#define FIELD(owner, field, text)                                                                            \
    DEF_GETTER(owner, field, text)                                                                           \
    {                                                                                                        \
        return small_value(as_moment(a[0])->field);                                                          \
    }
FIELD(date, year, "The year, 1 to 9999.")
FIELD(date, month, "The month, 1 to 12.")
FIELD(date, day, "The day of the month.")
#define TIME_FIELDS(owner)                                                                                   \
    FIELD(owner, hour, "The hour, 0 to 23.")                                                                 \
    FIELD(owner, minute, "The minute.")                                                                      \
    FIELD(owner, second, "The second.")                                                                      \
    FIELD(owner, fold, "1: the second of two equal local times.")                                            \
    DEF_GETTER(owner, microsecond, "The microsecond.")                                                       \
    {                                                                                                        \
        return small_value(as_moment(a[0])->us);                                                             \
    }                                                                                                        \
    DEF_GETTER(owner, tzinfo, "The time zone, or None.")                                                     \
    {                                                                                                        \
        return as_moment(a[0])->tz;                                                                          \
    }
TIME_FIELDS(datetime_time)
TIME_FIELDS(datetime_datetime)

/* What a method is given: a time asks its zone with None. */
static Value asked(Value v)
{
    return is_datetime(v) ? v : NONE;
}

static Value offset_value(Value v, const char *method)
{
    Micros us;
    int r = tz_offset(as_moment(v)->tz, asked(v), method, &us);
    return r < 0 ? ERR : r ? delta_new(type_timedelta, us) : NONE;
}

#define ZONE_METHODS(owner)                                                                                  \
    DEF(owner, utcoffset, "(self, /)", "Return self.tzinfo.utcoffset(self).")                                \
    {                                                                                                        \
        return offset_value(a[0], "utcoffset");                                                              \
    }                                                                                                        \
    DEF(owner, dst, "(self, /)", "Return self.tzinfo.dst(self).")                                            \
    {                                                                                                        \
        return offset_value(a[0], "dst");                                                                    \
    }                                                                                                        \
    DEF(owner, tzname, "(self, /)", "Return self.tzinfo.tzname(self).")                                      \
    {                                                                                                        \
        return tz_name(as_moment(a[0])->tz, asked(a[0]));                                                    \
    }
ZONE_METHODS(datetime_time)
ZONE_METHODS(datetime_datetime)

/* --- now, timestamps --- */

static int64_t floor_div(int64_t x, int64_t y)
{
    return x / y - (x % y < 0);
}

static void set_from_tm(Moment *m, const struct tm *tm)
{
    *m = (Moment){.tz = m->tz,
                  .us = m->us,
                  .year = (uint16_t)(tm->tm_year + 1900),
                  .month = (uint8_t)(tm->tm_mon + 1),
                  .day = (uint8_t)tm->tm_mday,
                  .hour = (uint8_t)tm->tm_hour,
                  .minute = (uint8_t)tm->tm_min,
                  .second = (uint8_t)MIN(tm->tm_sec, 59)};
}

static int64_t local_seconds(const Moment *m)
{
    return (ordinal_of(m) - EPOCH_ORDINAL) * DAY_SECONDS + m->hour * 3600 + m->minute * 60 + m->second;
}

static int64_t local_of(int64_t t)
{
    time_t when = (time_t)t;
    struct tm tm;
    if (!localtime_r(&when, &tm)) return t;
    return t + tm.tm_gmtoff;
}

/* Fills m from seconds since the epoch; local: in the system's zone, with fold. */
static int from_seconds(Moment *m, int64_t seconds, bool local)
{
    time_t t = (time_t)seconds;
    struct tm tm;
    if (!(local ? localtime_r(&t, &tm) : gmtime_r(&t, &tm)) || tm.tm_year + 1900 < MIN_YEAR ||
        tm.tm_year + 1900 > MAX_YEAR) {
        err_value("year %lld is out of range",
                  (long long)(seconds < 0 ? MIN(0, floor_div(seconds, 31556952) + 1970)
                                          : seconds / 31556952 + 1970));
        return -1;
    }
    set_from_tm(m, &tm);
    if (!local) return 0;
    int64_t here = local_of(seconds), before = local_of(seconds - DAY_SECONDS);
    int64_t shift = here - before - DAY_SECONDS;
    if (shift < 0 && local_of(seconds + shift) == here) m->fold = 1;
    return 0;
}

/* A timestamp, rounded half to even: 0 or -1. */
static int timestamp_arg(Value v, int64_t *seconds, int32_t *us)
{
    double d, whole;
    *us = 0;
    if (is_intlike(v)) {
        if (int_to_i64(v, seconds)) return 0;
        err_raise(exc_OverflowError, "timestamp out of range for platform time_t");
        return -1;
    }
    if (op_as_double(v, &d) < 0) return -1;
    if (isnan(d)) return err_value("Invalid value NaN (not a number)"), -1;
    if (fabs(d) > 1e18) return err_raise(exc_OverflowError, "timestamp out of range for platform time_t"), -1;
    double part = modf(d, &whole) * 1e6, rounded = nearbyint(part);
    *seconds = (int64_t)whole;
    if (rounded >= 1e6) rounded -= 1e6, ++*seconds;
    if (rounded < 0) rounded += 1e6, --*seconds;
    *us = (int32_t)rounded;
    return 0;
}

static Value in_zone(Value utc, Value tz)
{
    Value v = op_call_method(tz, str_intern_c("fromutc"), &utc, 1);
    return v;
}

static Value at_time(Type *t, int64_t seconds, int32_t us, Value tz, bool local)
{
    Moment m = {.tz = tz, .us = us};
    if (from_seconds(&m, seconds, local && is_none(tz)) < 0) return ERR;
    m.us = us;
    m.tz = tz;
    Value v = moment_make(t, &m);
    return is_err(v) || is_none(tz) ? v : in_zone(v, tz);
}

static Value now(Type *t, Value tz, bool local)
{
    int64_t ns = clock_realtime_ns();
    return at_time(t, ns / 1000000000, (int32_t)(ns % 1000000000 / 1000), tz, local);
}

DEF_CLASSMETHOD(datetime_datetime, now, "(cls, tz=None)",
                "Returns new datetime object representing current time local to tz.")
{
    Value tz = is_err(a[1]) ? NONE : a[1];
    return check_tz(tz) < 0 ? ERR : now(as_type(a[0]), tz, true);
}

DEF_CLASSMETHOD(datetime_datetime, utcnow, "(cls, /)", "Return a new datetime representing UTC day and time.")
{
    return now(as_type(a[0]), NONE, false);
}

DEF_CLASSMETHOD(datetime_datetime, fromtimestamp, "(cls, timestamp, tz=None)",
                "timestamp[, tz] -> tz's local time from POSIX timestamp.")
{
    int64_t s;
    int32_t us;
    Value tz = is_err(a[2]) ? NONE : a[2];
    if (check_tz(tz) < 0 || timestamp_arg(a[1], &s, &us) < 0) return ERR;
    return at_time(as_type(a[0]), s, us, tz, true);
}

DEF_CLASSMETHOD(datetime_datetime, utcfromtimestamp, "(cls, timestamp, /)",
                "Construct a naive UTC datetime from a POSIX timestamp.")
{
    int64_t s;
    int32_t us;
    return timestamp_arg(a[1], &s, &us) < 0 ? ERR : at_time(as_type(a[0]), s, us, NONE, false);
}

DEF_CLASSMETHOD(date, fromtimestamp, "(cls, timestamp, /)", "Create a date from a POSIX timestamp.")
{
    int64_t s;
    int32_t us;
    Moment m = {.tz = NONE};
    if (timestamp_arg(a[1], &s, &us) < 0 || from_seconds(&m, s, true) < 0) return ERR;
    m.fold = 0;
    return moment_make(as_type(a[0]), &m);
}

DEF_CLASSMETHOD(date, today, "(cls, /)", "Current date or datetime.")
{
    Value t = int_from_i64(clock_realtime_ns() / 1000000000);
    if (type_is_subtype(as_type(a[0]), type_datetime)) return now(as_type(a[0]), NONE, true);
    return op_call_method(a[0], str_intern_c("fromtimestamp"), &t, 1);
}

static Value make_ordinal(Type *t, int64_t n)
{
    int y, mo, d;
    if (n < 1) return err_value("ordinal must be >= 1");
    if (n > MAX_ORDINAL) return err_value("year is out of range");
    from_ordinal(n, &y, &mo, &d);
    Moment m = {.tz = NONE, .year = (uint16_t)y, .month = (uint8_t)mo, .day = (uint8_t)d};
    return moment_make(t, &m);
}

DEF_CLASSMETHOD(date, fromordinal, "(cls, ordinal, /)",
                "int -> date corresponding to a proleptic Gregorian ordinal.")
{
    int64_t ordinal;
    return small_arg(a[1], &ordinal) < 0 ? ERR : make_ordinal(as_type(a[0]), ordinal);
}

static int64_t iso_monday(int year)
{
    int64_t first = to_ordinal(year, 1, 1), day = (first + 6) % 7;
    return day > 3 ? first - day + 7 : first - day;
}

DEF_CLASSMETHOD(date, fromisocalendar, "(cls, year, week, day)",
                "int, int, int -> Construct a date from the ISO year, week number and weekday.")
{
    int64_t f[3];
    if (int_args(a + 1, 3, f) < 0) return ERR;
    if (f[0] < MIN_YEAR || f[0] > MAX_YEAR) return err_value("Year is out of range: %lld", (long long)f[0]);
    int weeks = (int)((iso_monday((int)f[0] + 1) - iso_monday((int)f[0])) / 7);
    if (f[1] < 1 || f[1] > weeks) return err_value("Invalid week: %lld", (long long)f[1]);
    if (f[2] < 1 || f[2] > 7) return err_value("Invalid day: %lld (range is [1, 7])", (long long)f[2]);
    return make_ordinal(as_type(a[0]), iso_monday((int)f[0]) + (f[1] - 1) * 7 + f[2] - 1);
}

DEF_CLASSMETHOD(datetime_datetime, combine, "(cls, date, time, tzinfo=...)",
                "date, time -> datetime with same date and time fields")
{
    if (!is_date(a[1])) return err_type("combine() argument 1 must be datetime.date, not %T", a[1]);
    if (!is_time(a[2])) return err_type("combine() argument 2 must be datetime.time, not %T", a[2]);
    Moment *d = as_moment(a[1]), m = *as_moment(a[2]);
    if (!is_err(a[3])) m.tz = a[3];
    if (check_tz(m.tz) < 0) return ERR;
    m.year = d->year;
    m.month = d->month;
    m.day = d->day;
    return moment_make(as_type(a[0]), &m);
}

/* --- parts --- */

DEF(date, toordinal, "(self, /)", "Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.")
{
    return small_value(ordinal_of(as_moment(a[0])));
}
DEF(date, weekday, "(self, /)",
    "Return the day of the week represented by the date.\nMonday == 0 ... Sunday == 6")
{
    return small_value(weekday_of(as_moment(a[0])));
}
DEF(date, isoweekday, "(self, /)",
    "Return the day of the week represented by the date.\nMonday == 1 ... Sunday == 7")
{
    return small_value(weekday_of(as_moment(a[0])) + 1);
}

DEF(date, isocalendar, "(self, /)", "Return a named tuple containing ISO year, week number, and weekday.")
{
    Moment *m = as_moment(a[0]);
    int64_t today = ordinal_of(m), year = m->year;
    if (today < iso_monday((int)year))
        year--;
    else if (today >= iso_monday((int)year + 1))
        year++;
    Value v[3] = {small_value(year), small_value((today - iso_monday((int)year)) / 7 + 1),
                  small_value(weekday_of(m) + 1)};
    return tuple_value(structseq_new(iso_date, v));
}

static Value time_tuple(const Moment *m, int dst)
{
    Value v[11] = {small_value(m->year),
                   small_value(m->month),
                   small_value(m->day),
                   small_value(m->hour),
                   small_value(m->minute),
                   small_value(m->second),
                   small_value(weekday_of(m)),
                   small_value(ordinal_of(m) - to_ordinal(m->year, 1, 1) + 1),
                   small_value(dst)};
    Tuple *t = tuple_from(v, 9);
    return struct_time ? op_call1(obj_value(struct_time), tuple_value(t)) : tuple_value(t);
}

DEF(date, timetuple, "(self, /)", "Return time tuple, compatible with time.localtime().")
{
    return time_tuple(as_moment(a[0]), -1);
}

DEF(datetime_datetime, timetuple, "(self, /)", "Return time tuple, compatible with time.localtime().")
{
    Micros dst;
    int r = tz_offset(as_moment(a[0])->tz, a[0], "dst", &dst);
    return r < 0 ? ERR : time_tuple(as_moment(a[0]), r ? dst != 0 : -1);
}

DEF(datetime_datetime, date, "(self, /)", "Return date object with same year, month and day.")
{
    Moment *m = as_moment(a[0]), d = {.tz = NONE, .year = m->year, .month = m->month, .day = m->day};
    return make_exact(type_date, &d);
}

static Value time_part(const Moment *m, Value tz)
{
    Moment t = {
        .tz = tz, .us = m->us, .hour = m->hour, .minute = m->minute, .second = m->second, .fold = m->fold};
    return make_exact(type_time_, &t);
}

DEF(datetime_datetime, time, "(self, /)", "Return time object with same time but with tzinfo=None.")
{
    return time_part(as_moment(a[0]), NONE);
}
DEF(datetime_datetime, timetz, "(self, /)", "Return time object with same time and tzinfo.")
{
    return time_part(as_moment(a[0]), as_moment(a[0])->tz);
}

DEF(date, replace, "(self, /, year=unchanged, month=unchanged, day=unchanged)",
    "Return date with new specified fields.")
{
    Moment *m = as_moment(a[0]);
    int64_t f[3] = {m->year, m->month, m->day};
    if (int_args(a + 1, 3, f) < 0 || check_date(f[0], f[1], f[2]) < 0) return ERR;
    Moment r = {.tz = NONE, .year = (uint16_t)f[0], .month = (uint8_t)f[1], .day = (uint8_t)f[2]};
    return moment_make(type_of(a[0]), &r);
}

static Value replace(Value self, const Value *date, const Value *time)
{
    Moment r = *as_moment(self);
    int64_t d[3] = {r.year, r.month, r.day}, f[4] = {r.hour, r.minute, r.second, r.us};
    Value tz = is_err(time[4]) ? r.tz : time[4], fold = is_err(time[5]) ? small_value(r.fold) : time[5];
    if ((date && int_args(date, 3, d) < 0) || int_args(time, 4, f) < 0) return ERR;
    if ((date && check_date(d[0], d[1], d[2]) < 0) || fill_time(&r, f, tz, fold) < 0) return ERR;
    r.year = (uint16_t)d[0];
    r.month = (uint8_t)d[1];
    r.day = (uint8_t)d[2];
    return moment_make(type_of(self), &r);
}

DEF(datetime_time, replace,
    "(self, /, hour=unchanged, minute=unchanged, second=unchanged, microsecond=unchanged, tzinfo=unchanged, "
    "*, fold=unchanged)",
    "Return time with new specified fields.")
{
    return replace(a[0], NULL, a + 1);
}

DEF(datetime_datetime, replace,
    "(self, /, year=unchanged, month=unchanged, day=unchanged, hour=unchanged, minute=unchanged, "
    "second=unchanged, microsecond=unchanged, "
    "tzinfo=unchanged, *, fold=unchanged)",
    "Return datetime with new specified fields.")
{
    return replace(a[0], a + 1, a + 4);
}

/* --- arithmetic --- */

static Micros clock_micros(const Moment *m)
{
    return ((Micros)m->hour * 3600 + m->minute * 60 + m->second) * MILLION + m->us;
}

static Micros micros_of(const Moment *m)
{
    return (Micros)ordinal_of(m) * DAY + clock_micros(m);
}

static Value make_micros(Type *t, Micros us, Value tz, bool with_time)
{
    if (us < DAY || us >= (MAX_ORDINAL + 1) * DAY)
        return err_raise(exc_OverflowError, "date value out of range");
    int64_t day = (int64_t)DAY, days = (int64_t)us / day, rest = (int64_t)us % day;
    int y, mo, d, s = (int)(rest / MILLION);
    from_ordinal(days, &y, &mo, &d);
    Moment m = {.tz = tz, .year = (uint16_t)y, .month = (uint8_t)mo, .day = (uint8_t)d};
    if (with_time) {
        m.us = (int32_t)(rest % MILLION);
        m.hour = (uint8_t)(s / 3600);
        m.minute = (uint8_t)(s / 60 % 60);
        m.second = (uint8_t)(s % 60);
    }
    return moment_make(t, &m);
}

static Value shifted(Value v, const Delta *d, int sign)
{
    Moment *m = as_moment(v);
    if (is_datetime(v)) return make_micros(type_of(v), micros_of(m) + sign * delta_micros(d), m->tz, true);
    return make_micros(type_of(v), ((Micros)ordinal_of(m) + sign * (Micros)d->days) * DAY, NONE, false);
}

static Value date_add(Value x, Value y)
{
    return is_delta(y) ? shifted(x, as_delta(y), 1) : NOTIMPL;
}

static Value datetime_difference(Value x, Value y)
{
    Moment *p = as_moment(x), *q = as_moment(y);
    Micros us = micros_of(p) - micros_of(q), left = 0, right = 0;
    if (!same(p->tz, q->tz)) {
        int l = tz_offset(p->tz, x, "utcoffset", &left),
            r = l < 0 ? -1 : tz_offset(q->tz, y, "utcoffset", &right);
        if (l < 0 || r < 0) return ERR;
        if (l != r) return err_type("can't subtract offset-naive and offset-aware datetimes");
        us += right - left;
    }
    return delta_new(type_timedelta, us);
}

static Value date_sub(Value x, Value y)
{
    if (is_delta(y)) return shifted(x, as_delta(y), -1);
    if (is_datetime(x) && is_datetime(y)) return datetime_difference(x, y);
    if (!is_date(y) || is_datetime(x) || is_datetime(y)) return NOTIMPL;
    return delta_new(type_timedelta, (Micros)(ordinal_of(as_moment(x)) - ordinal_of(as_moment(y))) * DAY);
}

/* --- comparison and hash --- */

/* Numbers in the order of dates; of dates with times, but for the microseconds. */
static int64_t date_rank(const Moment *m)
{
    return m->year << 16 | m->month << 8 | m->day;
}

static int64_t moment_rank(const Moment *m)
{
    return date_rank(m) << 24 | m->hour << 16 | m->minute << 8 | m->second;
}

/* Two of a kind with zones: their places on one line, unless only one has an offset. */
static Value compare_aware(Value x, Value y, Micros p, Micros q, CmpOp op, const char *what)
{
    Micros left = 0, right = 0;
    if (same(as_moment(x)->tz, as_moment(y)->tz)) return verdict(p, q, op);
    int l = tz_offset(as_moment(x)->tz, asked(x), "utcoffset", &left);
    int r = l < 0 ? -1 : tz_offset(as_moment(y)->tz, asked(y), "utcoffset", &right);
    if (l < 0 || r < 0) return ERR;
    if (l == r) return verdict(p - left, q - right, op);
    if (op == CMP_EQ || op == CMP_NE) return bool_value(op == CMP_NE);
    return err_type("can't compare offset-naive and offset-aware %s", what);
}

static Value date_cmp(Value x, Value y, CmpOp op)
{
    if (!is_date(y) || is_datetime(y)) {
        if (is_datetime(y) && (op == CMP_EQ || op == CMP_NE)) return bool_value(op == CMP_NE);
        return is_datetime(y) ? err_type("can't compare %N to %N", type_of(y), type_of(x)) : NOTIMPL;
    }
    return verdict(date_rank(as_moment(x)), date_rank(as_moment(y)), op);
}

static Value datetime_cmp(Value x, Value y, CmpOp op)
{
    if (!is_datetime(y)) {
        if (!is_date(y)) return NOTIMPL;
        if (op == CMP_EQ || op == CMP_NE) return bool_value(op == CMP_NE);
        return err_type("can't compare datetime.datetime to datetime.date");
    }
    Moment *p = as_moment(x), *q = as_moment(y);
    if (same(p->tz, q->tz)) {
        int64_t r = moment_rank(p) - moment_rank(q);
        return verdict(r ? r : p->us - q->us, 0, op);
    }
    return compare_aware(x, y, micros_of(as_moment(x)), micros_of(as_moment(y)), op, "datetimes");
}

static Value time_cmp(Value x, Value y, CmpOp op)
{
    if (!is_time(y)) return NOTIMPL;
    return compare_aware(x, y, clock_micros(as_moment(x)), clock_micros(as_moment(y)), op, "times");
}

static int moment_hash(Value v, int64_t *hash)
{
    Moment *m = as_moment(v);
    *hash = m->hash;
    if (*hash) return 0;
    Micros us = is_time(v) ? clock_micros(m) : micros_of(m), offset;
    Value asked_of = asked(v);
    if (m->fold) {
        Moment plain = *m;
        plain.fold = 0;
        if (is_datetime(v)) asked_of = make_exact(type_datetime, &plain);
    }
    int r = tz_offset(m->tz, asked_of, "utcoffset", &offset);
    if (r < 0) return -1;
    if (r) us -= offset;
    *hash = m->hash = int_hash(micros_value(us));
    return 0;
}

static int time_truth(Value v)
{
    return 1;
}

/* --- zones --- */

/* Seconds since the epoch of a naive local time, by its fold (PEP 495). */
static int64_t local_timestamp(const Moment *m)
{
    int64_t here = local_seconds(m), a = local_of(here) - here, u = here - a, b = local_of(u);
    int64_t guess = m->fold ? u + DAY_SECONDS : u - DAY_SECONDS;
    int64_t other = local_of(guess) - guess;
    if (b == here) {
        int64_t v = here - other;
        if (other == a) return u;
        return local_of(v) == here ? (m->fold ? MAX(u, v) : MIN(u, v)) : u;
    }
    int64_t c = b - u, v = here - c;
    if (local_of(v) == here) return v;
    return m->fold ? MIN(u, v) : MAX(u, v);
}

static Value timestamp(Value v)
{
    Moment *m = as_moment(v);
    Micros offset;
    int r = tz_offset(m->tz, v, "utcoffset", &offset);
    if (r < 0) return ERR;
    if (!r) return double_value((double)local_timestamp(m) + m->us / 1e6);
    Micros us = micros_of(m) - (Micros)EPOCH_ORDINAL * DAY - offset;
    return op_binary(BIN_TRUEDIV, micros_value(us), small_value(MILLION));
}

DEF(datetime_datetime, timestamp, "(self, /)", "Return POSIX timestamp as float.")
{
    return timestamp(a[0]);
}

/* The system's zone at a time, as a timezone object. */
static Value local_zone(int64_t seconds)
{
    time_t t = (time_t)seconds;
    struct tm tm;
    if (!localtime_r(&t, &tm)) return err_errno(errno, ERR);
    Value args[2] = {delta_new(type_timedelta, (Micros)tm.tm_gmtoff * MILLION),
                     str_value(str_new_c(tm.tm_zone ? tm.tm_zone : "UTC"))};
    return op_call(obj_value(type_timezone), args, 2, ERR);
}

DEF(datetime_datetime, astimezone, "(self, /, tz=None)", "tz -> convert to local time in new timezone tz")
{
    Moment *m = as_moment(a[0]);
    Value tz = is_err(a[1]) ? NONE : a[1];
    Micros offset;
    if (check_tz(tz) < 0) return ERR;
    if (same(tz, m->tz) && !is_none(tz)) return a[0];
    int r = tz_offset(m->tz, a[0], "utcoffset", &offset);
    if (r < 0) return ERR;
    Micros us = micros_of(m) - (r ? offset : 0);
    if (!r) us = ((Micros)local_timestamp(m) + (Micros)EPOCH_ORDINAL * DAY_SECONDS) * MILLION + m->us;
    if (is_none(tz)) tz = local_zone((int64_t)(us / MILLION) - (int64_t)EPOCH_ORDINAL * DAY_SECONDS);
    if (is_err(tz)) return ERR;
    Value utc = make_micros(type_of(a[0]), us, tz, true);
    return is_err(utc) ? ERR : in_zone(utc, tz);
}

DEF(datetime_datetime, utctimetuple, "(self, /)", "Return UTC time tuple, compatible with time.localtime().")
{
    Moment *m = as_moment(a[0]);
    Micros offset;
    int r = tz_offset(m->tz, a[0], "utcoffset", &offset);
    if (r < 0) return ERR;
    if (!r) return time_tuple(m, 0);
    Value utc = make_micros(type_datetime, micros_of(m) - offset, NONE, true);
    return is_err(utc) ? ERR : time_tuple(as_moment(utc), 0);
}

DEF(date, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    Moment *m = as_moment(a[0]);
    return tuple_value(
        tuple_of(2, obj_value(type_of(a[0])),
                 tuple_value(tuple_of(3, small_value(m->year), small_value(m->month), small_value(m->day)))));
}

static Value reduce(Value v, bool with_date)
{
    Moment *m = as_moment(v);
    List *l = list_new(8);
    Value date[] = {small_value(m->year), small_value(m->month), small_value(m->day)};
    Value time[] = {small_value(m->hour), small_value(m->minute), small_value(m->second), small_value(m->us),
                    m->tz};
    for (int i = 0; with_date && i < 3; i++) list_append(l, date[i]);
    for (int i = 0; i < (is_none(m->tz) ? 4 : 5); i++) list_append(l, time[i]);
    return tuple_value(tuple_of(2, obj_value(type_of(v)), tuple_value(list_to_tuple(l))));
}

DEF(datetime_time, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    return reduce(a[0], false);
}
DEF(datetime_datetime, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    return reduce(a[0], true);
}

/* --- the types --- */

static void moment_mark(Object *o)
{
    gc_mark(((Moment *)o)->tz);
    mark_extra_dict(o);
}

static void moment_setup(Type *t)
{
    t->slots.hash = moment_hash;
    t->slots.mark = moment_mark;
}

static void date_setup(Type *t)
{
    moment_setup(t);
    t->slots.cmp = date_cmp;
    t->slots.bin[BIN_ADD] = date_add;
    t->slots.rbin[BIN_ADD] = date_add;
    t->slots.bin[BIN_SUB] = date_sub;
}

static void datetime_setup(Type *t)
{
    date_setup(t);
    t->slots.cmp = datetime_cmp;
}

static void time_setup(Type *t)
{
    moment_setup(t);
    t->slots.cmp = time_cmp;
    t->slots.truth = time_truth;
}

static Type *make_type(Dict *dict, const char *name, const char *owner, Type *base, void (*setup)(Type *),
                       Micros resolution, Moment min, Moment max)
{
    Type *t = type_new_native("datetime", name, owner, base, K_NATIVE_OBJECT, sizeof(Moment), T_BASE, setup);
    min.tz = max.tz = NONE;
    dict_set_c(dict, name, obj_value(t));
    type_set_attr(t, str_intern_c("min"), make_exact(t, &min));
    type_set_attr(t, str_intern_c("max"), make_exact(t, &max));
    type_set_attr(t, str_intern_c("resolution"), delta_new(type_timedelta, resolution));
    return t;
}

DEF(datetime, use_struct_time, "(cls, /)", "The class of what timetuple() gives.")
{
    struct_time = as_type(a[0]);
    return NONE;
}

void datetime_module_init(Dict *dict)
{
    static const char *const fields[] = {"year", "week", "weekday"};
    delta_init(dict);
    timezone_init(dict);
    iso_date = structseq_new_type("datetime", "IsoCalendarDate", fields, 3, 3);
    Moment first = {.year = 1, .month = 1, .day = 1};
    Moment last = {
        .us = MILLION - 1, .year = MAX_YEAR, .month = 12, .day = 31, .hour = 23, .minute = 59, .second = 59};
    type_date = make_type(dict, "date", "date", NULL, date_setup, DAY, first, last);
    type_time_ = make_type(dict, "time", "datetime_time", NULL, time_setup, 1, first, last);
    type_datetime =
        make_type(dict, "datetime", "datetime_datetime", type_date, datetime_setup, 1, first, last);
    datetime_text_init(dict);
    dict_set_c(dict, "MINYEAR", small_value(MIN_YEAR));
    dict_set_c(dict, "MAXYEAR", small_value(MAX_YEAR));
}
