/* strptime: text to a time by a format.
 *
 * Each directive matches like a small pattern that prefers more digits; when what follows does not match,
 * shorter choices are tried. Names of days and months are English in any case. */
#include "native/time.h"

#include "object/error.h"
#include "object/number.h"

typedef struct Match {
    const char *s; /* the text, UTF-8 */
    size_t n;
    bool has_year, has_month_day, has_weekday, has_yearday, has_iso_year, has_iso_week, iso_weekday;
    bool pm, has_hour12;
    int week;              /* %U or %W, -1: none */
    bool week_from_monday; /* %W */
    int iso_year, iso_week;
    ParsedTime t;
} Match;

static bool match(Match *m, const char *f, const char *end, size_t i);

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Length of the digits at i, at most max. */
static int digits_at(const Match *m, size_t i, int max)
{
    int k = 0;
    while (k < max && i + (size_t)k < m->n && m->s[i + (size_t)k] >= '0' && m->s[i + (size_t)k] <= '9') k++;
    return k;
}

static int number(const char *s, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++) v = v * 10 + (s[i] - '0');
    return v;
}

/* Tries a numeric directive of at most `digits` digits within [least, most], longest first; *field gets the
 * value. */
static bool match_number(Match *m, const char *f, const char *end, size_t i, int digits, int fewest,
                         int least, int most, int *field)
{
    for (int k = digits_at(m, i, digits); k >= fewest; k--) {
        int v = number(m->s + i, k);
        if (v < least || v > most) continue;
        Match saved = *m;
        *field = v;
        if (match(m, f, end, i + (size_t)k)) return true;
        *m = saved;
    }
    return false;
}

static bool starts_with(const Match *m, size_t i, const char *word, size_t len)
{
    if (m->n - i < len) return false;
    for (size_t k = 0; k < len; k++)
        if (lower(m->s[i + k]) != lower(word[k])) return false;
    return true;
}

static bool match_name(Match *m, const char *f, const char *end, size_t i, const char *const *names,
                       int count, bool full, int base, int *field)
{
    for (int k = 0; k < count; k++) {
        size_t len = full ? strlen(names[k]) : 3;
        if (!starts_with(m, i, names[k], len)) continue;
        Match saved = *m;
        *field = k + base;
        if (match(m, f, end, i + len)) return true;
        *m = saved;
    }
    return false;
}

static bool match_ampm(Match *m, const char *f, const char *end, size_t i)
{
    bool pm = starts_with(m, i, "pm", 2);
    if (!pm && !starts_with(m, i, "am", 2)) return false;
    m->pm = pm;
    return match(m, f, end, i + 2);
}

static bool match_fraction(Match *m, const char *f, const char *end, size_t i)
{
    for (int k = digits_at(m, i, 6); k >= 1; k--) {
        int v = number(m->s + i, k);
        for (int z = k; z < 6; z++) v *= 10;
        Match saved = *m;
        m->t.microsecond = v;
        if (match(m, f, end, i + (size_t)k)) return true;
        *m = saved;
    }
    return false;
}

/* +HHMM[SS[.ffffff]], with or without colons, or Z. */
static bool match_offset(Match *m, const char *f, const char *end, size_t i)
{
    Match saved = *m;
    m->t.has_offset = true;
    if (i < m->n && lower(m->s[i]) == 'z') return match(m, f, end, i + 1);
    if (i >= m->n || (m->s[i] != '+' && m->s[i] != '-')) goto fail;
    int sign = m->s[i] == '-' ? -1 : 1, hour, minute, second = 0, fraction = 0;
    if (digits_at(m, ++i, 2) < 2) goto fail;
    hour = number(m->s + i, 2);
    i += 2;
    bool colon = i < m->n && m->s[i] == ':';
    i += colon;
    if (digits_at(m, i, 2) < 2) goto fail;
    minute = number(m->s + i, 2);
    i += 2;
    size_t p = i + (colon && i < m->n && m->s[i] == ':');
    if ((!colon || p > i) && digits_at(m, p, 2) == 2) {
        second = number(m->s + p, 2);
        i = p + 2;
        if (i < m->n && m->s[i] == '.' && digits_at(m, i + 1, 6)) {
            int k = digits_at(m, i + 1, 6);
            fraction = number(m->s + i + 1, k);
            for (int z = k; z < 6; z++) fraction *= 10;
            i += 1 + (size_t)k;
        }
    }
    if (minute > 59 || second > 59) goto fail;
    m->t.offset = sign * (hour * 3600 + minute * 60 + second);
    m->t.offset_fraction = sign * fraction;
    if (match(m, f, end, i)) return true;
fail:
    *m = saved;
    return false;
}

static bool match_zone(Match *m, const char *f, const char *end, size_t i)
{
    static const char *const zones[] = {"utc", "gmt"};
    for (size_t k = 0; k < COUNT_OF(zones); k++) {
        if (!starts_with(m, i, zones[k], 3)) continue;
        Match saved = *m;
        m->t.zone = str_new(m->s + i, 3);
        m->t.isdst = 0;
        if (match(m, f, end, i + 3)) return true;
        *m = saved;
    }
    return match(m, f, end, i); /* the zone may be missing */
}

/* A directive that stands for several others. */
static bool match_composite(Match *m, const char *f, const char *end, size_t i, const char *composite)
{
    char joined[256];
    size_t len = strlen(composite), rest = (size_t)(end - f);
    if (len + rest > sizeof joined) return false;
    memcpy(joined, composite, len);
    memcpy(joined + len, f, rest);
    return match(m, joined, joined + len + rest, i);
}

static bool match_year2(Match *m, const char *f, const char *end, size_t i)
{
    if (digits_at(m, i, 2) < 2) return false;
    int y = number(m->s + i, 2);
    m->t.year = y <= 68 ? 2000 + y : 1900 + y;
    m->has_year = true;
    return match(m, f, end, i + 2);
}

static bool match_directive(Match *m, char d, const char *f, const char *end, size_t i)
{
    ParsedTime *t = &m->t;
    switch (d) {
    case 'a': m->has_weekday = true; return match_name(m, f, end, i, day_names, 7, false, 0, &t->weekday);
    case 'A': m->has_weekday = true; return match_name(m, f, end, i, day_names, 7, true, 0, &t->weekday);
    case 'b': m->has_month_day = true; return match_name(m, f, end, i, month_names, 12, false, 1, &t->month);
    case 'B': m->has_month_day = true; return match_name(m, f, end, i, month_names, 12, true, 1, &t->month);
    case 'c': return match_composite(m, f, end, i, "%a %b %d %H:%M:%S %Y");
    case 'd':
        m->has_month_day = true;
        if (i + 1 < m->n && m->s[i] == ' ') i++;
        return match_number(m, f, end, i, 2, 1, 1, 31, &t->day);
    case 'f': return match_fraction(m, f, end, i);
    case 'G': m->has_iso_year = true; return match_number(m, f, end, i, 4, 4, 0, 9999, &m->iso_year);
    case 'H': return match_number(m, f, end, i, 2, 1, 0, 23, &t->hour);
    case 'I': m->has_hour12 = true; return match_number(m, f, end, i, 2, 1, 1, 12, &t->hour);
    case 'j': m->has_yearday = true; return match_number(m, f, end, i, 3, 1, 1, 366, &t->yearday);
    case 'm': m->has_month_day = true; return match_number(m, f, end, i, 2, 1, 1, 12, &t->month);
    case 'M': return match_number(m, f, end, i, 2, 1, 0, 59, &t->minute);
    case 'p': return match_ampm(m, f, end, i);
    case 'S': return match_number(m, f, end, i, 2, 1, 0, 61, &t->second);
    case 'u':
        m->has_weekday = m->iso_weekday = true;
        return match_number(m, f, end, i, 1, 1, 1, 7, &t->weekday);
    case 'U': m->week_from_monday = false; return match_number(m, f, end, i, 2, 1, 0, 53, &m->week);
    case 'V': m->has_iso_week = true; return match_number(m, f, end, i, 2, 1, 0, 53, &m->iso_week);
    case 'w': m->has_weekday = true; return match_number(m, f, end, i, 1, 1, 0, 6, &t->weekday);
    case 'W': m->week_from_monday = true; return match_number(m, f, end, i, 2, 1, 0, 53, &m->week);
    case 'x': return match_composite(m, f, end, i, "%m/%d/%y");
    case 'X': return match_composite(m, f, end, i, "%H:%M:%S");
    case 'y': return match_year2(m, f, end, i);
    case 'Y': m->has_year = true; return match_number(m, f, end, i, 4, 4, 0, 9999, &t->year);
    case 'z': return match_offset(m, f, end, i);
    case 'Z': return match_zone(m, f, end, i);
    default: return i < m->n && m->s[i] == '%' && match(m, f, end, i + 1);
    }
}

/* %w counts from Sunday, %u from 1, struct_time from Monday: told apart by who set it last. */
static void note_weekday(Match *m, char d)
{
    if (d == 'w') m->t.weekday = (m->t.weekday + 6) % 7;
    if (d == 'u') m->t.weekday -= 1;
}

/* Where the match of a whole format ends. */
static size_t matched_to;

static bool match(Match *m, const char *f, const char *end, size_t i)
{
    for (; f < end; f++) {
        if (*f == '%' && f + 1 < end) return match_directive(m, f[1], f + 2, end, i);
        if (is_space(*f)) {
            if (i >= m->n || !is_space(m->s[i])) return false;
            while (i < m->n && is_space(m->s[i])) i++;
            while (f + 1 < end && is_space(f[1])) f++;
        } else {
            if (i >= m->n || lower(m->s[i]) != lower(*f)) return false;
            i++;
        }
    }
    matched_to = i;
    return true;
}

/* ---- from what was matched to a date ---- */

int64_t days_from_civil(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void civil_from_days(int64_t z, int *y, int *m, int *d)
{
    z += 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365,
            doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *d = (int)(doy - (153 * mp + 2) / 5 + 1);
    *m = (int)(mp < 10 ? mp + 3 : mp - 9);
    *y = (int)(yoe + era * 400 + (*m <= 2));
}

static int weekday_of(int64_t days)
{
    int64_t w = (days + 3) % 7;
    return (int)(w < 0 ? w + 7 : w);
}

static bool is_leap(int y)
{
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int month_length(int y, int m)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && is_leap(y) ? 29 : lengths[m - 1];
}

/* The day of a %U or %W week. */
static int64_t day_of_week(const Match *m)
{
    int64_t jan1 = days_from_civil(m->t.year, 1, 1);
    int first = weekday_of(jan1), day = m->t.weekday;
    if (!m->week_from_monday) {
        first = (first + 1) % 7;
        day = (day + 1) % 7;
    }
    int before = (7 - first) % 7;
    if (m->week == 0) return jan1 + day - first;
    return jan1 + before + 7 * (m->week - 1) + day;
}

static int64_t day_of_iso_week(const Match *m)
{
    int64_t jan4 = days_from_civil(m->iso_year, 1, 4);
    return jan4 - weekday_of(jan4) + 7 * (m->iso_week - 1) + m->t.weekday;
}

static int check_iso(const Match *m)
{
    if (m->has_iso_year && m->has_yearday && !m->has_iso_week)
        return err_value("Day of the year directive '%%j' is not compatible with ISO year directive '%%G'. "
                         "Use '%%Y' instead."),
               -1;
    if (m->has_iso_year && !(m->has_iso_week && m->has_weekday))
        return err_value("ISO year directive '%%G' must be used with the ISO week directive '%%V' and a "
                         "weekday directive "
                         "('%%A', '%%a', '%%w', or '%%u')."),
               -1;
    if (!m->has_iso_year && m->has_iso_week) {
        if (!m->has_weekday || !m->has_year)
            return err_value("ISO week directive '%%V' must be used with the ISO year directive '%%G' and a "
                             "weekday directive "
                             "('%%A', '%%a', '%%w', or '%%u')."),
                   -1;
        return err_value("ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use the "
                         "ISO year '%%G' "
                         "instead."),
               -1;
    }
    return 0;
}

static int settle_date(Match *m)
{
    ParsedTime *t = &m->t;
    int64_t day;
    if (check_iso(m) < 0) return -1;
    bool leap_day = !m->has_year && t->month == 2 && t->day == 29;
    if (leap_day) t->year = 1904;
    if (m->has_yearday && !m->has_month_day) {
        day = days_from_civil(t->year, 1, 1) + t->yearday - 1;
        civil_from_days(day, &t->year, &t->month, &t->day);
    } else if (m->week >= 0 && m->has_weekday && m->has_year && !m->has_month_day) {
        day = day_of_week(m);
        civil_from_days(day, &t->year, &t->month, &t->day);
    } else if (m->has_iso_year) {
        day = day_of_iso_week(m);
        civil_from_days(day, &t->year, &t->month, &t->day);
    } else {
        if (t->year < 1) return err_value("year %d is out of range", t->year), -1;
        if (t->day > month_length(t->year, t->month)) return err_value("day is out of range for month"), -1;
        day = days_from_civil(t->year, t->month, t->day);
    }
    t->yearday = (int)(day - days_from_civil(t->year, 1, 1)) + 1;
    t->weekday = weekday_of(day);
    if (leap_day) t->year = 1900;
    return 0;
}

static void settle_hour(Match *m)
{
    if (!m->has_hour12) return;
    m->t.hour = m->t.hour % 12 + (m->pm ? 12 : 0);
}

static int check_format(Str *format, const char *f, const char *end)
{
    for (; f < end; f++) {
        if (*f != '%') continue;
        if (++f == end) return err_value("stray %% in format '%U'", format), -1;
        if (!strchr("aAbBcdfGHIjmMpSuUVwWxXyYzZ%", *f))
            return err_value("'%c' is a bad directive in format '%U'", *f, format), -1;
    }
    return 0;
}

/* The last weekday directive of the format: they count differently. */
static char weekday_directive(const char *f, const char *end)
{
    char last = 0;
    for (; f + 1 < end; f++)
        if (*f == '%') {
            f++;
            if (strchr("aAwu", *f)) last = *f;
        }
    return last;
}

int time_parse(Str *text, Str *format, ParsedTime *out)
{
    size_t nf;
    const char *f = str_utf8(format, &nf);
    Match m = {.week = -1, .t = {.year = 1900, .month = 1, .day = 1, .isdst = -1}};
    m.s = str_utf8(text, &m.n);
    if (check_format(format, f, f + nf) < 0) return -1;
    if (!match(&m, f, f + nf, 0)) {
        err_value("time data %R does not match format %R", str_value(text), str_value(format));
        return -1;
    }
    if (matched_to != m.n) {
        err_value("unconverted data remains: %U", str_new(m.s + matched_to, m.n - matched_to));
        return -1;
    }
    note_weekday(&m, weekday_directive(f, f + nf));
    settle_hour(&m);
    if (settle_date(&m) < 0) return -1;
    *out = m.t;
    return 0;
}
