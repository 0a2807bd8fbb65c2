/* Dates and times to text and back: repr, isoformat, strftime, fromisoformat, strptime. */
#define _GNU_SOURCE /* stpcpy */
#include "native/datetime.h"
#include "native/time.h"
#include "vm/vm.h"

static Value take(Buf *b)
{
    Str *s = str_new(b->data ? b->data : "", b->len);
    buf_free(b);
    return s ? str_value(s) : ERR;
}

/* --- repr --- */

static void put_clock_repr(Buf *b, const Moment *m)
{
    buf_printf(b, "%d, %d", m->hour, m->minute);
    if (m->second || m->us) buf_printf(b, ", %d", m->second);
    if (m->us) buf_printf(b, ", %d", m->us);
}

static Value moment_repr(Value v)
{
    Moment *m = as_moment(v);
    Buf b = {0};
    if (!is_time(v)) buf_printf(&b, "%d, %d, %d", m->year, m->month, m->day);
    if (is_datetime(v)) buf_puts(&b, ", ");
    if (is_time(v) || is_datetime(v)) {
        put_clock_repr(&b, m);
        if (m->fold) buf_puts(&b, ", fold=1");
        if (!is_none(m->tz)) {
            Value tz = op_repr(m->tz);
            if (is_err(tz)) return buf_free(&b), ERR;
            buf_puts(&b, ", tzinfo=");
            str_to_buf(&b, as_str(tz));
        }
    }
    Value r = str_format_c(
        "%S(%s)", type_of(v)->flags & T_HEAP ? str_value(type_of(v)->name) : type_full_name(type_of(v)),
        b.data);
    buf_free(&b);
    return r;
}

/* --- isoformat --- */

/* Writes v with leading zeros, `width` digits. */
static char *put_digits(char *to, int v, int width)
{
    for (int i = width; i-- > 0; v /= 10) to[i] = (char)('0' + v % 10);
    return to + width;
}

static char *put_date(char *to, const Moment *m)
{
    to = put_digits(to, m->year, 4);
    *to++ = '-';
    to = put_digits(to, m->month, 2);
    *to++ = '-';
    return put_digits(to, m->day, 2);
}

/* NULL: an unknown timespec. */
static char *put_clock(char *to, const Moment *m, const char *spec)
{
    static const char *const specs[] = {"auto",    "hours",        "minutes",
                                        "seconds", "milliseconds", "microseconds"};
    int k = 0;
    while (k < 6 && strcmp(spec, specs[k])) k++;
    if (k == 6) return NULL;
    if (k == 0) k = m->us ? 5 : 3;
    to = put_digits(to, m->hour, 2);
    if (k >= 2) *to++ = ':', to = put_digits(to, m->minute, 2);
    if (k >= 3) *to++ = ':', to = put_digits(to, m->second, 2);
    if (k >= 4) *to++ = '.', to = k == 4 ? put_digits(to, m->us / 1000, 3) : put_digits(to, m->us, 6);
    return to;
}

Value moment_isoformat(Value v, const char *sep, const char *spec)
{
    Moment *m = as_moment(v);
    char text[48], *end = text; /* sep: one character */
    if (!is_time(v)) end = put_date(end, m);
    if (is_datetime(v)) end = stpcpy(end, sep);
    if (!is_time(v) && !is_datetime(v)) return str_value(str_new(text, (size_t)(end - text)));
    Micros offset;
    if (!(end = put_clock(end, m, spec))) return err_value("Unknown timespec value");
    int r = is_none(m->tz) ? 0 : tz_offset(m->tz, is_time(v) ? NONE : v, "utcoffset", &offset);
    if (r < 0) return ERR;
    if (!r) return str_value(str_new(text, (size_t)(end - text)));
    Buf b = {0};
    buf_put(&b, text, (size_t)(end - text));
    put_offset(&b, offset, ":");
    return take(&b);
}

DEF(date, isoformat, "(self, /)", "Return string in ISO 8601 format, YYYY-MM-DD.")
{
    return moment_isoformat(a[0], "", "auto");
}

DEF(datetime_time, isoformat, "(self, /, timespec='auto')",
    "Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].")
{
    if (!is_err(a[1]) && !is_str(a[1])) return err_type("isoformat() argument 1 must be str, not %T", a[1]);
    return moment_isoformat(a[0], "", is_err(a[1]) ? "auto" : str_utf8(as_str(a[1]), NULL));
}

DEF(datetime_datetime, isoformat, "(self, /, sep='T', timespec='auto')",
    "[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].")
{
    if (!is_err(a[1]) && (!is_str(a[1]) || str_len(as_str(a[1])) != 1))
        return err_type("isoformat() argument 1 must be a unicode character, not %T", a[1]);
    if (!is_err(a[2]) && !is_str(a[2])) return err_type("isoformat() argument 2 must be str, not %T", a[2]);
    return moment_isoformat(a[0], is_err(a[1]) ? "T" : str_utf8(as_str(a[1]), NULL),
                            is_err(a[2]) ? "auto" : str_utf8(as_str(a[2]), NULL));
}

static Value moment_str(Value v)
{
    Value sep = str_value(str_from_cp(' '));
    if (!(type_of(v)->flags & T_HEAP)) return moment_isoformat(v, " ", "auto");
    if (is_datetime(v)) return op_call_method(v, str_intern_c("isoformat"), &sep, 1);
    return op_call_method(v, str_intern_c("isoformat"), NULL, 0);
}

DEF(date, ctime, "(self, /)", "Return ctime() style string.")
{
    Moment *m = as_moment(a[0]);
    Buf b = {0};
    buf_printf(&b, "%.3s %.3s %2d %02d:%02d:%02d %04d", day_names[weekday_of(m)], month_names[m->month - 1],
               m->day, m->hour, m->minute, m->second, m->year);
    return take(&b);
}

/* --- strftime --- */

static int put_zone(Buf *b, Value v, char directive, const char *colon)
{
    Moment *m = as_moment(v);
    Value of = is_time(v) ? NONE : v;
    if (directive == 'z') {
        Micros offset;
        int r = tz_offset(m->tz, of, "utcoffset", &offset);
        if (r > 0) put_offset(b, offset, colon);
        return r < 0 ? -1 : 0;
    }
    Value name = tz_name(m->tz, of);
    if (is_err(name)) return -1;
    if (is_none(name)) return 0;
    for (const char *s = str_utf8(as_str(name), NULL); *s; s++) {
        if (*s == '%') buf_putc(b, '%');
        buf_putc(b, *s);
    }
    return 0;
}

/* %f, %z and %Z are filled in here, the rest is time.strftime's. */
Value moment_strftime(Value v, Value format)
{
    Moment *m = as_moment(v);
    Buf b = {0};
    if (!is_str(format)) return err_type("strftime() argument 1 must be str, not %T", format);
    for (const char *f = str_utf8(as_str(format), NULL); *f; f++) {
        int r = 0;
        if (f[0] != '%' || !f[1])
            buf_putc(&b, *f);
        else if (*++f == 'f')
            buf_printf(&b, "%06d", m->us);
        else if (*f == 'z' || *f == 'Z')
            r = is_date(v) && !is_datetime(v) ? 0 : put_zone(&b, v, *f, "");
        else
            buf_putc(&b, '%'), buf_putc(&b, *f);
        if (r < 0) return buf_free(&b), ERR;
    }
    Value text = take(&b), time = import_module(str_intern_c("time"));
    if (is_err(text) || is_err(time)) return ERR;
    Moment plain = *m;
    if (is_time(v)) plain.year = 1900, plain.month = plain.day = 1;
    Value fields[9] = {
        small_value(plain.year),
        small_value(plain.month),
        small_value(plain.day),
        small_value(plain.hour),
        small_value(plain.minute),
        small_value(plain.second),
        small_value(weekday_of(&plain)),
        small_value(to_ordinal(plain.year, plain.month, plain.day) - to_ordinal(plain.year, 1, 1) + 1),
        small_value(is_time(v) ? -1 : -1)};
    Value args[2] = {text, tuple_value(tuple_from(fields, 9))};
    return op_call_method(time, str_intern_c("strftime"), args, 2);
}

#define TEXT_METHODS(owner)                                                                                  \
    DEF(owner, strftime, "(self, /, format)", "format -> strftime() style string.")                          \
    {                                                                                                        \
        return moment_strftime(a[0], a[1]);                                                                  \
    }                                                                                                        \
    DEF(owner, __format__, "(self, format_spec, /)", "Formats self with strftime.")                          \
    {                                                                                                        \
        if (!is_str(a[1])) return err_type("__format__() argument 1 must be str, not %T", a[1]);             \
        return str_len(as_str(a[1])) ? op_call_method(a[0], str_intern_c("strftime"), &a[1], 1)              \
                                     : op_str(a[0]);                                                         \
    }
TEXT_METHODS(date)
TEXT_METHODS(datetime_time)

/* --- fromisoformat --- */

/* Exactly n digits at *s: their value, -1 if they are not there. */
static int digits(const char **s, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++, ++*s) {
        if (**s < '0' || **s > '9') return -1;
        v = v * 10 + (**s - '0');
    }
    return v;
}

/* YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]. */
static bool parse_date(const char **s, Moment *m)
{
    int year = digits(s, 4), month, day;
    bool dash = **s == '-';
    if (year < 0) return false;
    *s += dash;
    if (**s == 'W') {
        ++*s;
        int week = digits(s, 2), weekday = 1;
        if (week < 0) return false;
        if (dash ? **s == '-' && (*s)[1] >= '0' && (*s)[1] <= '9' : **s >= '0' && **s <= '9') {
            *s += dash;
            weekday = digits(s, 1);
        }
        Value args[3] = {small_value(year), small_value(week), small_value(weekday)};
        Value v = op_call_method(obj_value(type_date), str_intern_c("fromisocalendar"), args, 3);
        if (is_err(v)) return false;
        m->year = as_moment(v)->year;
        m->month = as_moment(v)->month;
        m->day = as_moment(v)->day;
        return true;
    }
    month = digits(s, 2);
    if (month < 0 || (dash && *(*s)++ != '-') || (day = digits(s, 2)) < 0) return false;
    m->year = (uint16_t)year;
    m->month = (uint8_t)month;
    m->day = (uint8_t)day;
    return true;
}

/* HH[:MM[:SS[.f...]]] or without colons; to f[0..4). */
static bool parse_clock(const char **s, int64_t *f)
{
    f[0] = digits(s, 2);
    if (f[0] < 0) return false;
    bool colon = **s == ':';
    for (int i = 1; i < 3; i++) {
        if (colon ? **s != ':' : **s < '0' || **s > '9') return true;
        *s += colon;
        f[i] = digits(s, 2);
        if (f[i] < 0) return false;
    }
    if (**s != '.' && **s != ',') return true;
    ++*s;
    int64_t scale = MILLION / 10;
    if (**s < '0' || **s > '9') return false;
    for (; **s >= '0' && **s <= '9'; ++*s, scale /= 10) f[3] += (**s - '0') * scale;
    return true;
}

static bool parse_zone(const char **s, Value *tz)
{
    int64_t f[4] = {0};
    if (**s == 'Z') {
        ++*s;
        *tz = timezone_utc;
        return true;
    }
    int sign = **s == '-' ? -1 : **s == '+' ? 1 : 0;
    if (!sign) return true;
    ++*s;
    if (!parse_clock(s, f)) return false;
    Value offset =
        delta_new(type_timedelta, sign * (Micros)(((f[0] * 3600 + f[1] * 60 + f[2]) * MILLION) + f[3]));
    *tz = op_call1(obj_value(type_timezone), offset);
    return !is_err(*tz);
}

static Value invalid(Value text)
{
    if (err_occurred()) return ERR;
    return err_value("Invalid isoformat string: %R", text);
}

static Value parse_iso(Type *t, Value text, bool with_date, bool with_time)
{
    if (!is_str(text)) return err_type("fromisoformat: argument must be str");
    const char *s = str_utf8(as_str(text), NULL), *begin = s;
    Moment m = {.tz = NONE, .year = 1, .month = 1, .day = 1};
    int64_t f[4] = {0};
    if (with_date && (strlen(s) < 7 || !parse_date(&s, &m))) return invalid(text);
    if (with_time && with_date && *s) {
        s += (*s & 0x80) ? ((*s & 0xE0) == 0xC0 ? 2 : (*s & 0xF0) == 0xE0 ? 3 : 4) : 1;
        if (!*s) return invalid(text);
    }
    if (with_time && !with_date && *s == 'T') s++;
    if (with_time && (*s || !with_date)) {
        if (!parse_clock(&s, f) || !parse_zone(&s, &m.tz)) return invalid(text);
    }
    if (*s || s == begin) return invalid(text);
    if ((with_date && check_date(m.year, m.month, m.day) < 0) || check_time(f[0], f[1], f[2], f[3], 0) < 0)
        return ERR;
    m.hour = (uint8_t)f[0];
    m.minute = (uint8_t)f[1];
    m.second = (uint8_t)f[2];
    m.us = (int32_t)f[3];
    return moment_make(t, &m);
}

DEF_CLASSMETHOD(date, fromisoformat, "(cls, string, /)", "Construct a date from a string in ISO 8601 format.")
{
    return parse_iso(as_type(a[0]), a[1], true, false);
}
DEF_CLASSMETHOD(datetime_time, fromisoformat, "(cls, string, /)",
                "Construct a time from a string in ISO 8601 format.")
{
    return parse_iso(as_type(a[0]), a[1], false, true);
}
DEF_CLASSMETHOD(datetime_datetime, fromisoformat, "(cls, string, /)",
                "Construct a date from a string in ISO 8601 format.")
{
    return parse_iso(as_type(a[0]), a[1], true, true);
}

/* --- strptime --- */

DEF_CLASSMETHOD(datetime_datetime, strptime, "(cls, date_string, format, /)",
                "string, format -> new datetime parsed from a string (like time.strptime()).")
{
    ParsedTime p;
    if (!is_str(a[1])) return err_type("strptime() argument 1 must be str, not %T", a[1]);
    if (!is_str(a[2])) return err_type("strptime() argument 2 must be str, not %T", a[2]);
    if (time_parse(as_str(a[1]), as_str(a[2]), &p) < 0) return ERR;
    Moment m = {.tz = NONE,
                .us = p.microsecond,
                .year = (uint16_t)p.year,
                .month = (uint8_t)p.month,
                .day = (uint8_t)p.day,
                .hour = (uint8_t)p.hour,
                .minute = (uint8_t)p.minute,
                .second = (uint8_t)p.second};
    if (check_date(p.year, p.month, p.day) < 0 ||
        check_time(p.hour, p.minute, p.second, p.microsecond, 0) < 0)
        return ERR;
    if (p.has_offset) {
        Value args[2] = {delta_new(type_timedelta, (Micros)p.offset * MILLION + p.offset_fraction),
                         p.zone ? str_value(p.zone) : ERR};
        m.tz = op_call(obj_value(type_timezone), args, p.zone ? 2 : 1, ERR);
        if (is_err(m.tz)) return ERR;
    }
    return moment_make(as_type(a[0]), &m);
}

void datetime_text_init(Dict *dict)
{
    Type *types[] = {type_date, type_time_, type_datetime};
    for (int i = 0; i < 3; i++) {
        types[i]->slots.repr = moment_repr;
        types[i]->slots.str = moment_str;
    }
}
