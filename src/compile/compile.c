/* The entry points, and what all parts of the compiler need: errors, warnings, recursion, mangling. */
#include "compile/compiler.h"
#include "base/utf8.h"
#include "object/bytes.h"
#include "object/exc.h"

void (*compile_warn_hook)(Str *filename, int line, const char *text);

void fail(Compiler *c, Span span, const char *fmt, ...)
{
    if (c->failed) return;
    c->failed = true;
    va_list ap;
    va_start(ap, fmt);
    Value text = str_vformat_c(fmt, ap);
    va_end(ap);
    if (!is_err(text))
        syntax_error(exc_SyntaxError, c->filename, span, c->source, c->source_len, "%U", as_str(text));
    if (c->scoping && err_is(exc_SyntaxError)) as_exc(err_pending)->args = tuple_value(tuple_of(1, text));
}

void warn(Compiler *c, Span span, const char *fmt, ...)
{
    if (!compile_warn_hook) return;
    Buf b = {0};
    va_list ap;
    va_start(ap, fmt);
    buf_vprintf(&b, fmt, ap);
    va_end(ap);
    vec_push(&c->warnings, ((Warning){.line = (int)span.line, .text = b.data}));
}

/* Warnings may run Python code, so they wait until the tree has been left. */
static void deliver_warnings(Compiler *c)
{
    Value pending = err_occurred() ? err_fetch() : ERR;
    for (size_t i = 0; i < c->warnings.len; i++) {
        if (compile_warn_hook)
            compile_warn_hook(c->filename, c->warnings.items[i].line, c->warnings.items[i].text);
        mem_free(c->warnings.items[i].text);
    }
    vec_free(&c->warnings);
    if (!is_err(pending)) err_set(pending);
}

/* CPython lets its compiler go three times as deep as its interpreter. */
bool descend(Compiler *c)
{
    if (c->failed) return false;
    if (c->depth++ % 3 == 0 && !recursion_enter(" during compilation")) {
        c->depth--;
        c->failed = true;
        return false;
    }
    return true;
}

void ascend(Compiler *c)
{
    if (--c->depth % 3 == 0) recursion_leave();
}

Value keep_value(Compiler *c, Value v)
{
    list_append(c->keep, v);
    return v;
}

static bool is_private(const Str *s)
{
    size_t n = str_len(s);
    if (n < 2 || str_at(s, 0) != '_' || str_at(s, 1) != '_') return false;
    if (str_at(s, n - 1) == '_' && str_at(s, n - 2) == '_') return false;
    for (size_t i = 2; i < n; i++)
        if (str_at(s, i) == '.') return false;
    return true;
}

/* __x in class _A is _A__x: the class's leading underscores do not count. */
Str *mangle(Compiler *c, Str *name)
{
    if (!c->private_class || !is_private(name)) return name;
    Str *cls = c->private_class;
    size_t skip = 0;
    while (skip < str_len(cls) && str_at(cls, skip) == '_') skip++;
    if (skip == str_len(cls)) return name;
    SB sb = {0};
    sb_cp(&sb, '_');
    sb_sub(&sb, cls, skip, str_len(cls) - skip);
    sb_str(&sb, name);
    Str *mangled = str_intern(sb_take(&sb));
    keep_value(c, str_value(mangled));
    return mangled;
}

Code *compile_ast(const Ast *ast, Str *filename, const char *source, size_t n, ParseMode mode, int flags)
{
    Node *root = ast->root;
    Compiler c = {.ast = ast,
                  .filename = filename,
                  .source = source,
                  .source_len = n,
                  .mode = mode,
                  .flags = flags,
                  .keep = list_new(8)};
    if (root->kind == NODE_Module && (root->Module.futures & CO_FUTURE_ANNOTATIONS))
        c.flags |= COMPILE_FUTURE_ANNOTATIONS;
    fold_tree(&c, root);
    Code *code = NULL;
    c.scoping = true;
    bool resolved = !c.failed && symbols_build(&c) && scopes_resolve(&c);
    c.scoping = false;
    if (resolved) code = compile_module(&c, root);
    deliver_warnings(&c);
    arena_free(&c.arena);
    return code;
}

/* The encoding that a comment in one of the first two lines declares (PEP 263), into name; false: none. */
static bool find_coding(const char *s, size_t n, char name[64])
{
    for (int line = 0; line < 2 && n; line++) {
        const char *nl = memchr(s, '\n', n);
        size_t len = nl ? (size_t)(nl - s) : n, i = 0, k = 0;
        while (i < len && (s[i] == ' ' || s[i] == '\t' || s[i] == '\f')) i++;
        if (i < len && s[i] != '#' && s[i] != '\r') return false;
        for (; i + 7 < len; i++)
            if (!memcmp(s + i, "coding", 6) && (s[i + 6] == ':' || s[i + 6] == '=')) break;
        if (i + 7 < len) {
            for (i += 7; i < len && (s[i] == ' ' || s[i] == '\t'); i++) {
            }
            while (i < len && k < 63 &&
                   (s[i] == '-' || s[i] == '_' || s[i] == '.' || (s[i] >= '0' && s[i] <= '9') ||
                    ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z')))
                name[k++] = s[i++];
            name[k] = 0;
            return k > 0;
        }
        n -= nl ? len + 1 : len;
        s += len + 1;
    }
    return false;
}

static void raise_bad_utf8(Str *filename, const char *source, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++) line += source[i] == '\n';
    Span span = {line, line, 0, 0};
    syntax_error(
        exc_SyntaxError, filename, span, NULL, 0,
        "Non-UTF-8 code starting with '\\x%02x' in file %U on line %d, but no encoding declared; see "
        "https://peps.python.org/pep-0263/ for details",
        (unsigned char)source[at], filename, (int)line);
}

/* Source that is no UTF-8: decoded as its coding line says. NULL with an error raised. */
static Str *decode_declared(const char *source, size_t n, size_t bad, Str *filename)
{
    char coding[64];
    if (!find_coding(source, n, coding)) {
        raise_bad_utf8(filename, source, bad);
        return NULL;
    }
    Value text = codec_decode(source, (int64_t)n, coding, "strict");
    if (!is_err(text)) return as_str(text);
    if (err_is(exc_LookupError)) {
        err_clear();
        syntax_error(exc_SyntaxError, filename, (Span){0}, NULL, 0, "encoding problem: %s", coding);
    }
    return NULL;
}

static int parse_flags(int flags)
{
    return (flags & COMPILE_BYTES ? PARSE_BYTES : 0) |
           (flags & COMPILE_TOP_LEVEL_AWAIT ? PARSE_TOP_LEVEL_AWAIT : 0) |
           (flags & COMPILE_SCRIPT ? PARSE_SCRIPT : 0) |
           (flags & COMPILE_FUTURE_ANNOTATIONS ? PARSE_FUTURE_ANNOTATIONS : 0);
}

int compile_default_flags;

Code *compile_source(const char *source, size_t n, Str *filename, ParseMode mode, int flags)
{
    char coding[64];
    bool mark = n >= 3 && !memcmp(source, "\xEF\xBB\xBF", 3);
    if (mark) source += 3, n -= 3;
    if (mark || (flags & COMPILE_BYTES && find_coding(source, n, coding))) flags &= ~COMPILE_BYTES;
    size_t count;
    uint32_t max_cp;
    size_t valid = utf8_scan(source, n, &count, &max_cp, true);
    if (valid < n) {
        Str *text = decode_declared(source, n, valid, filename);
        if (!text) return NULL;
        source = str_utf8(text, &n);
    }
    Ast ast = {0};
    Code *code = NULL;
    if (ast_parse(&ast, source, n, filename, mode, parse_flags(flags), NULL))
        code = compile_ast(&ast, filename, source, n, mode, flags);
    ast_free(&ast);
    return code;
}
