/* Saying hints, and finding those for an exception: the rules are tried in order, the first that fits speaks.
 */
#include "learn/failure.h"
#include "learn/learn.h"
#include "native/stdio.h"

enum { MAX_DEPTH = 20, MAX_MESSAGE = 2000 };

bool hints_on = true;

static const char *const codes[] = {
#define HINT(NAME, code, title) code,
#include "learn/hints.def"
#undef HINT
};

static void put_head(Buf *out, HintCode code)
{
    buf_printf(out, "hint[%s]: ", codes[code]);
}

void hint_put(Buf *out, HintCode code, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    put_head(out, code);
    buf_vprintf(out, fmt, ap);
    buf_putc(out, '\n');
    va_end(ap);
}

void hint_say(HintCode code, const char *fmt, ...)
{
    if (!hints_on) return;
    Buf b = {0};
    va_list ap;
    va_start(ap, fmt);
    put_head(&b, code);
    buf_vprintf(&b, fmt, ap);
    buf_putc(&b, '\n');
    va_end(ap);
    stdio_report(b.data, b.len);
    buf_free(&b);
}

/* ---- exceptions ---- */

/* '*' in the pattern takes any text; what the first ones took is kept. */
static bool matches(Failure *f, const char *pattern, const char *s, int ncaptured)
{
    for (; *pattern && *pattern != '*'; pattern++, s++)
        if (*pattern != *s) return false;
    if (!*pattern) return *s == 0;
    for (const char *end = s;; end++) {
        if (matches(f, pattern + 1, end, ncaptured + 1)) {
            if (ncaptured < MAX_CAPTURES) f->captured[ncaptured] = (Text){s, (size_t)(end - s)};
            return true;
        }
        if (!*end) return false;
    }
}

static bool rule_fits(Failure *f, const Rule *r)
{
    return is_a(f->exc, *r->type) && matches(f, r->pattern, f->message, 0);
}

/* The class of an exception whose text is the interpreter's own, not that of a raise in the program. */
static bool raised_by_program(const Failure *f)
{
    if (!f->innermost || !f->at.code || f->at.pc < 0) return false;
    return I_OP(f->at.code->instrs[f->at.pc]) == OP_RAISE;
}

static bool apply_rules(Failure *f, Buf *out)
{
    for (const Rule *const *table = rule_tables; *table; table++)
        for (const Rule *r = *table; r->type; r++) {
            size_t before = out->len;
            if (!rule_fits(f, r)) continue;
            put_head(out, r->code);
            if (r->say(f, out)) {
                buf_putc(out, '\n');
                return true;
            }
            out->len = before;
        }
    return false;
}

/* The function in which the error arose that the last hint explained. */
static Code *explained_code;

bool hint_is_about(Place p)
{
    return p.line && p.code == explained_code;
}

static bool hint_one(Buf *out, Value exc)
{
    Failure f = {.exc = exc};
    Value text = is_a(exc, exc_SyntaxError) ? as_exc(exc)->extra[SYNTAX_MSG] : op_str(exc);
    if (is_err(text) || !is_str(text)) {
        err_clear();
        return false;
    }
    f.message = str_utf8(as_str(text), NULL);
    f.at = place_of_traceback(as_exc(exc)->traceback, &f.innermost);
    bool found = strlen(f.message) < MAX_MESSAGE && !raised_by_program(&f) && apply_rules(&f, out);
    if (found) explained_code = f.at.code;
    err_clear();
    return found;
}

/* A group's hints are those of its members. */
static bool hint_tree(Buf *out, Value exc, int depth)
{
    if (!is_exception(exc) || depth > MAX_DEPTH) return false;
    if (hint_one(out, exc)) return true;
    Exception *e = as_exc(exc);
    if (is_exc_group(exc)) {
        Value members = e->extra[GROUP_EXCEPTIONS];
        for (int64_t i = 0; is_tuple(members) && i < as_tuple(members)->len; i++)
            if (hint_tree(out, as_tuple(members)->items[i], depth + 1)) return true;
    }
    if (is_exception(e->cause)) return hint_tree(out, e->cause, depth + 1);
    return !e->suppress_context && hint_tree(out, e->context, depth + 1);
}

bool hint_for_exception(Buf *out, Value exc)
{
    Value pending = err_fetch();
    bool found = hint_tree(out, exc, 0);
    err_clear();
    if (!is_err(pending)) err_set(pending);
    return found;
}

void hint_print(Value exc)
{
    if (!hints_on) return;
    Buf b = {0};
    if (hint_for_exception(&b, exc)) stdio_report(b.data, b.len);
    buf_free(&b);
}
