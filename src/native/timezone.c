/* datetime.tzinfo and datetime.timezone, and asking any tzinfo. */
#include "native/datetime.h"

typedef struct Zone {
    Object o;
    Value offset; /* timedelta */
    Value name;   /* str or ERR */
} Zone;

Type *type_tzinfo, *type_timezone;
Value timezone_utc;
static const Micros DAY = (Micros)DAY_SECONDS * MILLION;

static Value zone_text(Zone *z);

static Zone *as_zone(Value v)
{
    return (Zone *)as_obj(v);
}

int check_tz(Value tz)
{
    if (is_none(tz) || (is_obj(tz) && is_a(tz, type_tzinfo))) return 0;
    err_type("tzinfo argument must be None or of a tzinfo subclass, not type '%T'", tz);
    return -1;
}

int tz_offset(Value tz, Value of, const char *method, Micros *out)
{
    if (is_none(tz)) return 0;
    if (is_exact(tz, type_timezone) && strcmp(method, "utcoffset") == 0) {
        *out = delta_micros(as_delta(as_zone(tz)->offset));
        return 1;
    }
    Value v = op_call_method(tz, str_intern_c(method), &of, 1);
    if (is_err(v)) return -1;
    if (is_none(v)) return 0;
    if (!is_delta(v)) {
        err_type("tzinfo.%s() must return None or a timedelta, not '%T'", method, v);
        return -1;
    }
    *out = delta_micros(as_delta(v));
    if (*out > -DAY && *out < DAY) return 1;
    err_value("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
    return -1;
}

Value tz_name(Value tz, Value of)
{
    if (is_none(tz)) return NONE;
    if (is_exact(tz, type_timezone)) return zone_text(as_zone(tz));
    Value v = op_call_method(tz, str_intern_c("tzname"), &of, 1);
    if (is_err(v) || is_none(v) || is_str(v)) return v;
    return err_type("tzinfo.tzname() must return None or a string, not '%T'", v);
}

void put_offset(Buf *b, Micros offset, const char *colon)
{
    char sign = offset < 0 ? '-' : '+';
    if (offset < 0) offset = -offset;
    int us = (int)(offset % MILLION), s = (int)(offset / MILLION);
    buf_printf(b, "%c%02d%s%02d", sign, s / 3600, colon, s / 60 % 60);
    if (s % 60 || us) buf_printf(b, "%s%02d", colon, s % 60);
    if (us) buf_printf(b, ".%06d", us);
}

/* --- tzinfo: the base of those written in the language --- */

DEF_NEW(tzinfo, "(cls, /, *args, **kwargs)", "Abstract base class for time zone info objects.")
{
    void *o = alloc_instance(as_type(a[0]), 0);
    return o ? obj_value(o) : ERR;
}

DEF(tzinfo, utcoffset, "(self, dt, /)",
    "datetime -> timedelta showing offset from UTC, negative values indicating West of UTC")
{
    return err_raise(exc_NotImplementedError, "a tzinfo subclass must implement utcoffset()");
}

DEF(tzinfo, dst, "(self, dt, /)", "datetime -> DST offset as timedelta positive east of UTC.")
{
    return err_raise(exc_NotImplementedError, "a tzinfo subclass must implement dst()");
}

DEF(tzinfo, tzname, "(self, dt, /)", "datetime -> string name of time zone.")
{
    return err_raise(exc_NotImplementedError, "a tzinfo subclass must implement tzname()");
}

DEF(tzinfo, fromutc, "(self, dt, /)", "datetime in UTC -> datetime in local time.")
{
    Micros offset, dst;
    if (!is_datetime(a[1])) return err_type("fromutc: argument must be a datetime");
    if (!same(as_moment(a[1])->tz, a[0])) return err_value("fromutc: dt.tzinfo is not self");
    int r = tz_offset(a[0], a[1], "utcoffset", &offset);
    if (r <= 0) return r < 0 ? ERR : err_value("fromutc: non-None utcoffset() result required");
    r = tz_offset(a[0], a[1], "dst", &dst);
    if (r <= 0) return r < 0 ? ERR : err_value("fromutc: non-None dst() result required");
    Value standard = op_binary(BIN_ADD, a[1], delta_new(type_timedelta, offset - dst));
    if (is_err(standard)) return ERR;
    r = tz_offset(a[0], standard, "dst", &dst);
    if (r <= 0) return r < 0 ? ERR : err_value("fromutc: tz.dst() gave inconsistent results; cannot convert");
    return op_binary(BIN_ADD, standard, delta_new(type_timedelta, dst));
}

static void tzinfo_setup(Type *t)
{
    t->slots.mark = mark_extra_dict;
}

/* --- timezone: a fixed offset --- */

static Value zone_new(Type *t, Value offset, Value name)
{
    Micros us = delta_micros(as_delta(offset));
    if (us <= -DAY || us >= DAY)
        return err_value("offset must be a timedelta strictly between -timedelta(hours=24) and "
                         "timedelta(hours=24), not %R.",
                         offset);
    if (us == 0 && is_err(name) && !is_err(timezone_utc)) return timezone_utc;
    Zone *z = alloc_instance(t, 0);
    if (!z) return ERR;
    z->offset = offset;
    z->name = name;
    return obj_value(z);
}

DEF_NEW(timezone, "(cls, offset, name=None)", "Fixed offset from UTC implementation of tzinfo.")
{
    if (!is_delta(a[1])) return err_type("timezone() argument 1 must be datetime.timedelta, not %T", a[1]);
    if (!is_err(a[2]) && !is_str(a[2])) return err_type("timezone() argument 2 must be str, not %T", a[2]);
    return zone_new(as_type(a[0]), a[1], a[2]);
}

static int check_dt(Value dt, const char *method)
{
    if (is_none(dt) || is_datetime(dt)) return 0;
    err_type("%s(dt) argument must be a datetime instance or None, not %T", method, dt);
    return -1;
}

static Value zone_text(Zone *z)
{
    if (!is_err(z->name)) return z->name;
    Micros us = delta_micros(as_delta(z->offset));
    if (us == 0) return obj_value(str_intern_c("UTC"));
    Buf b = {0};
    buf_puts(&b, "UTC");
    put_offset(&b, us, ":");
    Str *s = str_new(b.data, b.len);
    buf_free(&b);
    return str_value(s);
}

DEF(timezone, utcoffset, "(self, dt, /)", "Return fixed offset.")
{
    return check_dt(a[1], "utcoffset") < 0 ? ERR : as_zone(a[0])->offset;
}
DEF(timezone, dst, "(self, dt, /)", "Return None.")
{
    return check_dt(a[1], "dst") < 0 ? ERR : NONE;
}
DEF(timezone, tzname, "(self, dt, /)", "The name, or one made of the offset.")
{
    return check_dt(a[1], "tzname") < 0 ? ERR : zone_text(as_zone(a[0]));
}

DEF(timezone, fromutc, "(self, dt, /)", "datetime in UTC -> datetime in local time.")
{
    if (!is_datetime(a[1])) return err_type("fromutc() argument must be a datetime instance, not %T", a[1]);
    if (!same(as_moment(a[1])->tz, a[0])) return err_value("fromutc: dt.tzinfo is not self");
    return op_binary(BIN_ADD, a[1], as_zone(a[0])->offset);
}

DEF(timezone, __getinitargs__, "(self, /)", "pickle support")
{
    Zone *z = as_zone(a[0]);
    return tuple_value(is_err(z->name) ? tuple_of(1, z->offset) : tuple_of(2, z->offset, z->name));
}

DEF(timezone, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    return tuple_value(tuple_of(2, obj_value(type_of(a[0])), timezone__DEF_FUNCTION___getinitargs__(a, 1)));
}

static Value zone_repr(Value v)
{
    Zone *z = as_zone(v);
    if (same(v, timezone_utc)) return str_value(str_new_c("datetime.timezone.utc"));
    Value name = type_full_name(type_of(v));
    return is_err(z->name) ? str_format_c("%S(%R)", name, z->offset)
                           : str_format_c("%S(%R, %R)", name, z->offset, z->name);
}

static Value zone_str(Value v)
{
    return zone_text(as_zone(v));
}

static Value zone_cmp(Value x, Value y, CmpOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_obj(y) || !is_a(y, type_timezone)) return NOTIMPL;
    bool eq = delta_micros(as_delta(as_zone(x)->offset)) == delta_micros(as_delta(as_zone(y)->offset));
    return bool_value(eq == (op == CMP_EQ));
}

static int zone_hash(Value v, int64_t *hash)
{
    return op_hash(as_zone(v)->offset, hash);
}

static void zone_mark(Object *o)
{
    gc_mark(((Zone *)o)->offset);
    gc_mark(((Zone *)o)->name);
    mark_extra_dict(o);
}

static void zone_setup(Type *t)
{
    t->slots.repr = zone_repr;
    t->slots.str = zone_str;
    t->slots.cmp = zone_cmp;
    t->slots.hash = zone_hash;
    t->slots.mark = zone_mark;
}

void timezone_init(Dict *dict)
{
    gc_add_root(&timezone_utc);
    type_tzinfo = type_new_native("datetime", "tzinfo", "tzinfo", NULL, K_NATIVE_OBJECT, sizeof(Object),
                                  T_BASE, tzinfo_setup);
    Type *t = type_timezone = type_new_native("datetime", "timezone", "timezone", type_tzinfo,
                                              K_NATIVE_OBJECT, sizeof(Zone), 0, zone_setup);
    Micros minute = 60 * MILLION;
    timezone_utc = zone_new(t, delta_new(type_timedelta, 0), ERR);
    type_set_attr(t, str_intern_c("utc"), timezone_utc);
    type_set_attr(t, str_intern_c("min"), zone_new(t, delta_new(type_timedelta, minute - DAY), ERR));
    type_set_attr(t, str_intern_c("max"), zone_new(t, delta_new(type_timedelta, DAY - minute), ERR));
    dict_set_c(dict, "tzinfo", obj_value(type_tzinfo));
    dict_set_c(dict, "timezone", obj_value(t));
    dict_set_c(dict, "UTC", timezone_utc);
}
