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
#include "native/re_match.h"
#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

enum { FLAG_I = 2, FLAG_M = 8, FLAG_S = 16, FLAG_A = 256 };
enum { MATCH_LIMIT = 20000000, HEAP_LIMIT_KB = 512 * 1024, JIT_STACK_MAX = 32 << 20 };
enum { SEARCH, MATCH, FULLMATCH };

typedef struct Engine {
    Object o;
    Value text;  /* the pattern in PCRE2's syntax, a str */
    Dict *names; /* of groups: their numbers */
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
    gc_mark_obj(((Engine *)o)->names);
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
    static pcre2_compile_context_32 *context; /* which lets a str have half a surrogate pair */
    if (!context) {
        context = pcre2_compile_context_create_32(NULL);
        pcre2_set_compile_extra_options_32(context, PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
    }
    e->code32 = pcre2_compile_32(text, str_len(as_str(e->text)), options_of(e, true), &code, &at, context);
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

DEF(re, engine, "(text, flags, is_bytes, names, /)",
    "A pattern in PCRE2's syntax, compiled; names: the numbers of its named groups. ValueError if it is "
    "none.")
{
    int64_t flags;
    if (!is_str(a[0]) || !is_dict(a[3])) return err_type("expected a str and a dict");
    if (op_as_index(a[1], &flags, exc_OverflowError) < 0) return ERR;
    make_contexts();
    Engine *e = alloc_instance(type_engine, 0);
    if (!e) return ERR;
    e->text = a[0];
    e->names = as_dict(a[3]);
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

static int range_args(Value from, Value to, Subject *s, size_t *begin)
{
    int64_t p, q;
    if (op_as_index(from, &p, NULL) < 0 || op_as_index(to, &q, NULL) < 0) return -1;
    size_t n = s->end;
    s->end = q < 0 ? 0 : MIN((size_t)q, n);
    *begin = p < 0 ? 0 : MIN((size_t)p, n);
    return 0;
}

/* What the searching methods of a Pattern are given. */
static Engine *engine_of(Value v)
{
    if (is_exact(v, type_engine)) return (Engine *)as_obj(v);
    err_type("expected an engine");
    return NULL;
}

DEF(re, match, "(pattern, engine, subject, pos, endpos, mode, /)",
    "The first match, or None. mode: 0 anywhere, 1 at pos, 2 all of it.")
{
    Subject s;
    size_t begin, *spans;
    uint32_t count;
    Engine *e = engine_of(a[1]);
    if (!e || subject_begin(&s, e, a[2]) < 0) return ERR;
    int r = range_args(a[3], a[4], &s, &begin) < 0 ? -1
            : begin > s.end                        ? 0
                            : run(&s, begin, (int)as_small(a[5]), false, &spans, &count);
    mem_free(s.wide);
    if (r <= 0) return r < 0 ? ERR : NONE;
    return re_match_new(a[0], e->names, a[2], begin, s.end, spans, count);
}

/* Texts, cut out of the subject */

/* The text between two offsets; `unset` for a group that took no part. */
static Value cut(Value subject, const Subject *s, size_t from, size_t to, Value unset)
{
    if (from == PCRE2_UNSET) return unset;
    if (is_str(subject)) return str_value(str_sub(as_str(subject), from, to - from));
    Bytes *b = bytes_new((const char *)s->data + from, (int64_t)(to - from));
    return b ? obj_value(b) : ERR;
}

static Value empty_like(Value subject)
{
    return is_str(subject) ? str_value(str_empty) : obj_value(bytes_new("", 0));
}

/* A way through all matches, which collects something. */
typedef struct Walk {
    Subject s;
    Value subject;
    List *out;
    size_t begin;  /* where the walk began */
    size_t at;     /* where the last match ended */
    Tuple *parts;  /* of a replacement: texts and numbers of groups */
    Value pattern; /* of matches that are objects */
    int64_t count; /* matches so far */
} Walk;

/* Calls take() with the spans of each match from `from` on, at most `limit` of them (0: all). 0 or -1. */
static int walk(Walk *w, size_t from, int64_t limit,
                int (*take)(Walk *w, const size_t *spans, uint32_t count))
{
    size_t *spans, at = from;
    uint32_t count;
    bool was_empty = false;
    int r = 0;
    while (r >= 0 && at <= w->s.end && (limit == 0 || w->count < limit) &&
           (r = run(&w->s, at, SEARCH, was_empty, &spans, &count)) > 0) {
        was_empty = spans[0] == spans[1];
        at = spans[1];
        r = take(w, spans, count);
        w->count++;
    }
    return r;
}

static bool walk_begin(Walk *w, Value engine, Value subject)
{
    *w = (Walk){.subject = subject};
    Engine *e = engine_of(engine);
    if (!e || subject_begin(&w->s, e, subject) < 0) return false;
    w->out = list_new(8);
    return true;
}

static Value walk_end(Walk *w, int r)
{
    mem_free(w->s.wide);
    return r < 0 ? ERR : list_value(w->out);
}

static int take_match(Walk *w, const size_t *spans, uint32_t count)
{
    return list_append(w->out,
                       re_match_new(w->pattern, w->s.e->names, w->subject, w->begin, w->s.end, spans, count));
}

DEF(re, scan, "(pattern, engine, subject, pos, endpos, /)", "A list of all matches.")
{
    Walk w;
    if (!walk_begin(&w, a[1], a[2])) return ERR;
    w.pattern = a[0];
    int r = range_args(a[3], a[4], &w.s, &w.begin);
    return walk_end(&w, r < 0 ? r : walk(&w, w.begin, 0, take_match));
}

static int take_found(Walk *w, const size_t *spans, uint32_t count)
{
    if (count <= 2) {
        const size_t *one = spans + 2 * (count - 1);
        Value text = cut(w->subject, &w->s, one[0], one[1], ERR);
        return list_append(w->out, is_err(text) ? empty_like(w->subject) : text);
    }
    Tuple *t = tuple_new(count - 1);
    for (uint32_t i = 1; i < count; i++) {
        Value text = cut(w->subject, &w->s, spans[2 * i], spans[2 * i + 1], ERR);
        t->items[i - 1] = is_err(text) ? empty_like(w->subject) : text;
    }
    return list_append(w->out, tuple_value(t));
}

DEF(re, findall, "(engine, subject, pos, endpos, /)", "What Pattern.findall() returns.")
{
    Walk w;
    size_t begin;
    if (!walk_begin(&w, a[0], a[1])) return ERR;
    int r = range_args(a[2], a[3], &w.s, &begin);
    return walk_end(&w, r < 0 ? r : walk(&w, begin, 0, take_found));
}

static int take_between(Walk *w, const size_t *spans, uint32_t count)
{
    int r = list_append(w->out, cut(w->subject, &w->s, w->at, spans[0], NONE));
    w->at = spans[1];
    for (uint32_t i = 1; r >= 0 && i < count; i++)
        r = list_append(w->out, cut(w->subject, &w->s, spans[2 * i], spans[2 * i + 1], NONE));
    return r;
}

DEF(re, split, "(engine, subject, limit, /)", "What Pattern.split() returns; limit 0: no limit.")
{
    Walk w;
    int64_t limit;
    if (op_as_index(a[2], &limit, exc_OverflowError) < 0 || !walk_begin(&w, a[0], a[1])) return ERR;
    int r = walk(&w, 0, limit, take_between);
    if (r >= 0) r = list_append(w.out, cut(w.subject, &w.s, w.at, w.s.end, NONE));
    return walk_end(&w, r);
}

static int take_replaced(Walk *w, const size_t *spans, uint32_t count)
{
    if (w->at < spans[0] && list_append(w->out, cut(w->subject, &w->s, w->at, spans[0], NONE)) < 0) return -1;
    w->at = spans[1];
    for (int64_t i = 0; i < w->parts->len; i++) {
        Value part = w->parts->items[i];
        if (is_small(part)) {
            uint64_t group = (uint64_t)as_small(part);
            if (group >= count || spans[2 * group] == PCRE2_UNSET) continue;
            part = cut(w->subject, &w->s, spans[2 * group], spans[2 * group + 1], NONE);
        }
        if (list_append(w->out, part) < 0) return -1;
    }
    return 0;
}

/* (the pieces joined, how many matches there were) */
static Value replaced(Value subject, Value pieces, int64_t count)
{
    if (is_err(pieces)) return ERR;
    bool itself = count == 0 && (is_exact(subject, type_str) || is_exact(subject, type_bytes));
    Value text = itself ? subject : op_call_method(empty_like(subject), str_intern_c("join"), &pieces, 1);
    return is_err(text) ? ERR : tuple_value(tuple_of(2, text, small_value(count)));
}

DEF(re, replace, "(engine, subject, parts, limit, /)",
    "(the text with matches replaced, how many). parts: a tuple of texts and numbers of groups.")
{
    Walk w;
    int64_t limit;
    if (!is_tuple(a[2])) return err_type("expected a tuple");
    if (op_as_index(a[3], &limit, exc_OverflowError) < 0 || !walk_begin(&w, a[0], a[1])) return ERR;
    w.parts = as_tuple(a[2]);
    int r = walk(&w, 0, limit, take_replaced);
    if (r >= 0) r = list_append(w.out, cut(w.subject, &w.s, w.at, w.s.end, NONE));
    int64_t count = w.count;
    return replaced(a[1], walk_end(&w, r), count);
}

/* A piece of a subject that may be a buffer which has changed since. */
static Value cut_now(const Walk *w, int64_t from, int64_t to)
{
    Subject s = {0};
    const char *data = NULL;
    int64_t len = to;
    if (!is_str(w->subject) && bytes_view(w->subject, &data, &len) < 0) return ERR;
    s.data = data;
    return cut(w->subject, &s, (size_t)MIN(from, len), (size_t)MIN(to, len), NONE);
}

/* The text with each match replaced by what fn makes of it; all are found before fn is first called. */
static Value replace_by(Walk *w, List *found, Value fn)
{
    List *pieces = list_new(2 * found->len + 1);
    int64_t at = 0, from, to;
    if (!pieces) return ERR;
    for (int64_t i = 0; i < found->len; i++, at = to) {
        re_match_span(found->items[i], &from, &to);
        if (at < from && list_append(pieces, cut_now(w, at, from)) < 0) return ERR;
        Value text = op_call1(fn, found->items[i]);
        if (is_err(text) || (!is_none(text) && list_append(pieces, text) < 0)) return ERR;
    }
    if (list_append(pieces, cut_now(w, at, (int64_t)w->s.end)) < 0) return ERR;
    return replaced(w->subject, list_value(pieces), found->len);
}

DEF(re, replace_by, "(pattern, engine, subject, function, limit, /)",
    "(the text with each match replaced by function(match), how many).")
{
    Walk w;
    int64_t limit;
    if (op_as_index(a[4], &limit, exc_OverflowError) < 0 || !walk_begin(&w, a[1], a[2])) return ERR;
    w.pattern = a[0];
    Value found = walk_end(&w, walk(&w, 0, limit, take_match));
    return is_err(found) ? ERR : replace_by(&w, as_list(found), a[3]);
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
    re_match_init(dict);
}

#else

void re_module_init(Dict *dict) {}

#endif
