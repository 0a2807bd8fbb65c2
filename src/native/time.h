/* Between time.c (clocks, conversions) and time_parse.c (strptime). */
#ifndef EDDY_NATIVE_TIME_H
#define EDDY_NATIVE_TIME_H

#include "object/container.h"
#include "object/str.h"

/* Told after each time.sleep() how long it took, in nanoseconds. */
extern void (*time_slept_hook)(int64_t ns);

/* A span of the language, a number of units of so many nanoseconds, as nanoseconds; rounded away from 0. 0;
 * -1 with TypeError, with ValueError for NaN, with OverflowError. */
enum { NS_PER_SECOND = 1000000000, NS_PER_MS = 1000000 };
int duration_arg(Value v, int64_t unit, int64_t *ns);

/* What strptime found. Fields as in struct_time: month 1..12, weekday 0 = Monday. */
typedef struct ParsedTime {
    int year, month, day, hour, minute, second, weekday, yearday, isdst;
    int microsecond;
    bool has_offset;
    int offset;          /* seconds east of UTC */
    int offset_fraction; /* microseconds of it */
    Str *zone;           /* NULL: none given */
} ParsedTime;

/* 0; -1 with ValueError. */
int time_parse(Str *text, Str *format, ParsedTime *out);
int64_t days_from_civil(int64_t y, int m, int d); /* since 1970-01-01, proleptic Gregorian */
extern const char *const day_names[7], *const month_names[12];

#endif
