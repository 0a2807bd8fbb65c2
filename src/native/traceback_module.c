/* Module _traceback: the text of exceptions and frames as stdlib/traceback.py gives it, and source lines for
 * linecache. */
#include "object/traceback.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "vm/vm.h"

static Value take(Buf *b)
{
    Str *s = str_new(b->data ? b->data : "", b->len);
    buf_free(b);
    return s ? str_value(s) : ERR;
}

DEF(traceback_module, only, "(exception, /)", "Class and message, without frames.")
{
    if (!is_exception(a[0])) return str_format_c("%T: %S\n", a[0], a[0]); /* format_exception(None) */
    Buf b = {0};
    traceback_format_only(&b, a[0], 0);
    return take(&b);
}

static Value number_or_none(uint32_t n)
{
    return n ? small_value(n) : NONE;
}

DEF(traceback_module, frames, "(traceback, /)",
    "A list of (traceback, filename, line, name, end line, column, end column), outermost first.")
{
    List *out = list_new(8);
    Traceback *tb = is_kind(a[0], K_TRACEBACK) ? (Traceback *)as_obj(a[0]) : NULL;
    for (; tb; tb = tb->next) {
        TracebackLine lines[TRACEBACK_MAX_LINES];
        int count = traceback_lines(tb, lines);
        for (int i = 0; i < count; i++) {
            const TracebackLine *l = &lines[i];
            bool known = l->span.line != 0;
            list_append(out, tuple_value(tuple_of(7, obj_value(tb), str_value(l->file), small_value(l->line),
                                                  str_value(l->name), number_or_none(l->span.end_line),
                                                  known ? small_value(l->span.col) : NONE,
                                                  known ? small_value(l->span.end_col) : NONE)));
        }
    }
    return list_value(out);
}

static uint32_t span_part(Value v)
{
    return is_small(v) && as_small(v) >= 0 ? (uint32_t)as_small(v) : 0;
}

DEF(traceback_module, entry, "(filename, line, name, end_line, column, end_column, /)",
    "The lines of one frame.")
{
    Buf b = {0};
    if (!is_str(a[0]) || !is_small(a[1]) || !is_str(a[2]))
        return err_type("entry() takes a file name, a line and a name");
    TracebackLine l = {.file = as_str(a[0]), .name = as_str(a[2]), .line = (int)as_small(a[1])};
    if (is_small(a[4]) && is_small(a[5]))
        l.span = (Span){(uint32_t)l.line, is_small(a[3]) ? span_part(a[3]) : (uint32_t)l.line,
                        span_part(a[4]), span_part(a[5])};
    traceback_put_line(&b, &l, 0);
    return take(&b);
}

DEF(traceback_module, source, "(filename, line, /)", "A line of source without its end, or None.")
{
    size_t len;
    if (!is_str(a[0]) || !is_small(a[1])) return NONE;
    const char *s = source_line(as_str(a[0]), (int)as_small(a[1]), &len);
    if (!s) return NONE;
    Str *line = str_new(s, len);
    return line ? str_value(line) : ERR;
}

DEF(traceback_module, caller, "(skipped, level, /)",
    "Who calls: (filename, line, name, depth) of the level-th call outside the file `skipped`, or of the "
    "outermost.")
{
    int64_t level;
    if (op_as_index(a[1], &level, NULL) < 0) return ERR;
    Frame *f = vm_frame_at(0);
    if (!f || !is_str(a[0])) return err_value("there is no caller");
    int depth = 0;
    for (; level > 0 && f->prev; depth++) {
        f = f->prev;
        level -= !str_eq(frame_code(f)->filename, as_str(a[0]));
    }
    Code *code = frame_code(f);
    return tuple_value(tuple_of(4, str_value(code->filename), small_value(frame_line(f)),
                                str_value(code->name), small_value(depth)));
}

void traceback_module_module_init(Dict *dict) {}
