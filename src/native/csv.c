/* Module _csv: dialects, and what is common to readers and writers. stdlib/csv.py is built on it. */
#include "native/csv.h"
#include "object/number.h"

Type *type_dialect, *csv_error;
int64_t csv_field_limit = 128 << 10;

Dialect *csv_dialect_arg(Value v)
{
    if (is_exact(v, type_dialect)) return (Dialect *)as_obj(v);
    err_type("expected a dialect, not %T", v);
    return NULL;
}

/* A one-character argument; optional: None is no character. 0 or -1. */
static int char_arg(Value v, const char *name, bool optional, uint32_t *out)
{
    if (is_err(v)) return 0;
    if (optional && is_none(v)) return *out = NO_CHAR, 0;
    if (!is_str(v))
        return err_type("\"%s\" must be string%s, not %T", name, optional ? " or None" : "", v), -1;
    if (str_len(as_str(v)) != 1) return err_type("\"%s\" must be a 1-character string", name), -1;
    *out = str_at(as_str(v), 0);
    return 0;
}

static int flag_arg(Value v, bool *out)
{
    int truth = is_err(v) ? *out : op_truth(v);
    *out = truth == 1;
    return truth < 0 ? -1 : 0;
}

static int terminator_arg(Value v, Value *out)
{
    if (is_err(v)) return 0;
    if (!is_str(v) && !is_none(v)) return err_type("\"lineterminator\" must be a string"), -1;
    *out = v;
    return 0;
}

static int quoting_arg(Value v, Dialect *d)
{
    if (is_err(v)) {
        if (d->quote == NO_CHAR) d->quoting = QUOTE_NONE;
        return 0;
    }
    if (!is_small(v)) return err_type("\"quoting\" must be an integer"), -1;
    int64_t n = as_small(v);
    if (n < QUOTE_MINIMAL || n > QUOTE_NONE) return err_type("bad \"quoting\" value"), -1;
    d->quoting = (uint8_t)n;
    return 0;
}

DEF(csv, dialect,
    "(*, delimiter=',', doublequote=True, escapechar=None, lineterminator='\\r\\n', quotechar='\"', "
    "quoting=0, "
    "skipinitialspace=False, strict=False)",
    "A checked dialect.")
{
    Dialect *d = gc_new(K_NATIVE_OBJECT, type_dialect->root, sizeof *d);
    d->delimiter = ',';
    d->quote = '"';
    d->escape = NO_CHAR;
    d->double_quote = true;
    d->terminator = str_value(str_intern_c("\r\n"));
    if (char_arg(a[0], "delimiter", false, &d->delimiter) < 0 || flag_arg(a[1], &d->double_quote) < 0 ||
        char_arg(a[2], "escapechar", true, &d->escape) < 0 || terminator_arg(a[3], &d->terminator) < 0 ||
        char_arg(a[4], "quotechar", true, &d->quote) < 0 || quoting_arg(a[5], d) < 0 ||
        flag_arg(a[6], &d->skip_space) < 0 || flag_arg(a[7], &d->strict) < 0)
        return ERR;
    if (d->quoting != QUOTE_NONE && d->quote == NO_CHAR)
        return err_type("quotechar must be set if quoting enabled");
    if (is_none(d->terminator)) return err_type("lineterminator must be set");
    return obj_value(d);
}

static Dialect *as_dialect(Value v)
{
    return (Dialect *)as_obj(v);
}

static Value char_value(uint32_t c)
{
    return c == NO_CHAR ? NONE : str_value(str_from_cp(c));
}

DEF_GETTER(csv_dialect, delimiter, "What stands between fields.")
{
    return char_value(as_dialect(a[0])->delimiter);
}
DEF_GETTER(csv_dialect, quotechar, "What stands around fields, or None.")
{
    return char_value(as_dialect(a[0])->quote);
}
DEF_GETTER(csv_dialect, escapechar, "What takes the meaning from the next character, or None.")
{
    return char_value(as_dialect(a[0])->escape);
}
DEF_GETTER(csv_dialect, doublequote, "Is the quote character written twice inside of fields?")
{
    return bool_value(as_dialect(a[0])->double_quote);
}
DEF_GETTER(csv_dialect, skipinitialspace, "Are spaces after a delimiter ignored?")
{
    return bool_value(as_dialect(a[0])->skip_space);
}
DEF_GETTER(csv_dialect, lineterminator, "What writers end rows with.")
{
    return as_dialect(a[0])->terminator;
}
DEF_GETTER(csv_dialect, quoting, "One of the QUOTE_ constants.")
{
    return small_value(as_dialect(a[0])->quoting);
}
DEF_GETTER(csv_dialect, strict, "Is bad input an error?")
{
    return bool_value(as_dialect(a[0])->strict);
}

static void dialect_mark(Object *o)
{
    gc_mark(((Dialect *)o)->terminator);
}
static void dialect_setup(Type *t)
{
    t->slots.mark = dialect_mark;
}

DEF(csv, field_size_limit, "(*args)",
    "The greatest length of a field, in characters; with an argument, set it. The one before.")
{
    int64_t old = csv_field_limit;
    if (n > 1) return err_type("field_size_limit() takes at most 1 argument (%d given)", n);
    if (n == 1) {
        if (!is_intlike(a[0])) return err_type("limit must be an integer");
        if (op_as_index(a[0], &csv_field_limit, exc_OverflowError) < 0) return ERR;
    }
    return int_from_i64(old);
}

void csv_module_init(Dict *dict)
{
    type_dialect = type_new_native("_csv", "Dialect", "csv_dialect", NULL, K_NATIVE_OBJECT, sizeof(Dialect),
                                   0, dialect_setup);
    csv_error = type_new_native("_csv", "Error", "csv_error", exc_Exception, K_EXCEPTION, exc_Exception->size,
                                exc_Exception->flags, NULL);
    dict_set_c(dict, "Dialect", obj_value(type_dialect));
    dict_set_c(dict, "Error", obj_value(csv_error));
    csv_reader_init(dict);
    csv_writer_init(dict);
}
