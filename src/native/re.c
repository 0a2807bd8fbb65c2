/* Module _re: matching through PCRE2, for stdlib/re.py, which translates Python's syntax to PCRE2's and keeps
 * the objects.
 *
 * A pattern is compiled at most twice: for bytes and ASCII text with the 8-bit library, which reads strings
 * where they lie; for other text with the 32-bit one, on code points, so that offsets are indices. */
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

#ifdef EDDY_HAVE_PCRE2
#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

enum { FLAG_I = 2, FLAG_M = 8, FLAG_S = 16, FLAG_A = 256 };
enum { MATCH_LIMIT = 20000000, HEAP_LIMIT_KB = 512 * 1024, JIT_STACK_MAX = 32 << 20 };
enum { SEARCH, MATCH, FULLMATCH };

typedef struct Engine {
    Object o;
    Value text; /* the pattern in PCRE2's syntax, a str */
    int flags;
    bool is_bytes;
    pcre2_code_8 *code8;
    pcre2_code_32 *code32;
    pcre2_match_data_8 *data8;
    pcre2_match_data_32 *data32;
} Engine;

static Type *type_engine;
static pcre2_match_context_8 *context8;
static pcre2_match_context_32 *context32;

static void engine_mark(Object *o)
{
    gc_mark(((Engine *)o)->text);
}

static void engine_free(Object *o)
{
    Engine *e = (Engine *)o;
    pcre2_code_free_8(e->code8);
    pcre2_code_free_32(e->code32);
    pcre2_match_data_free_8(e->data8);
    pcre2_match_data_free_32(e->data32);
}

static uint32_t options_of(const Engine *e, bool wide)
{
    uint32_t o = PCRE2_NEVER_BACKSLASH_C;
    if (e->flags & FLAG_I) o |= PCRE2_CASELESS;
    if (e->flags & FLAG_M) o |= PCRE2_MULTILINE;
    if (e->flags & FLAG_S) o |= PCRE2_DOTALL;
    if (wide) o |= PCRE2_UTF | PCRE2_NO_UTF_CHECK | (e->flags & FLAG_A ? 0 : PCRE2_UCP);
    return o;
}

static uint32_t *widen(const Str *s)
{
    size_t n = str_len(s);
    uint32_t *out = mem_alloc((n + 1) * sizeof *out);
    if (out) chars_copy(out, 4, s->data, (int)s->width, n);
    return out;
}

static int compile_failed(int code)
{
    PCRE2_UCHAR8 message[200];
    pcre2_get_error_message_8(code, message, sizeof message);
    err_value("%s", (const char *)message);
    return -1;
}

static int compile8(Engine *e)
{
    int code;
    size_t at, n;
    const char *text = str_utf8(as_str(e->text), &n);
    uint8_t *latin = (uint8_t *)mem_strndup(text, n);
    if (!as_str(e->text)->ascii) {
        n = str_len(as_str(e->text));
        for (size_t i = 0; i < n; i++) latin[i] = (uint8_t)str_at(as_str(e->text), i);
    }
    e->code8 = pcre2_compile_8(latin, n, options_of(e, false), &code, &at, NULL);
    mem_free(latin);
    if (!e->code8) return compile_failed(code);
    pcre2_jit_compile_8(e->code8, PCRE2_JIT_COMPLETE);
    e->data8 = pcre2_match_data_create_from_pattern_8(e->code8, NULL);
    return 0;
}

static int compile32(Engine *e)
{
    int code;
    size_t at;
    uint32_t *text = widen(as_str(e->text));
    if (!text) return err_no_memory(), -1;
    e->code32 = pcre2_compile_32(text, str_len(as_str(e->text)), options_of(e, true), &code, &at, NULL);
    mem_free(text);
    if (!e->code32) return compile_failed(code);
    pcre2_jit_compile_32(e->code32, PCRE2_JIT_COMPLETE);
    e->data32 = pcre2_match_data_create_from_pattern_32(e->code32, NULL);
    return 0;
}

static void make_contexts(void)
{
    if (context8) return;
    context8 = pcre2_match_context_create_8(NULL);
    context32 = pcre2_match_context_create_32(NULL);
    pcre2_set_match_limit_8(context8, MATCH_LIMIT);
    pcre2_set_match_limit_32(context32, MATCH_LIMIT);
    pcre2_set_heap_limit_8(context8, HEAP_LIMIT_KB);
    pcre2_set_heap_limit_32(context32, HEAP_LIMIT_KB);
    pcre2_jit_stack_assign_8(context8, NULL, pcre2_jit_stack_create_8(64 << 10, JIT_STACK_MAX, NULL));
    pcre2_jit_stack_assign_32(context32, NULL, pcre2_jit_stack_create_32(64 << 10, JIT_STACK_MAX, NULL));
}

DEF(re, engine, "(text, flags, is_bytes, /)",
    "A pattern in PCRE2's syntax, compiled. ValueError if it is none.")
{
    int64_t flags;
    if (!is_str(a[0]) || op_as_index(a[1], &flags, exc_OverflowError) < 0) return ERR;
    make_contexts();
    Engine *e = alloc_instance(type_engine, 0);
    if (!e) return ERR;
    e->text = a[0];
    e->flags = (int)flags;
    e->is_bytes = is_true(a[2]);
    bool narrow = e->is_bytes || as_str(a[0])->ascii;
    return (narrow ? compile8(e) : compile32(e)) < 0 &&
                   (!narrow || e->is_bytes || (err_clear(), compile32(e)) < 0)
               ? ERR
               : obj_value(e);
}

/* What is searched. */
typedef struct Subject {
    Engine *e;
    const void *data;
    uint32_t *wide; /* to be freed, or NULL */
    size_t end;
    bool narrow;
} Subject;

/* 0; -1 with an error raised. end: where the text is taken to end. */
static int subject_begin(Subject *s, Engine *e, Value v)
{
    const char *data;
    int64_t n;
    *s = (Subject){.e = e, .narrow = true};
    if (e->is_bytes) {
        if (is_str(v)) return err_type("cannot use a bytes pattern on a string-like object"), -1;
        if (bytes_view(v, &data, &n) < 0) {
            err_clear();
            return err_type("expected string or bytes-like object, got '%T'", v), -1;
        }
        s->data = data;
        s->end = (size_t)n;
    } else {
        if (!is_str(v)) {
            bool bytes = is_byteslike(v);
            return bytes ? err_type("cannot use a string pattern on a bytes-like object")
                         : err_type("expected string or bytes-like object, got '%T'", v),
                   -1;
        }
        s->narrow = as_str(v)->ascii && e->code8;
        s->end = str_len(as_str(v));
        s->data = as_str(v)->data;
        if (!s->narrow) {
            if (!e->code32 && compile32(e) < 0) return -1;
            s->data = s->wide = widen(as_str(v));
            if (!s->wide) return err_no_memory(), -1;
        }
    }
    return 0;
}

static int match_error(int r)
{
    if (r == PCRE2_ERROR_NOMATCH) return 0;
    if (r == PCRE2_ERROR_MATCHLIMIT || r == PCRE2_ERROR_DEPTHLIMIT || r == PCRE2_ERROR_HEAPLIMIT ||
        r == PCRE2_ERROR_JIT_STACKLIMIT)
        err_raise(exc_RuntimeError,
                  "regular expression gave up: matching takes too many steps (catastrophic backtracking)");
    else
        err_raise(exc_RuntimeError, "regular expression failed with PCRE2 error %d", r);
    return -1;
}

/* 1 match, 0 none, -1 error. */
static int run(Subject *s, size_t from, int mode, bool not_empty, size_t **spans, uint32_t *count)
{
    uint32_t o = PCRE2_NO_UTF_CHECK | (not_empty ? PCRE2_NOTEMPTY_ATSTART : 0);
    if (mode == MATCH) o |= PCRE2_ANCHORED;
    if (mode == FULLMATCH) o |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    int r = s->narrow
                ? pcre2_match_8(s->e->code8, s->data ? s->data : "", s->end, from, o, s->e->data8, context8)
                : pcre2_match_32(s->e->code32, s->data, s->end, from, o, s->e->data32, context32);
    if (r < 0) return match_error(r);
    *spans =
        s->narrow ? pcre2_get_ovector_pointer_8(s->e->data8) : pcre2_get_ovector_pointer_32(s->e->data32);
    *count = s->narrow ? pcre2_get_ovector_count_8(s->e->data8) : pcre2_get_ovector_count_32(s->e->data32);
    return 1;
}

/* (start, end, start of group 1, ...): -1 for groups that did not take part. */
static Value span_tuple(const size_t *spans, uint32_t count)
{
    Tuple *t = tuple_new((int64_t)count * 2);
    for (uint32_t i = 0; i < count * 2; i++)
        t->items[i] = small_value(spans[i] == PCRE2_UNSET ? -1 : (int64_t)spans[i]);
    return tuple_value(t);
}

static int range_args(Value from, Value to, Subject *s, size_t *begin)
{
    int64_t p, q;
    if (op_as_index(from, &p, NULL) < 0 || op_as_index(to, &q, NULL) < 0) return -1;
    size_t n = s->end;
    s->end = q < 0 ? 0 : MIN((size_t)q, n);
    *begin = p < 0 ? 0 : MIN((size_t)p, n);
    return 0;
}

DEF(re, match, "(engine, subject, pos, endpos, mode, /)",
    "The spans of the first match, or None. mode: 0 anywhere, 1 at pos, 2 all of it.")
{
    Subject s;
    size_t begin, *spans;
    uint32_t count;
    if (!is_exact(a[0], type_engine)) return err_type("expected an engine");
    if (subject_begin(&s, (Engine *)as_obj(a[0]), a[1]) < 0) return ERR;
    int r = range_args(a[2], a[3], &s, &begin) < 0 ? -1
            : begin > s.end                        ? 0
                            : run(&s, begin, (int)as_small(a[4]), false, &spans, &count);
    mem_free(s.wide);
    return r < 0 ? ERR : r ? span_tuple(spans, count) : NONE;
}

DEF(re, scan, "(engine, subject, pos, endpos, limit, /)",
    "A list of the spans of all matches, at most limit if that is not 0.")
{
    Subject s;
    size_t at, *spans;
    uint32_t count;
    bool was_empty = false;
    int64_t limit = as_small(a[4]);
    if (!is_exact(a[0], type_engine)) return err_type("expected an engine");
    if (subject_begin(&s, (Engine *)as_obj(a[0]), a[1]) < 0) return ERR;
    List *out = list_new(8);
    int r = range_args(a[2], a[3], &s, &at);
    while (r >= 0 && at <= s.end && (limit == 0 || out->len < limit) &&
           (r = run(&s, at, SEARCH, was_empty, &spans, &count)) > 0) {
        r = list_append(out, span_tuple(spans, count));
        was_empty = spans[0] == spans[1];
        at = spans[1];
    }
    mem_free(s.wide);
    return r < 0 ? ERR : list_value(out);
}

static void engine_setup(Type *t)
{
    t->slots.mark = engine_mark;
    t->slots.free = engine_free;
}

void re_module_init(Dict *dict)
{
    type_engine =
        type_new_native("_re", "Engine", "re_engine", NULL, K_NATIVE_OBJECT, sizeof(Engine), 0, engine_setup);
}

#else

void re_module_init(Dict *dict) {}

#endif
