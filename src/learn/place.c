/* Places in the user's program. Tracebacks and frames know code and instruction; what is written there comes
 * from the source file and the instruction's span. */
#include "learn/place.h"
#include "base/vec.h"
#include "compile/opcode.h"
#include "loop/waitop.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

static Place place_at(Code *code, int pc)
{
    Place p = {code, pc, 0};
    if (pc >= 0 && pc < (int)code->ninstrs) {
        for (int i = pc; i >= 0 && !p.line; i--) p.line = (int)code->spans[i].line;
    }
    if (!p.line) p.line = code->firstline;
    return p;
}

/* A frame's pc stands after the instruction that runs or waits. */
static Place frame_place(const Frame *f)
{
    Code *code = frame_code(f);
    Place p = place_at(code, MAX((int)(f->pc - code->instrs) - 1, 0));
    p.line = frame_line(f);
    return p;
}

Place place_of_frame(const Frame *f)
{
    while (f && code_is_embedded(frame_code(f))) f = f->prev;
    return f ? frame_place(f) : (Place){0};
}

Place place_now(void)
{
    return place_of_frame(vm.frame);
}

Place place_of_traceback(Value tb, bool *innermost)
{
    Place p = {0};
    if (innermost) *innermost = false;
    if (!is_kind(tb, K_TRACEBACK)) return p;
    for (Traceback *t = (Traceback *)as_obj(tb); t; t = t->next) {
        bool user = !code_is_embedded(t->code);
        if (user) {
            p = place_at(t->code, t->pc);
            p.line = t->line;
        }
        if (innermost) *innermost = user;
    }
    return p;
}

Place place_of_coroutine(Value coroutine)
{
    Function *fn;
    Code *code = NULL;
    int pc = 0;
    if (is_gen(coroutine)) {
        if (gen_made_at((Gen *)as_obj(coroutine), &fn, &pc)) code = fn->code;
    } else if (native_coroutine_made_at(coroutine, &code, &pc)) {
        pc--;
    }
    return code && !code_is_embedded(code) ? place_at(code, pc) : (Place){0};
}

/* Paths below the working directory are shown from there. */
void place_put(Buf *out, Place p)
{
    char here[4096];
    const char *file = str_utf8(p.code->filename, NULL);
    size_t n = getcwd(here, sizeof here) ? strlen(here) : 0;
    if (n > 1 && strncmp(file, here, n) == 0 && file[n] == '/') file += n + 1;
    buf_printf(out, "%s:%d", file, p.line);
}

bool place_put_line(Buf *out, Place p)
{
    size_t n;
    const char *s = p.line ? source_line(p.code->filename, p.line, &n) : NULL;
    if (!s) return false;
    while (n && (*s == ' ' || *s == '\t')) s++, n--;
    while (n && (s[n - 1] == '\r' || s[n - 1] == '\n')) n--;
    buf_put(out, s, n);
    return n > 0;
}

static bool expression(Place p, const char **s, size_t *n, size_t *rest)
{
    if (p.pc < 0 || !p.code || p.pc >= (int)p.code->ninstrs) return false;
    Span span = p.code->spans[p.pc];
    if (!span.line || span.line != span.end_line) return false;
    size_t len;
    const char *line = source_line(p.code->filename, (int)span.line, &len);
    if (!line || span.end_col > len || span.col >= span.end_col) return false;
    *s = line + span.col;
    *n = span.end_col - span.col;
    *rest = len - span.end_col;
    return true;
}

bool place_put_expression(Buf *out, Place p)
{
    const char *s;
    size_t n, rest;
    if (!expression(p, &s, &n, &rest)) return false;
    buf_put(out, s, n);
    return true;
}

bool place_put_before(Buf *out, Place p)
{
    const char *s;
    size_t n, rest;
    if (!expression(p, &s, &n, &rest)) return false;
    n = p.code->spans[p.pc].col;
    buf_put(out, s - n, n);
    return true;
}

/* The length of the brackets that s[0..n) begins with, 0 if they do not end there. */
static size_t brackets(const char *s, size_t n)
{
    int depth = 0;
    for (size_t i = 0; i < n; i++) {
        depth += strchr("([{", s[i]) != NULL;
        depth -= strchr(")]}", s[i]) != NULL;
        if (depth == 0) return i + 1;
    }
    return 0;
}

bool put_trailer(Buf *out, const char *s, size_t n)
{
    size_t i = 0;
    if (!n || !strchr(".([", s[0])) return false;
    if (s[0] == '.')
        for (i = 1; i < n && (s[i] == '_' || isalnum((unsigned char)s[i]));) i++;
    if (i < n && strchr("([", s[i])) i += brackets(s + i, n - i);
    buf_put(out, s, i);
    return i > 0;
}

bool place_put_trailer(Buf *out, Place p)
{
    const char *s;
    size_t n, rest;
    return expression(p, &s, &n, &rest) && put_trailer(out, s + n, rest);
}

bool place_is_async(Place p)
{
    return p.code && p.code->flags & (CO_COROUTINE | CO_ASYNC_GENERATOR);
}

bool place_is_module(Place p)
{
    return p.code && str_eq_c(p.code->name, "<module>");
}

bool place_parse(Ast *ast, Str *filename)
{
    Buf text = {0};
    size_t n;
    for (int line = 1;; line++) {
        const char *s = source_line(filename, line, &n);
        if (!s) break;
        buf_put(&text, s, n);
        buf_putc(&text, '\n');
    }
    bool ok = text.len && ast_parse(ast, text.data, text.len, filename, PARSE_FILE, 0, NULL);
    if (text.len && !ok) ast_free(ast);
    buf_free(&text);
    err_clear();
    return ok;
}
