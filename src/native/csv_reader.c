/* csv.reader: rows of fields from lines of text.
 *
 * A line is taken apart in runs: up to the next character that means something in the present state. A field
 * that is one run is cut out of the line; only fields with quotes inside, escapes or line breaks are put
 * together in a buffer. */
#include "native/csv.h"
#include "object/number.h"
#include "object/slots.h"

typedef enum State {
    AT_FIELD,    /* at the start of a field */
    IN_FIELD,    /* in a field without quotes, or behind the closing quote */
    IN_QUOTES,   /* between quotes */
    AFTER_QUOTE, /* behind a quote in quotes: the end, or the first of two */
    ESCAPED,     /* behind an escape character */
    ESCAPED_IN_QUOTES,
    AFTER_BREAK, /* behind an escaped line break, perhaps at the end of the line */
    ROW_DONE,
} State;

typedef struct Reader {
    Object o;
    Value lines;   /* iterator */
    Value dialect; /* Dialect */
    int64_t line_num;
} Reader;

/* A row in the making. */
typedef struct RowMaker {
    const Dialect *d;
    List *row;
    SB field;
    State state;
    bool number; /* the field began without a quote: QUOTE_NONNUMERIC makes it a float */
} RowMaker;

static Type *type_reader;

static bool is_break(uint32_t c)
{
    return c == '\n' || c == '\r';
}

static int too_long(void)
{
    err_raise(csv_error, "field larger than field limit (%lld)", (long long)csv_field_limit);
    return -1;
}

static int put_run(RowMaker *m, Str *line, size_t from, size_t to)
{
    if ((int64_t)(m->field.len + to - from) > csv_field_limit) return too_long();
    sb_sub(&m->field, line, from, to - from);
    return 0;
}

static int put_char(RowMaker *m, uint32_t c)
{
    if ((int64_t)m->field.len >= csv_field_limit) return too_long();
    sb_cp(&m->field, c);
    return 0;
}

static int add_field(RowMaker *m, Str *text)
{
    Value v = str_value(text);
    if (!text) return -1;
    if (m->number) {
        m->number = false;
        v = op_call1(obj_value(type_float), v);
        if (is_err(v)) return -1;
    }
    return list_append(m->row, v);
}

static int end_field(RowMaker *m)
{
    return add_field(m, m->field.len ? sb_take(&m->field) : str_empty);
}

/* The first place from i on where one of the characters is. */
static size_t find_any(const Str *s, size_t i, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
#define SCAN(T)                                                                                              \
    {                                                                                                        \
        const T *p = s->data;                                                                                \
        while (i < s->len && p[i] != a && p[i] != b && p[i] != c && p[i] != d) i++;                          \
        return i;                                                                                            \
    }
    if (s->width == 1) SCAN(uint8_t)
    if (s->width == 2) SCAN(uint16_t)
    SCAN(uint32_t)
#undef SCAN
}

/* A run of plain characters in a field without quotes. Fields that begin and end in it are cut out. */
static int plain_run(RowMaker *m, Str *line, size_t *at)
{
    size_t end = find_any(line, *at, m->d->delimiter, '\n', '\r', m->d->escape);
    bool ends = end == line->len || str_at(line, end) != m->d->escape;
    if (m->field.len || !ends) {
        if (put_run(m, line, *at, end) < 0) return -1;
        *at = end;
        if (m->state == AT_FIELD)
            m->state = IN_FIELD; /* AFTER_BREAK stays: the next line goes on with the field */
        return 0;
    }
    if ((int64_t)(end - *at) > csv_field_limit) return too_long();
    if (add_field(m, str_sub(line, *at, end - *at)) < 0) return -1;
    *at = end + 1;
    m->state = end < line->len && str_at(line, end) == m->d->delimiter ? AT_FIELD : ROW_DONE;
    return 0;
}

/* The character that ends a field: 1; another: 0; error: -1. */
static int try_end(RowMaker *m, uint32_t c)
{
    if (!is_break(c) && c != m->d->delimiter) return 0;
    m->state = is_break(c) ? ROW_DONE : AT_FIELD;
    return end_field(m) < 0 ? -1 : 1;
}

static int at_field(RowMaker *m, Str *line, size_t *at)
{
    uint32_t c = str_at(line, *at);
    const Dialect *d = m->d;
    int r = 0;
    if (is_break(c) && m->row->len == 0)
        m->state = ROW_DONE;
    else if (is_break(c))
        r = try_end(m, c);
    else if (c == d->quote && d->quoting != QUOTE_NONE)
        m->state = IN_QUOTES;
    else if (c == d->escape)
        m->state = ESCAPED;
    else if (c == ' ' && d->skip_space)
        ;
    else if (c == d->delimiter)
        r = end_field(m);
    else {
        m->number = d->quoting == QUOTE_NONNUMERIC;
        return plain_run(m, line, at);
    }
    ++*at;
    return r < 0 ? -1 : 0;
}

static int in_quotes(RowMaker *m, Str *line, size_t *at)
{
    const Dialect *d = m->d;
    uint32_t quote = d->quoting == QUOTE_NONE ? NO_CHAR : d->quote;
    size_t end = find_any(line, *at, quote, d->escape, quote, quote);
    if (put_run(m, line, *at, end) < 0) return -1;
    *at = end;
    if (end == line->len) return 0;
    ++*at;
    if (str_at(line, end) == d->escape)
        m->state = ESCAPED_IN_QUOTES;
    else
        m->state = d->double_quote ? AFTER_QUOTE : IN_FIELD;
    return 0;
}

static int after_quote(RowMaker *m, uint32_t c)
{
    const Dialect *d = m->d;
    if (c == d->quote && d->quoting != QUOTE_NONE) {
        m->state = IN_QUOTES;
        return put_char(m, c);
    }
    int r = try_end(m, c);
    if (r) return r < 0 ? -1 : 0;
    if (d->strict) {
        err_raise(csv_error, "'%U' expected after '%U'", str_from_cp(d->delimiter), str_from_cp(d->quote));
        return -1;
    }
    m->state = IN_FIELD;
    return put_char(m, c);
}

static int step(RowMaker *m, Str *line, size_t *at)
{
    uint32_t c = str_at(line, *at);
    switch (m->state) {
    case AT_FIELD: return at_field(m, line, at);
    case AFTER_BREAK:
    case IN_FIELD: {
        int r = try_end(m, c);
        if (r == 0 && c == m->d->escape) m->state = ESCAPED, r = 1;
        if (r == 0) return plain_run(m, line, at);
        ++*at;
        return r < 0 ? -1 : 0;
    }
    case IN_QUOTES: return in_quotes(m, line, at);
    case AFTER_QUOTE: ++*at; return after_quote(m, c);
    case ESCAPED:
        ++*at;
        m->state = is_break(c) ? AFTER_BREAK : IN_FIELD;
        return put_char(m, c);
    case ESCAPED_IN_QUOTES:
        ++*at;
        m->state = IN_QUOTES;
        return put_char(m, c);
    case ROW_DONE:
        ++*at;
        if (is_break(c)) return 0;
        err_raise(csv_error, "new-line character seen in unquoted field - do you need to open the file in "
                             "universal-newline mode?");
        return -1;
    }
    return 0;
}

/* The end of a line that came without a line break: it ends the row, or belongs to a field. */
static int end_line(RowMaker *m)
{
    switch (m->state) {
    case AT_FIELD: m->state = ROW_DONE; return m->row->len ? end_field(m) : 0;
    case IN_FIELD:
    case AFTER_QUOTE: m->state = ROW_DONE; return end_field(m);
    case ESCAPED: m->state = IN_FIELD; return put_char(m, '\n');
    case ESCAPED_IN_QUOTES: m->state = IN_QUOTES; return put_char(m, '\n');
    default: return 0;
    }
}

static int take_line(RowMaker *m, Value line)
{
    if (!is_str(line)) {
        err_raise(csv_error,
                  "iterator should return strings, not %T (the file should be opened in text mode)", line);
        return -1;
    }
    Str *s = as_str(line);
    for (size_t at = 0; at < s->len;)
        if (step(m, s, &at) < 0) return -1;
    return end_line(m);
}

/* No more lines: 1 when what there is makes a row, 0 when there is nothing, -1. */
static int end_input(RowMaker *m)
{
    if (err_occurred()) return -1;
    if (!m->field.len && m->state != IN_QUOTES) return 0;
    if (m->d->strict) return err_raise(csv_error, "unexpected end of data"), -1;
    return end_field(m) < 0 ? -1 : 1;
}

static int read_row(Reader *r, RowMaker *m)
{
    while (m->state != ROW_DONE) {
        Value line = op_next(r->lines);
        if (is_err(line)) return end_input(m);
        r->line_num++;
        if (take_line(m, line) < 0) return -1;
    }
    return 1;
}

static Value reader_next(Value self)
{
    Reader *r = (Reader *)as_obj(self);
    RowMaker m = {.d = (Dialect *)as_obj(r->dialect), .row = list_new(8), .state = AT_FIELD};
    int done = read_row(r, &m);
    sb_free(&m.field);
    return done > 0 ? list_value(m.row) : ERR;
}

static Value reader_iter(Value self)
{
    return self;
}

DEF(csv, make_reader, "(lines, dialect, /)", "A reader of an iterable of lines.")
{
    if (!csv_dialect_arg(a[1])) return ERR;
    Value lines = op_iter(a[0]);
    if (is_err(lines)) return ERR;
    Reader *r = gc_new(K_NATIVE_OBJECT, type_reader->root, sizeof *r);
    r->lines = lines;
    r->dialect = a[1];
    return obj_value(r);
}

DEF_GETTER(csv_reader, line_num, "Lines read so far.")
{
    return small_value(((Reader *)as_obj(a[0]))->line_num);
}
DEF_GETTER(csv_reader, dialect, "The dialect in use.")
{
    return ((Reader *)as_obj(a[0]))->dialect;
}

static void reader_mark(Object *o)
{
    gc_mark(((Reader *)o)->lines);
    gc_mark(((Reader *)o)->dialect);
}

static void reader_setup(Type *t)
{
    t->slots.iter = reader_iter;
    t->slots.next = reader_next;
    t->slots.mark = reader_mark;
}

void csv_reader_init(Dict *dict)
{
    type_reader = type_new_native("_csv", "reader", "csv_reader", NULL, K_NATIVE_OBJECT, sizeof(Reader), 0,
                                  reader_setup);
}
