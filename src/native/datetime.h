/* Module _datetime: timedelta.c, datetime.c (date, time, datetime), datetime_text.c (to and from text),
 * timezone.c. */
#ifndef EDDY_NATIVE_DATETIME_H
#define EDDY_NATIVE_DATETIME_H

#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"

typedef __int128 Micros; /* a time span in microseconds: 10**9 days do not fit into 64 bits */

typedef struct Delta {
    Object o;
    int32_t days, seconds, us; /* 0 <= seconds < 86400, 0 <= us < 10**6 */
} Delta;

/* date, time and datetime share it; each uses its part. */
typedef struct Moment {
    Object o;
    Value tz;     /* a tzinfo or NONE */
    int64_t hash; /* 0: not computed yet */
    int32_t us;
    uint16_t year;
    uint8_t month, day, hour, minute, second, fold;
} Moment;

enum {
    MIN_YEAR = 1,
    MAX_YEAR = 9999,
    MAX_ORDINAL = 3652059,
    DAY_SECONDS = 86400,
    MILLION = 1000000,
    EPOCH_ORDINAL = 719163
};

extern Type *type_timedelta, *type_tzinfo, *type_timezone, *type_date, *type_time_, *type_datetime;
extern Value timezone_utc;

static inline bool is_delta(Value v)
{
    return is_obj(v) && is_a(v, type_timedelta);
}
static inline bool is_datetime(Value v)
{
    return is_obj(v) && is_a(v, type_datetime);
}
static inline bool is_date(Value v)
{
    return is_obj(v) && is_a(v, type_date);
} /* of datetimes too */
static inline bool is_time(Value v)
{
    return is_obj(v) && is_a(v, type_time_);
}
static inline Delta *as_delta(Value v)
{
    return (Delta *)as_obj(v);
}
static inline Moment *as_moment(Value v)
{
    return (Moment *)as_obj(v);
}

static inline Value verdict(Micros p, Micros q, CmpOp op)
{
    switch (op) {
    case CMP_LT: return bool_value(p < q);
    case CMP_LE: return bool_value(p <= q);
    case CMP_EQ: return bool_value(p == q);
    case CMP_NE: return bool_value(p != q);
    case CMP_GT: return bool_value(p > q);
    default: return bool_value(p >= q);
    }
}

Micros delta_micros(const Delta *d);
Value delta_new(Type *t, Micros us); /* ERR with OverflowError */
Value micros_value(Micros us);       /* as an int */
int year_days(int year, int month);  /* days of a month */
int64_t to_ordinal(int year, int month, int day);
void from_ordinal(int64_t n, int *year, int *month, int *day);
int weekday_of(const Moment *m); /* 0: Monday */
/* 0; -1 with ValueError. */
int check_date(int64_t year, int64_t month, int64_t day);
int check_time(int64_t hour, int64_t minute, int64_t second, int64_t us, int64_t fold);
int check_tz(Value tz);
Value moment_make(Type *t, const Moment *fields); /* through cls(...) for subclasses */
/* What tz.utcoffset(of) says: 1 and *out; 0 for None; -1. method: its name. */
int tz_offset(Value tz, Value of, const char *method, Micros *out);
Value tz_name(Value tz, Value of);                         /* str or NONE */
void put_offset(Buf *b, Micros offset, const char *colon); /* "+02:00", with seconds where there are some */
Value moment_isoformat(Value v, const char *sep, const char *spec);
Value moment_strftime(Value v, Value format);
void delta_init(Dict *dict);
void timezone_init(Dict *dict);
void datetime_text_init(Dict *dict);

#endif
