/* csv.writer: rows to lines of text. */
#include "native/csv.h"
#include "object/number.h"
#include "object/slots.h"

typedef struct Writer {
    Object o;
    Value write;   /* function: takes a line */
    Value dialect; /* Dialect */
} Writer;

static Type *type_writer;

/* What a field is written as: a str; ERR with an error. *number: QUOTE_NONNUMERIC leaves it without quotes.
 */
static Value field_text(Value v, bool *number)
{
    *number = false;
    if (is_str(v)) return v;
    if (is_none(v)) return str_value(str_empty);
    *number = is_small(v) || is_double(v) || is_bool(v) || is_intlike(v) ||
              !is_err(op_lookup_special(v, NM(__float__))) || !is_err(op_lookup_special(v, NM(__index__))) ||
              is_a(v, type_complex);
    return is_double(v) || is_a(v, type_float) ? op_repr(v) : op_str(v);
}

static bool contains(const Str *s, uint32_t c)
{
    for (size_t i = 0; i < s->len; i++)
        if (str_at(s, i) == c) return true;
    return false;
}

/* Does c mean anything in this dialect? */
static bool special(const Dialect *d, uint32_t c)
{
    return c == d->delimiter || c == d->quote || c == d->escape || contains(as_str(d->terminator), c);
}

static bool is_plain(const Dialect *d, const Str *s)
{
    for (size_t i = 0; i < s->len; i++)
        if (special(d, str_at(s, i))) return false;
    return true;
}

/* Appends s escaped to out; *quoted: it needs quotes around it. 0 or -1. */
static int put_escaped(const Dialect *d, const Str *s, SB *out, bool *quoted)
{
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        if (special(d, c)) {
            bool doubled = d->quoting != QUOTE_NONE && c == d->quote && d->double_quote;
            bool escape = d->quoting == QUOTE_NONE || c == d->escape || (c == d->quote && !doubled);
            if (escape && d->escape == NO_CHAR)
                return err_raise(csv_error, "need to escape, but no escapechar set"), -1;
            if (escape) sb_cp(out, d->escape);
            if (doubled) sb_cp(out, c);
            if (!escape) *quoted = true;
        }
        sb_cp(out, c);
    }
    return 0;
}

static int put_field(const Dialect *d, Value v, bool alone, SB *out)
{
    bool number;
    Value text = field_text(v, &number);
    if (is_err(text)) return -1;
    Str *s = as_str(text);
    bool quoted = d->quoting == QUOTE_ALL || (d->quoting == QUOTE_NONNUMERIC && !number);
    if (alone && s->len == 0) {
        if (d->quoting == QUOTE_NONE)
            return err_raise(csv_error, "single empty field record must be quoted"), -1;
        quoted = true;
    }
    if (is_plain(d, s)) {
        if (quoted) sb_cp(out, d->quote);
        sb_str(out, s);
        if (quoted) sb_cp(out, d->quote);
        return 0;
    }
    SB inner = {0};
    if (put_escaped(d, s, &inner, &quoted) < 0) {
        sb_free(&inner);
        return -1;
    }
    Str *done = sb_take(&inner);
    if (!done) return -1;
    if (quoted) sb_cp(out, d->quote);
    sb_str(out, done);
    if (quoted) sb_cp(out, d->quote);
    return 0;
}

static Value write_row(Writer *w, Value row)
{
    const Dialect *d = (Dialect *)as_obj(w->dialect);
    Value it = op_iter(row);
    if (is_err(it)) {
        if (err_is(exc_TypeError)) {
            err_clear();
            err_raise(csv_error, "iterable expected, not %T", row);
        }
        return ERR;
    }
    SB out = {0};
    Value v = op_next(it);
    for (bool first = true; !is_err(v); first = false) {
        Value next = op_next(it);
        if (is_err(next) && err_occurred()) break;
        if (!first) sb_cp(&out, d->delimiter);
        if (put_field(d, v, first && is_err(next), &out) < 0) break;
        v = next;
    }
    if (err_occurred()) {
        sb_free(&out);
        return ERR;
    }
    sb_str(&out, as_str(d->terminator));
    Str *line = sb_take(&out);
    return line ? op_call1(w->write, str_value(line)) : ERR;
}

DEF(csv_writer, writerow, "(self, row, /)",
    "Write a row: an iterable of fields. What the file's write() gives.")
{
    return write_row((Writer *)as_obj(a[0]), a[1]);
}

static int write_one(Value row, void *writer)
{
    return is_err(write_row(writer, row)) ? -1 : 0;
}

DEF(csv_writer, writerows, "(self, rows, /)", "Write an iterable of rows.")
{
    return op_each(a[1], write_one, as_obj(a[0])) < 0 ? ERR : NONE;
}

DEF_GETTER(csv_writer, dialect, "The dialect in use.")
{
    return ((Writer *)as_obj(a[0]))->dialect;
}

DEF(csv, make_writer, "(file, dialect, /)", "A writer to an object with write().")
{
    Value write;
    if (!csv_dialect_arg(a[1])) return ERR;
    int r = op_getattr_opt(a[0], str_intern_c("write"), &write);
    if (r < 0) return ERR;
    if (r == 0 || !op_callable(write)) return err_type("argument 1 must have a \"write\" method");
    Writer *w = gc_new(K_NATIVE_OBJECT, type_writer->root, sizeof *w);
    w->write = write;
    w->dialect = a[1];
    return obj_value(w);
}

static void writer_mark(Object *o)
{
    gc_mark(((Writer *)o)->write);
    gc_mark(((Writer *)o)->dialect);
}
static void writer_setup(Type *t)
{
    t->slots.mark = writer_mark;
}

void csv_writer_init(Dict *dict)
{
    type_writer = type_new_native("_csv", "writer", "csv_writer", NULL, K_NATIVE_OBJECT, sizeof(Writer), 0,
                                  writer_setup);
}
