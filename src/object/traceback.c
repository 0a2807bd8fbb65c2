/* Traceback objects, and the text of their frames: file, line, function, source line and carets. */
#include "object/traceback.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"

/* ---- the object ---- */

static void traceback_mark(Object *o)
{
    Traceback *tb = (Traceback *)o;
    gc_mark_obj(tb->next);
    gc_mark_obj(tb->code);
    gc_mark_obj(tb->globals);
    gc_mark(tb->frame);
    if (is_kind(tb->frame, K_FUNCTION)) gc_mark_values(tb->registers, code_shown_registers(tb->code));
}

void traceback_setup(Type *t)
{
    t->size = sizeof(Traceback);
    gc_register_kind(K_TRACEBACK, traceback_mark, NULL);
}

static Traceback *as_traceback(Value v)
{
    return (Traceback *)as_obj(v);
}

DEF_GETTER(traceback, tb_next, "The next inner frame's traceback, or None.")
{
    Traceback *tb = as_traceback(a[0]);
    return tb->next ? obj_value(tb->next) : NONE;
}

DEF_SETTER(traceback, tb_next)
{
    if (is_err(a[1])) return err_type("can't delete tb_next attribute");
    if (is_none(a[1])) {
        as_traceback(a[0])->next = NULL;
        return NONE;
    }
    if (!is_kind(a[1], K_TRACEBACK)) return err_type("expected traceback object, got '%T'", a[1]);
    for (Traceback *t = as_traceback(a[1]); t; t = t->next)
        if (t == as_traceback(a[0])) return err_value("traceback loop detected");
    as_traceback(a[0])->next = as_traceback(a[1]);
    return NONE;
}

DEF_GETTER(traceback, tb_lineno, "The line that failed.")
{
    return small_value(as_traceback(a[0])->line);
}

DEF_GETTER(traceback, tb_lasti, "The instruction that failed.")
{
    return small_value((int64_t)as_traceback(a[0])->pc * (int64_t)sizeof(Instr));
}

DEF_GETTER(traceback, tb_frame, "The frame of the call.")
{
    return frame_from_traceback(as_traceback(a[0]));
}

DEF(traceback, __dir__, "(self, /)", "The names of the attributes.")
{
    List *l = list_new(4);
    static const char *const names[] = {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"};
    for (size_t i = 0; i < COUNT_OF(names); i++) list_append(l, str_value(str_intern_c(names[i])));
    return list_value(l);
}

/* ---- the lines that one traceback object shows: its function, and the comprehensions inlined around the
 * instruction ---- */

static Span code_span(const Code *code, int32_t pc)
{
    if (pc < 0 || (uint32_t)pc >= code->ninstrs || !code->spans) return (Span){0};
    return code->spans[pc];
}

/* The inlined scopes around pc, outermost first. */
static int enclosing_scopes(const Code *code, int32_t pc, const InlinedScope **out, int max)
{
    int n = 0;
    for (uint32_t i = 0; i < code->ninlined && n < max; i++) {
        const InlinedScope *s = &code->inlined[i];
        if (pc < (int32_t)s->start || pc >= (int32_t)s->end) continue;
        int k = n++;
        for (; k > 0 && out[k - 1]->end - out[k - 1]->start < s->end - s->start; k--) out[k] = out[k - 1];
        out[k] = s;
    }
    return n;
}

int traceback_lines(const Traceback *tb, TracebackLine *lines)
{
    const InlinedScope *scopes[TRACEBACK_MAX_LINES];
    int n = enclosing_scopes(tb->code, tb->pc, scopes, TRACEBACK_MAX_LINES - 1);
    for (int i = 0; i <= n; i++) {
        TracebackLine *l = &lines[i];
        l->file = tb->code->filename;
        l->name = i == 0 ? tb->code->name : scopes[i - 1]->name;
        l->span = i < n ? scopes[i]->call : code_span(tb->code, tb->pc);
        l->line = l->span.line ? (int)l->span.line : tb->line;
    }
    return n + 1;
}

/* ---- source line and carets ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\v';
}

/* Columns that a character takes on a terminal. */
static int char_width(uint32_t cp)
{
    return cp >= 0x1100 && utf8proc_charwidth((utf8proc_int32_t)cp) == 2 ? 2 : 1;
}

static int next_char(const char *s, size_t n, size_t *i)
{
    uint32_t cp;
    int len = utf8_decode(s + *i, n - *i, &cp, true);
    *i += len ? (size_t)len : 1;
    return len ? char_width(cp) : 1;
}

static void put_repeated(Buf *out, char c, int n)
{
    while (n-- > 0) buf_putc(out, c);
}

/* The line of carets under s[0..n): the failing part is s[start..end), its operator s[left..right). */
static void put_carets(Buf *out, const char *s, size_t n, size_t start, size_t end, size_t left, size_t right)
{
    buf_puts(out, "    ");
    for (size_t i = 0; i < end && i < n;) {
        size_t at = i;
        int width = next_char(s, n, &i);
        bool special = at >= left && at < right;
        put_repeated(out, at < start ? ' ' : left == right || special ? '^' : '~', width);
    }
    buf_putc(out, '\n');
}

/* Carets, unless they would mark the whole line and no operator in it. s is the line without indentation of
 * `indent` bytes. */
static void line_carets(Buf *out, const TracebackLine *l, int flags, const char *s, size_t n, size_t indent)
{
    const Span *p = &l->span;
    size_t text = n;
    while (text && is_space(s[text - 1])) text--;
    if (!p->line || p->col < indent || p->col - indent >= n) return;
    size_t start = p->col - indent, end = p->end_line != p->line ? text : MIN((size_t)p->end_col - indent, n);
    if ((p->end_line == p->line && p->end_col <= p->col) || end <= start) return;
    size_t left = 0, right = 0;
    if (p->end_line == p->line && caret_anchors(s + start, end - start, !(flags & TB_TOP), &left, &right)) {
        left += start;
        right += start;
    } else if (end - start >= text) {
        return;
    }
    put_carets(out, s, n, start, end, left, right);
}

void traceback_put_line(Buf *out, const TracebackLine *l, int flags)
{
    buf_puts(out, "  File \"");
    str_to_buf(out, l->file);
    buf_printf(out, "\", line %d, in ", l->line);
    str_to_buf(out, l->name);
    buf_putc(out, '\n');
    size_t n, indent = 0;
    const char *s = source_line(l->file, l->line, &n);
    if (!s) return;
    while (indent < n && (s[indent] == ' ' || s[indent] == '\t' || s[indent] == '\f')) indent++;
    while (!(flags & TB_TOP) && n > indent && is_space(s[n - 1])) n--;
    buf_puts(out, "    ");
    buf_put(out, s + indent, n - indent);
    buf_putc(out, '\n');
    line_carets(out, l, flags, s + indent, n - indent, indent);
}

/* ---- many frames: repetitions are folded ---- */

enum { SHOWN_REPEATS = 3 };

typedef struct Fold {
    TracebackLine last;
    int64_t count;
} Fold;

static void fold_end(Buf *out, Fold *f)
{
    int64_t more = f->count - SHOWN_REPEATS;
    if (more > 0)
        buf_printf(out, "  [Previous line repeated %lld more time%s]\n", (long long)more,
                   more == 1 ? "" : "s");
    f->count = 0;
}

static void fold_line(Buf *out, Fold *f, const TracebackLine *l, int flags)
{
    bool again =
        f->count && l->line == f->last.line && str_eq(l->file, f->last.file) && str_eq(l->name, f->last.name);
    if (!again) fold_end(out, f);
    f->last = *l;
    if (f->count++ < SHOWN_REPEATS) traceback_put_line(out, l, flags);
}

/* The innermost traceback_limit frames, all that CPython's interpreter shows. */
static Traceback *limited(Traceback *first)
{
    int64_t depth = 0;
    for (Traceback *t = first; t; t = t->next) depth++;
    for (; depth > traceback_limit; depth--) first = first->next;
    return first;
}

void traceback_put_frames(Buf *out, Value tb, int flags)
{
    if (!is_kind(tb, K_TRACEBACK)) return;
    Traceback *first = flags & TB_TOP ? limited(as_traceback(tb)) : as_traceback(tb);
    Fold fold = {0};
    for (Traceback *t = first; t; t = t->next) {
        TracebackLine lines[TRACEBACK_MAX_LINES];
        int n = traceback_lines(t, lines);
        for (int i = 0; i < n; i++) fold_line(out, &fold, &lines[i], flags);
    }
    fold_end(out, &fold);
}
