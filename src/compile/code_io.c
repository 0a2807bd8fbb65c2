/* Code objects as bytes: how the modules of stdlib/ travel inside the binary. The first line names the format
 * and the instruction set, so that bytes of another version are refused. Everything read is checked: damaged
 * data gives NULL, never a crash. */
#include "base/buf.h"
#include "base/hash.h"
#include "base/vec.h"
#include "compile/compile.h"
#include "compile/opcode.h"
#include "compile/ptrmap.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/number.h"

/* The order of instructions and their operands decides what the bytes mean. */
static uint64_t fingerprint(void)
{
    static uint64_t h; /* made once: every import compares it */
    if (h) return h;
    h = 1;
    for (int i = 0; i < OPCODE_COUNT; i++) {
        h = hash_mix(h * 31 + hash_bytes(op_info[i].name, strlen(op_info[i].name)));
        h = hash_mix(h * 31 + hash_bytes(op_info[i].operands, strlen(op_info[i].operands)) +
                     op_info[i].words);
    }
    return h;
}

/* Writing */

typedef struct Writer {
    Buf *out;
    Arena arena;
    PtrMap strings; /* Str -> number + 1 of those written already */
    size_t nstrings;
} Writer;

static void put_uint(Writer *w, uint64_t v)
{
    for (; v >= 0x80; v >>= 7) buf_putc(w->out, (char)(v | 0x80));
    buf_putc(w->out, (char)v);
}

static void put_bytes(Writer *w, const void *p, size_t n)
{
    put_uint(w, n);
    buf_put(w->out, p, n);
}

/* A string met before is written as its number. */
static void put_str(Writer *w, Str *s)
{
    uintptr_t known = (uintptr_t)ptrmap_get(&w->strings, s);
    put_uint(w, known);
    if (known) return;
    size_t n;
    const char *text = str_utf8(s, &n);
    put_uint(w, s->interned);
    put_bytes(w, text, n);
    ptrmap_put(&w->strings, &w->arena, s, (void *)(uintptr_t)++w->nstrings);
}

static void put_code(Writer *w, const Code *code);
static void put_value(Writer *w, Value v);

static void put_double(Writer *w, double d)
{
    buf_put(w->out, &d, sizeof d);
}

static void put_int(Writer *w, Value v)
{
    Value digits = int_to_str(v, 16);
    size_t n;
    const char *text = str_utf8(as_str(digits), &n);
    put_bytes(w, text, n);
}

static void put_set(Writer *w, Set *s)
{
    Value v;
    put_uint(w, (uint64_t)s->len);
    for (int64_t i = 0; set_each(s, &i, &v);) put_value(w, v);
}

static void put_object(Writer *w, Value v)
{
    switch (obj_kind(as_obj(v))) {
    case K_STR: buf_putc(w->out, 's'), put_str(w, as_str(v)); break;
    case K_INT: buf_putc(w->out, 'i'), put_int(w, v); break;
    case K_BYTES:
        buf_putc(w->out, 'b'), put_bytes(w, ((Bytes *)as_obj(v))->data, (size_t)((Bytes *)as_obj(v))->len);
        break;
    case K_COMPLEX:
        buf_putc(w->out, 'j');
        put_double(w, ((Complex *)as_obj(v))->real);
        put_double(w, ((Complex *)as_obj(v))->imag);
        break;
    case K_TUPLE:
        buf_putc(w->out, '(');
        put_uint(w, (uint64_t)as_tuple(v)->len);
        for (int64_t i = 0; i < as_tuple(v)->len; i++) put_value(w, as_tuple(v)->items[i]);
        break;
    case K_SET: buf_putc(w->out, '{'), put_set(w, (Set *)as_obj(v)); break;
    case K_CODE: buf_putc(w->out, 'c'), put_code(w, (Code *)as_obj(v)); break;
    default: buf_putc(w->out, 'u'); /* the mark for unset locals: an empty cell */
    }
}

static void put_value(Writer *w, Value v)
{
    if (is_small(v)) {
        buf_putc(w->out, 'i');
        put_int(w, v);
    } else if (is_double(v)) {
        buf_putc(w->out, 'f');
        put_double(w, as_double(v));
    } else if (is_obj(v))
        put_object(w, v);
    else {
        buf_putc(w->out, 'v');
        put_uint(w, v.bits);
    }
}

static uint64_t zigzag(int64_t v)
{
    return (uint64_t)v << 1 ^ (uint64_t)(v >> 63);
}

/* Runs of equal spans, each relative to the line before. */
static void put_spans(Writer *w, const Code *code)
{
    int64_t line = 0;
    for (uint32_t i = 0; i < code->ninstrs;) {
        const Span *s = &code->spans[i];
        uint32_t n = 1;
        while (i + n < code->ninstrs && !memcmp(s, &code->spans[i + n], sizeof *s)) n++;
        put_uint(w, n);
        put_uint(w, zigzag((int64_t)s->line - line));
        put_uint(w, zigzag((int64_t)s->end_line - s->line));
        put_uint(w, s->col);
        put_uint(w, s->end_col);
        line = s->line;
        i += n;
    }
}

static void put_tables(Writer *w, const Code *code)
{
    put_uint(w, code->nhandlers);
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        put_uint(w, h->start), put_uint(w, h->end), put_uint(w, h->target), put_uint(w, h->reg);
    }
    put_uint(w, code->nlocals), put_uint(w, code->nspilled);
    for (uint32_t i = 0; i < (uint32_t)code->nlocals + code->nspilled; i++) put_str(w, code->varnames[i]);
    put_uint(w, code->nfree);
    for (uint32_t i = 0; i < code->nfree; i++) {
        put_str(w, code->freevars[i].name);
        put_uint(w, code->freevars[i].from_free), put_uint(w, code->freevars[i].index);
    }
    put_uint(w, code->ncells);
    for (uint32_t i = 0; i < code->ncells; i++)
        put_str(w, code->cellvars[i].name), put_uint(w, code->cellvars[i].reg);
    put_uint(w, code->ninlined);
    for (uint32_t i = 0; i < code->ninlined; i++) {
        const InlinedScope *s = &code->inlined[i];
        put_str(w, s->name);
        put_uint(w, s->start), put_uint(w, s->end);
        put_uint(w, s->call.line), put_uint(w, s->call.end_line), put_uint(w, s->call.col),
            put_uint(w, s->call.end_col);
    }
}

static void put_code(Writer *w, const Code *code)
{
    put_str(w, code->name);
    put_str(w, code->qualname);
    put_str(w, code->filename);
    put_value(w, code->doc);
    put_uint(w, code->flags);
    put_uint(w, code->argcount), put_uint(w, code->posonly), put_uint(w, code->kwonly),
        put_uint(w, code->nregs);
    put_uint(w, zigzag(code->firstline));
    put_uint(w, code->ninstrs);
    buf_put(w->out, code->instrs, code->ninstrs * sizeof *code->instrs);
    put_spans(w, code);
    put_uint(w, code->nconsts);
    for (uint32_t i = 0; i < code->nconsts; i++) put_value(w, code->consts[i]);
    put_uint(w, code->ncaches);
    for (uint32_t i = 0; i < code->ncaches; i++) put_str(w, code->caches[i].name);
    put_tables(w, code);
}

void code_write(Buf *out, const Code *code)
{
    Writer w = {.out = out};
    uint64_t f = fingerprint();
    buf_put(out, "eddy", 4);
    buf_put(out, &f, sizeof f);
    put_code(&w, code);
    arena_free(&w.arena);
}

/* Reading. Objects made on the way are held by `strings` and by the objects they belong to; nothing here
 * reaches a safepoint. */

typedef struct Reader {
    const char *at, *end;
    List *strings;
    bool bad;
} Reader;

static uint64_t get_uint(Reader *r)
{
    uint64_t v = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (r->at == r->end) break;
        uint8_t b = (uint8_t)*r->at++;
        v |= (uint64_t)(b & 0x7F) << shift;
        if (!(b & 0x80)) return v;
    }
    r->bad = true;
    return 0;
}

/* A count of things of at least one byte each. */
static uint32_t get_count(Reader *r)
{
    uint64_t n = get_uint(r);
    if (n > (uint64_t)(r->end - r->at)) r->bad = true;
    return r->bad ? 0 : (uint32_t)n;
}

static const char *get_bytes(Reader *r, size_t n)
{
    const char *p = r->at;
    if (n > (size_t)(r->end - r->at)) {
        r->bad = true;
        return NULL;
    }
    r->at += n;
    return p;
}

static int64_t get_signed(Reader *r)
{
    uint64_t v = get_uint(r);
    return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

static Str *get_str(Reader *r)
{
    uint64_t known = get_uint(r);
    if (r->bad) return str_empty;
    if (known) {
        if (known <= (uint64_t)r->strings->len) return as_str(r->strings->items[known - 1]);
        r->bad = true;
        return str_empty;
    }
    bool intern = get_uint(r);
    uint32_t n = get_count(r);
    const char *text = get_bytes(r, n);
    if (!text) return str_empty;
    Str *s = str_new(text, n);
    if (!s) {
        r->bad = true;
        return str_empty;
    }
    if (intern) s = str_intern(s);
    list_append(r->strings, str_value(s));
    return s;
}

static Code *get_code(Reader *r);
static Value get_value(Reader *r);

static double get_double(Reader *r)
{
    double d = 0;
    const char *p = get_bytes(r, sizeof d);
    if (p) memcpy(&d, p, sizeof d);
    return d;
}

static Value get_int(Reader *r)
{
    uint32_t n = get_count(r);
    const char *text = get_bytes(r, n);
    Value v = text ? int_parse(text, n, 16) : ERR;
    if (is_err(v)) r->bad = true;
    return v;
}

static Value get_tuple(Reader *r)
{
    uint32_t n = get_count(r);
    Tuple *t = tuple_new(n);
    for (uint32_t i = 0; i < n && !r->bad; i++) t->items[i] = get_value(r);
    return tuple_value(t);
}

static Value get_set(Reader *r)
{
    uint32_t n = get_count(r);
    Set *s = set_new(type_frozenset);
    for (uint32_t i = 0; i < n && !r->bad; i++) {
        Value v = get_value(r);
        if (r->bad || set_add(s, v) < 0) r->bad = true;
    }
    return obj_value(s);
}

static Value get_single(Reader *r)
{
    Value v = VALUE(get_uint(r));
    bool known = is_none(v) || is_bool(v) || same(v, ELLIPSIS) || is_notimpl(v);
    if (!known) r->bad = true;
    return v;
}

static Value get_byte_string(Reader *r)
{
    uint32_t n = get_count(r);
    const char *p = get_bytes(r, n);
    return p ? obj_value(bytes_new(p, n)) : NONE;
}

static Value get_complex(Reader *r)
{
    double re = get_double(r), im = get_double(r);
    return complex_value(re, im);
}

static Value get_tagged(Reader *r)
{
    const char *tag = get_bytes(r, 1);
    switch (tag ? *tag : 0) {
    case 'v': return get_single(r);
    case 'i': return get_int(r);
    case 'f': return double_value(get_double(r));
    case 's': return str_value(get_str(r));
    case 'b': return get_byte_string(r);
    case 'j': return get_complex(r);
    case '(': return get_tuple(r);
    case '{': return get_set(r);
    case 'u': return cell_new(ERR);
    case 'c': {
        Code *code = get_code(r);
        return code ? code_value(code) : NONE;
    }
    default: r->bad = true; return NONE;
    }
}

static Value get_value(Reader *r)
{
    if (r->bad || !recursion_enter("")) {
        r->bad = true;
        return NONE;
    }
    Value v = get_tagged(r);
    recursion_leave();
    return is_err(v) ? NONE : v;
}

static void *get_array(uint32_t n, size_t size)
{
    return n ? mem_zalloc(n * size) : NULL;
}

static void get_spans(Reader *r, Code *code)
{
    int64_t line = 0;
    for (uint32_t i = 0; i < code->ninstrs && !r->bad;) {
        uint64_t n = get_uint(r);
        if (n == 0 || n > code->ninstrs - i) {
            r->bad = true;
            return;
        }
        line += get_signed(r);
        Span s = {.line = (uint32_t)line};
        s.end_line = (uint32_t)(line + get_signed(r));
        s.col = (uint32_t)get_uint(r);
        s.end_col = (uint32_t)get_uint(r);
        while (n--) code->spans[i++] = s;
    }
}

static void get_handlers(Reader *r, Code *code)
{
    code->nhandlers = get_count(r);
    code->handlers = get_array(code->nhandlers, sizeof *code->handlers);
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        Handler *h = &code->handlers[i];
        h->start = (uint32_t)get_uint(r), h->end = (uint32_t)get_uint(r), h->target = (uint32_t)get_uint(r);
        h->reg = (uint8_t)get_uint(r);
    }
}

static void get_variables(Reader *r, Code *code)
{
    uint32_t n = get_count(r), spilled = get_count(r);
    if (n > 255 || spilled > UINT16_MAX) r->bad = true;
    if (r->bad) n = spilled = 0;
    code->nlocals = (uint16_t)n;
    code->nspilled = (uint16_t)spilled;
    code->varnames = get_array(n + spilled, sizeof *code->varnames);
    for (uint32_t i = 0; i < n + spilled; i++) code->varnames[i] = get_str(r);
    code->nfree = get_count(r);
    code->freevars = get_array(code->nfree, sizeof *code->freevars);
    for (uint32_t i = 0; i < code->nfree; i++) {
        FreeVar *f = &code->freevars[i];
        f->name = get_str(r);
        f->from_free = get_uint(r) != 0;
        f->index = (uint16_t)get_uint(r);
    }
    code->ncells = get_count(r);
    code->cellvars = get_array(code->ncells, sizeof *code->cellvars);
    for (uint32_t i = 0; i < code->ncells; i++) {
        code->cellvars[i].name = get_str(r);
        code->cellvars[i].reg = (uint8_t)get_uint(r);
    }
}

static void get_inlined(Reader *r, Code *code)
{
    code->ninlined = get_count(r);
    code->inlined = get_array(code->ninlined, sizeof *code->inlined);
    for (uint32_t i = 0; i < code->ninlined; i++) {
        InlinedScope *s = &code->inlined[i];
        s->name = get_str(r);
        s->start = (uint32_t)get_uint(r), s->end = (uint32_t)get_uint(r);
        s->call.line = (uint32_t)get_uint(r), s->call.end_line = (uint32_t)get_uint(r);
        s->call.col = (uint32_t)get_uint(r), s->call.end_col = (uint32_t)get_uint(r);
    }
}

static void get_instructions(Reader *r, Code *code)
{
    uint64_t n = get_uint(r);
    if (n > (uint64_t)(r->end - r->at) / sizeof(Instr)) r->bad = true;
    code->ninstrs = r->bad ? 0 : (uint32_t)n;
    code->instrs = get_array(code->ninstrs, sizeof *code->instrs);
    code->spans = get_array(code->ninstrs, sizeof *code->spans);
    const char *p = get_bytes(r, code->ninstrs * sizeof *code->instrs);
    if (p && code->ninstrs) memcpy(code->instrs, p, code->ninstrs * sizeof *code->instrs);
    get_spans(r, code);
}

static void get_constants(Reader *r, Code *code)
{
    uint32_t n = get_count(r);
    code->consts = get_array(n, sizeof *code->consts);
    code->nconsts = n;
    for (uint32_t i = 0; i < n; i++) code->consts[i] = get_value(r);
    code->ncaches = get_count(r);
    code->caches = get_array(code->ncaches, sizeof *code->caches);
    for (uint32_t i = 0; i < code->ncaches; i++) code->caches[i].name = get_str(r);
}

static Code *get_code(Reader *r)
{
    Code *code = code_alloc();
    code->name = get_str(r);
    code->qualname = get_str(r);
    code->filename = get_str(r);
    code->doc = get_value(r);
    code->flags = (uint32_t)get_uint(r);
    code->argcount = (uint16_t)get_uint(r), code->posonly = (uint16_t)get_uint(r);
    code->kwonly = (uint16_t)get_uint(r), code->nregs = (uint16_t)get_uint(r);
    code->firstline = (int32_t)get_signed(r);
    get_instructions(r, code);
    get_constants(r, code);
    get_handlers(r, code);
    get_variables(r, code);
    get_inlined(r, code);
    gc_account(code_memory(code));
    if (!r->bad) code_count_self_attrs(code);
    return r->bad ? NULL : code;
}

Code *code_read(const char *data, size_t n)
{
    uint64_t f = fingerprint();
    if (n < 12 || memcmp(data, "eddy", 4) || memcmp(data + 4, &f, sizeof f)) return NULL;
    Reader r = {.at = data + 12, .end = data + n, .strings = list_new(64)};
    Code *code = get_code(&r);
    if (err_occurred()) err_clear();
    return r.bad ? NULL : code;
}
