/* The text of exceptions with their causes, contexts, notes and groups, as CPython 3.11's interpreter prints
 * them.
 *
 * Within a group each line stands behind a margin ("  | "). A message of several lines breaks that margin
 * there too, and so does the source of a SyntaxError: CPython prints them so. */
#include "base/vec.h"
#include "object/heap.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/traceback.h"
#include "object/type.h"

enum { MAX_GROUP_WIDTH = 15, MAX_GROUP_DEPTH = 10, DEFAULT_LIMIT = 1000 };

int64_t traceback_limit = DEFAULT_LIMIT;

typedef struct Writer {
    Buf *out;
    int flags;
    int depth;          /* of nested groups, 0: none */
    bool need_close;    /* the lower border of the innermost group is still to be drawn */
    VEC(uint64_t) seen; /* open addressing table of exceptions shown as cause or context */
    size_t nseen;
} Writer;

/* ---- the set of exceptions met ---- */

static size_t seen_place(const Writer *w, uint64_t bits)
{
    size_t mask = w->seen.cap - 1, i = (size_t)(bits >> 4) * 0x9E3779B1u & mask;
    while (w->seen.items[i] && w->seen.items[i] != bits) i = (i + 1) & mask;
    return i;
}

static void seen_grow(Writer *w)
{
    uint64_t *old = w->seen.items;
    size_t oldcap = w->seen.cap;
    w->seen.cap = oldcap ? oldcap * 2 : 16;
    w->seen.items = mem_zalloc(w->seen.cap * sizeof *old);
    for (size_t i = 0; i < oldcap; i++)
        if (old[i]) w->seen.items[seen_place(w, old[i])] = old[i];
    mem_free(old);
}

static bool was_seen(const Writer *w, Value exc)
{
    return w->seen.cap && w->seen.items[seen_place(w, exc.bits)] != 0;
}

static void see(Writer *w, Value exc)
{
    if (w->nseen * 2 >= w->seen.cap) seen_grow(w);
    uint64_t *p = &w->seen.items[seen_place(w, exc.bits)];
    if (!*p) w->nseen++;
    *p = exc.bits;
}

/* ---- lines behind the margin ---- */

static void put_indent(Writer *w)
{
    for (int i = 0; i < w->depth; i++) buf_puts(w->out, "  ");
}

static void put_margin(Writer *w)
{
    put_indent(w);
    if (w->depth) buf_puts(w->out, "| ");
}

/* Text of whole lines, each behind the margin. */
static void put_lines(Writer *w, const char *s, size_t n)
{
    while (n) {
        const char *nl = memchr(s, '\n', n);
        size_t len = nl ? (size_t)(nl - s) + 1 : n;
        put_margin(w);
        buf_put(w->out, s, len);
        s += len;
        n -= len;
    }
}

/* ---- the parts of one exception ---- */

static void put_traceback(Writer *w, Value exc)
{
    Value tb = as_exc(exc)->traceback;
    if (is_none(tb) || (w->flags & TB_TOP && traceback_limit <= 0)) return;
    if (is_exc_group(exc)) {
        put_indent(w);
        buf_puts(w->out, w->depth == 1 ? "+ " : "| ");
        buf_puts(w->out, "Exception Group Traceback (most recent call last):\n");
    } else {
        put_margin(w);
        buf_puts(w->out, "Traceback (most recent call last):\n");
    }
    Buf frames = {0};
    traceback_put_frames(&frames, tb, w->flags);
    if (w->depth)
        put_lines(w, frames.data, frames.len);
    else if (frames.len)
        buf_put(w->out, frames.data, frames.len);
    buf_free(&frames);
}

static bool field_int(Value exc, int field, int64_t *out)
{
    Value v = as_exc(exc)->extra[field];
    return !is_err(v) && is_int(v) && int_to_i64(v, out);
}

static void put_slice(Buf *out, Str *s, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) buf_put_utf8(out, str_at(s, i));
}

/* The source text of a SyntaxError with its carets: offset and end_offset count from 1. */
static void put_error_text(Buf *out, Str *text, int64_t offset, int64_t end_offset)
{
    int64_t len = (int64_t)str_len(text), start = 0;
    if (len && str_at(text, (size_t)len - 1) == '\n') len--;
    if (offset > len + 1) offset = len + 1;
    if (end_offset > len + 2) end_offset = len + 2;
    int64_t carets = end_offset > 0 && end_offset > offset ? end_offset - offset : 1;
    offset--;
    for (int64_t i = 0; i < len && i < offset; i++)
        if (str_at(text, (size_t)i) == '\n') start = i + 1;
    for (; start < len; start++) {
        uint32_t c = str_at(text, (size_t)start);
        if (c != ' ' && c != '\t' && c != '\f') break;
    }
    buf_puts(out, "    ");
    put_slice(out, text, (size_t)start, (size_t)len);
    buf_putc(out, '\n');
    if (offset < start) return;
    buf_printf(out, "    %*s", (int)(offset - start), "");
    while (carets-- > 0) buf_putc(out, '^');
    buf_putc(out, '\n');
}

/* File, line and text of a SyntaxError. False when it does not carry them. */
static bool put_syntax_position(Writer *w, Value exc)
{
    Exception *e = as_exc(exc);
    int64_t line, offset = -1, end_line = -1, end_offset = -1;
    Value file = e->extra[SYNTAX_FILENAME], text = e->extra[SYNTAX_TEXT];
    if (!is_a(exc, exc_SyntaxError) || !field_int(exc, SYNTAX_LINENO, &line)) return false;
    if (!field_int(exc, SYNTAX_OFFSET, &offset)) offset = -1;
    bool ranged =
        field_int(exc, SYNTAX_END_LINENO, &end_line) && field_int(exc, SYNTAX_END_OFFSET, &end_offset);
    Value name = is_err(file) || is_none(file) ? ERR : op_str(file);
    put_margin(w);
    buf_puts(w->out, "  File \"");
    if (is_err(name))
        buf_puts(w->out, "<string>");
    else
        str_to_buf(w->out, as_str(name));
    buf_printf(w->out, "\", line %lld\n", (long long)line);
    err_clear();
    if (is_err(text) || !is_str(text)) return true;
    if (ranged && end_line != line) end_offset = (int64_t)str_len(as_str(text));
    if (is_a(exc, exc_IndentationError) && w->flags & TB_TOP)
        ranged = false; /* one caret whatever its width */
    put_error_text(w->out, as_str(text), offset, ranged ? end_offset : -1);
    return true;
}

/* "module.Class", without the module for built-in classes and those of the script. */
static void put_type(Writer *w, Value exc)
{
    Value module = op_getattr(obj_value(type_of(exc)), NM(__module__));
    if (is_err(module)) err_clear();
    if (is_err(module) || !is_str(module)) {
        buf_puts(w->out, "<unknown>.");
    } else if (!str_eq_c(as_str(module), "__main__") && !str_eq_c(as_str(module), "builtins")) {
        str_to_buf(w->out, as_str(module));
        buf_putc(w->out, '.');
    }
    str_to_buf(w->out, type_of(exc)->qualname);
}

static void put_message(Writer *w, Value exc, bool syntax)
{
    Value text = ERR;
    if (!syntax)
        text = op_str(exc);
    else if (is_err(as_exc(exc)->extra[SYNTAX_MSG]))
        text = str_value(str_new_c("None"));
    else
        text = op_str(as_exc(exc)->extra[SYNTAX_MSG]);
    if (is_err(text)) {
        err_clear();
        buf_puts(w->out, ": <exception str() failed>");
    } else if (str_len(as_str(text))) {
        buf_puts(w->out, ": ");
        str_to_buf(w->out, as_str(text));
    }
    Str *near = w->flags & TB_TOP ? suggest_for(exc) : NULL;
    if (near) {
        buf_puts(w->out, ". Did you mean: '");
        str_to_buf(w->out, near);
        buf_puts(w->out, "'?");
    }
    buf_putc(w->out, '\n');
}

static void put_note(Writer *w, Value note)
{
    Value s = is_str(note) ? note : op_str(note);
    if (is_err(s)) {
        err_clear();
        put_lines(w, "<note str() failed>\n", 20);
        return;
    }
    Buf b = {0};
    str_to_buf(&b, as_str(s));
    buf_putc(&b, '\n');
    put_lines(w, b.data, b.len);
    buf_free(&b);
}

static void put_repr(Writer *w, Value v)
{
    Value r = op_repr(v);
    if (is_err(r)) {
        err_clear();
        buf_puts(w->out, "<__notes__ repr() failed>");
    } else {
        str_to_buf(w->out, as_str(r));
    }
}

static void put_notes(Writer *w, Value exc)
{
    Value notes;
    int found = op_getattr_opt(exc, NM(__notes__), &notes);
    if (found <= 0) {
        err_clear();
        return;
    }
    if (is_err(op_lookup_special(notes, NM(__getitem__))) || is_dict(notes)) {
        put_margin(w);
        put_repr(w, notes); /* no end of line: so does CPython */
        return;
    }
    Value list = op_list(notes);
    if (is_err(list)) {
        err_clear();
        return;
    }
    for (int64_t i = 0; i < as_list(list)->len; i++) put_note(w, as_list(list)->items[i]);
}

static void put_only(Writer *w, Value exc)
{
    bool syntax = put_syntax_position(w, exc);
    put_margin(w);
    put_type(w, exc);
    put_message(w, exc, syntax);
    put_notes(w, exc);
}

/* ---- groups ---- */

static void put_chain(Writer *w, Value exc);

static void put_rule(Writer *w, int64_t i, const char *label)
{
    put_indent(w);
    buf_puts(w->out, i == 0 ? "+-" : "  ");
    buf_printf(w->out, "+---------------- %s ----------------\n", label);
}

static void put_group_member(Writer *w, Tuple *items, int64_t i)
{
    char label[24];
    bool cut = i == MAX_GROUP_WIDTH;
    int64_t more = items->len - MAX_GROUP_WIDTH;
    bool last = cut || i == items->len - 1;
    if (last) w->need_close = true;
    snprintf(label, sizeof label, cut ? "..." : "%lld", (long long)i + 1);
    put_rule(w, i, label);
    w->depth++;
    if (cut) {
        put_margin(w);
        buf_printf(w->out, "and %lld more exception%s\n", (long long)more, more == 1 ? "" : "s");
    } else {
        put_chain(w, items->items[i]);
    }
    if (last && w->need_close) {
        put_indent(w);
        buf_puts(w->out, "+------------------------------------\n");
        w->need_close = false;
    }
    w->depth--;
}

static void put_group(Writer *w, Value exc)
{
    if (w->depth > MAX_GROUP_DEPTH) {
        put_margin(w);
        buf_printf(w->out, "... (max_group_depth is %d)\n", MAX_GROUP_DEPTH);
        return;
    }
    bool top = w->depth == 0;
    if (top) w->depth = 1;
    put_traceback(w, exc);
    put_only(w, exc);
    Value members = as_exc(exc)->extra[GROUP_EXCEPTIONS];
    if (is_tuple(members))
        for (int64_t i = 0; i < as_tuple(members)->len && i <= MAX_GROUP_WIDTH; i++)
            put_group_member(w, as_tuple(members), i);
    if (top) w->depth = 0;
}

/* ---- causes and contexts ---- */

static void put_connection(Writer *w, bool cause)
{
    static const char because[] =
        "\nThe above exception was the direct cause of the following exception:\n\n";
    static const char during[] = "\nDuring handling of the above exception, another exception occurred:\n\n";
    put_lines(w, cause ? because : during, cause ? sizeof because - 1 : sizeof during - 1);
}

/* What to show before exc, or ERR. */
static Value predecessor(const Writer *w, Value exc)
{
    Exception *e = as_exc(exc);
    Value before = !is_none(e->cause) ? e->cause : e->suppress_context ? NONE : e->context;
    return is_exception(before) && !was_seen(w, before) ? before : ERR;
}

static void put_one(Writer *w, Value exc)
{
    if (is_exc_group(exc)) {
        put_group(w, exc);
    } else {
        put_traceback(w, exc);
        put_only(w, exc);
    }
}

/* exc with what led to it, oldest first. The chain may be long: it is a list, not a recursion. */
static void put_chain(Writer *w, Value exc)
{
    List *chain = list_new(1);
    see(w, exc);
    list_append(chain, exc);
    for (Value e = exc; w->flags & TB_CHAIN;) {
        e = predecessor(w, e);
        if (is_err(e)) break;
        see(w, e);
        list_append(chain, e);
    }
    for (int64_t i = chain->len; i-- > 0;) {
        put_one(w, chain->items[i]);
        if (i) put_connection(w, same(as_exc(chain->items[i - 1])->cause, chain->items[i]));
    }
}

/* Nothing here may disturb an exception on its way, nor let one of its own out. */
static void write_with(Buf *out, Value exc, int flags, void (*put)(Writer *, Value))
{
    Value pending = err_fetch();
    Writer w = {.out = out, .flags = flags};
    put(&w, exc);
    vec_free(&w.seen);
    err_clear();
    if (!is_err(pending)) err_set(pending);
}

void traceback_write(Buf *out, Value exc, int flags)
{
    write_with(out, exc, flags, put_chain);
}

void traceback_format(Buf *out, Value exc, bool chain)
{
    write_with(out, exc, TB_TOP | (chain ? TB_CHAIN : 0), put_chain);
}

void traceback_format_only(Buf *out, Value exc, int flags)
{
    write_with(out, exc, flags, put_only);
}

void traceback_format_exception_only(Buf *out, Value exc)
{
    write_with(out, exc, TB_TOP, put_only);
}
