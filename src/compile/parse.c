/* From source text to syntax tree: makes the text uniform (encoding, line ends), cuts it into tokens, runs
 * the grammar over them, and says what went wrong. */
#include "compile/parser.h"
#include "base/utf8.h"
#include "grammar.h"
#include "object/bytes.h"
#include "object/exc.h"

/* --- Source --------------------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}
static bool is_cookie_char(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || strchr("-_.", c);
}

/* The end of the line at s: its \n or \r, or the end of the text. */
static const char *line_end(const char *s, const char *end)
{
    while (s < end && *s != '\n' && *s != '\r') s++;
    return s;
}

/* The name of the encoding in a comment line `# ... coding: name` (PEP 263). */
static size_t find_cookie(const char *s, const char *end, const char **name)
{
    while (s < end && is_blank(*s)) s++;
    if (s == end || *s != '#') return 0;
    for (; end - s > 7; s++) {
        if (memcmp(s, "coding", 6) != 0 || (s[6] != ':' && s[6] != '=')) continue;
        for (s += 7; s < end && (*s == ' ' || *s == '\t');) s++;
        *name = s;
        while (s < end && *s && is_cookie_char(*s)) s++;
        return (size_t)(s - *name);
    }
    return 0;
}

/* A text in another encoding than UTF-8 has been decoded before it comes here (compile.c): its name must only
 * be known. */
static bool encoding_known(const char *name, size_t n)
{
    char copy[64];
    if (n >= sizeof copy) return false;
    memcpy(copy, name, n);
    copy[n] = '\0';
    if (!is_err(codec_decode("", 0, copy, "strict"))) return true;
    err_clear();
    return false;
}

/* Text that was a string before ("<string>", "<stdin>") has been decoded: its coding line means nothing. */
static bool is_file(Str *filename)
{
    return filename && !(str_len(filename) > 0 && str_at(filename, 0) == '<');
}

/* Only the first two lines count, the second when the first is blank or a comment. */
static bool check_encoding(const char *s, const char *end, Str *filename)
{
    for (int line = 0; line < 2 && s < end && is_file(filename); line++) {
        const char *stop = line_end(s, end), *name, *p = s;
        size_t n = find_cookie(s, stop, &name);
        if (n > 0) {
            if (encoding_known(name, n)) return true;
            Str *given = str_new(name, n);
            err_raise(exc_SyntaxError, "encoding problem: %U", given);
            return false;
        }
        while (p < stop && is_blank(*p)) p++;
        if (p < stop && *p != '#') return true;
        s = stop + (end - stop > 1 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
    }
    return true;
}

static bool not_utf8(const char *source, const char *bad, Str *filename)
{
    int line = 1;
    for (const char *p = source; p < bad; p++) line += *p == '\n';
    Str *name = filename ? filename : str_new_c("<string>");
    err_raise(exc_SyntaxError,
              "Non-UTF-8 code starting with '\\x%02x' in file %U on line %d, but no encoding declared; see "
              "https://peps.python.org/pep-0263/ for details",
              (unsigned char)*bad, name, line);
    return false;
}

static bool has_nul(Str *filename)
{
    err_raise(exc_SyntaxError, is_file(filename) ? "source code cannot contain null bytes"
                                                 : "source code string cannot contain null bytes");
    return false;
}

/* A copy whose lines all end in \n. */
static void copy_source(Parser *p, const char *s, size_t n)
{
    char *copy = arena_alloc(&p->ast->arena, n + 2), *to = copy;
    for (const char *end = s + n; s < end;) {
        const char *stop = memchr(s, '\r', (size_t)(end - s));
        size_t len = (size_t)((stop ? stop : end) - s);
        memcpy(to, s, len);
        to += len;
        s += len;
        if (!stop) break;
        *to++ = '\n';
        s += end - s > 1 && s[1] == '\n' ? 2 : 1;
    }
    p->lex.newline_added = to == copy || to[-1] != '\n';
    if (p->lex.newline_added) *to++ = '\n';
    *to = '\0';
    p->lex.src = copy;
    p->lex.end = to;
}

static bool prepare_source(Parser *p, const char *s, size_t n)
{
    size_t count;
    uint32_t max;
    if (n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) s += 3, n -= 3;
    if (n > INT32_MAX) {
        err_no_memory();
        return false;
    }
    if (!check_encoding(s, s + n, p->filename)) return false;
    if (memchr(s, '\0', n)) return has_nul(p->filename);
    size_t valid = utf8_scan(s, n, &count, &max, false);
    if (valid < n) return not_utf8(s, s + valid, p->filename);
    copy_source(p, s, n);
    return true;
}

/* --- from __future__ ------------------------------------------------------------------------------------ */

static bool future_error(Parser *p, const Node *n, const char *fmt, const char *name)
{
    size_t len;
    const char *text = lexer_line_text(&p->lex, n->span.line, &len);
    return syntax_error(exc_SyntaxError, p->filename, n->span, p->lex.src, (size_t)(text + len - p->lex.src),
                        fmt, name);
}

/* As CPython, which tells where the statement begins only. */
static bool unknown_feature(Parser *p, const Node *n, const char *fmt, const char *name)
{
    future_error(p, n, fmt, name);
    if (err_is(exc_SyntaxError)) as_exc(err_pending)->extra[6] = NONE;
    return false;
}

static bool check_feature(Parser *p, const Node *import, Str *name, int *futures)
{
    static const char *const features[] = {"nested_scopes",    "generators",     "division",
                                           "absolute_import",  "with_statement", "print_function",
                                           "unicode_literals", "barry_as_FLUFL", "generator_stop"};
    if (str_eq_c(name, "annotations")) {
        *futures |= CO_FUTURE_ANNOTATIONS;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(features); i++)
        if (str_eq_c(name, features[i])) return true;
    if (str_eq_c(name, "braces")) return unknown_feature(p, import, "not a chance", "");
    return unknown_feature(p, import, "future feature %s is not defined", str_utf8(name, NULL));
}

static bool is_docstring(const Node *n)
{
    return n->kind == NODE_Expr && n->Expr.value->kind == NODE_Constant &&
           is_str(n->Expr.value->Constant.value);
}

static const NodeList *body_of(const Node *root)
{
    return root->kind == NODE_Module        ? &root->Module.body
           : root->kind == NODE_Interactive ? &root->Interactive.body
                                            : NULL;
}

/* Features may only be asked for at the beginning, after the docstring. */
static bool check_futures(Parser *p, int *futures)
{
    const NodeList *body = body_of(p->ast->root);
    size_t seen = 0;
    for (size_t i = 0; seen < p->futures.len; i++, seen++) {
        const Node *next = p->futures.items[seen];
        if (i == 0 && is_docstring(body->items[0])) i++;
        if (i >= body->len || body->items[i] != next)
            return future_error(p, next, "from __future__ imports must occur at the beginning of the file",
                                "");
        for (size_t j = 0; j < next->ImportFrom.names.len; j++)
            if (!check_feature(p, next, next->ImportFrom.names.items[j]->Alias.name, futures)) return false;
    }
    return true;
}

/* --- Interactive input ---------------------------------------------------------------------------------- */

/* A block at the prompt ends with an empty line. */
static bool ends_in_blank_line(const Lexer *lx)
{
    if (lx->newline_added) return false;
    const char *p = lx->end - 1;
    while (p > lx->src && is_blank(p[-1])) p--;
    return p > lx->src && p[-1] == '\n';
}

static bool is_compound(const Node *n)
{
    switch (n->kind) {
    case NODE_FunctionDef:
    case NODE_ClassDef:
    case NODE_For:
    case NODE_While:
    case NODE_If:
    case NODE_With:
    case NODE_Match:
    case NODE_Try: return true;
    default: return false;
    }
}

/* Did the grammar stop where the input does? */
static bool stopped_at_end(const Parser *p)
{
    const Token *t = &p->lex.tokens.items[p->last];
    if (t->kind == TOK_ERROR) return p->lex.problems.items[t->problem].at_end;
    bool last = p->lex.src + t->start == p->lex.end && t->kind != TOK_NEWLINE;
    return last && !ends_in_blank_line(&p->lex);
}

static bool multiple_statements(Parser *p)
{
    parser_error_at_token(p, p->last, "multiple statements found while compiling a single statement");
    return false;
}

static bool invalid_at_end(Parser *p)
{
    p->last = (uint32_t)p->lex.tokens.len - 1;
    return diagnose(p, p->last);
}

/* What PARSE_SINGLE asks of a tree beyond the grammar. */
static bool check_single(Parser *p, bool *incomplete)
{
    const NodeList *body = &p->ast->root->Interactive.body;
    bool interactive = p->flags & PARSE_INCOMPLETE_OK;
    if (body->len == 0) return interactive || invalid_at_end(p);
    if (!is_compound(body->items[0]))
        return p->lex.tokens.items[p->next].kind == TOK_END || multiple_statements(p);
    if (interactive && !ends_in_blank_line(&p->lex)) {
        *incomplete = true;
        return false;
    }
    return !p->lex.newline_added || invalid_at_end(p);
}

/* --- Entry points --------------------------------------------------------------------------------------- */

/* An error of the tokens outweighs those of the grammar, but for indentation that was unexpected before. */
static bool fatal_problem(Parser *p, const Problem *pr)
{
    int kind = grammar_parse(p) == 1 ? p->lex.tokens.items[p->last].kind : 0;
    if (!err_occurred() && (kind == TOK_INDENT || kind == TOK_DEDENT)) diagnose(p, p->last);
    if (err_occurred()) {
        Exception *e = as_exc(err_pending);
        bool unexpected =
            is_str(e->extra[0]) && str_find(as_str(e->extra[0]), str_new_c("unexpected "), 0, 11, false) == 0;
        if (obj_type(&e->o) == exc_IndentationError && unexpected) return false;
        err_clear();
    }
    return problem_raise(p->filename, &p->lex, pr);
}

static bool run_grammar(Parser *p, bool *incomplete)
{
    const Token *end = &vec_last(&p->lex.tokens);
    const Problem *pr = end->kind == TOK_ERROR ? &p->lex.problems.items[end->problem] : NULL;
    bool may_wait = p->flags & PARSE_INCOMPLETE_OK;
    if (pr && pr->fatal) {
        *incomplete = may_wait && pr->at_end;
        return !*incomplete && fatal_problem(p, pr);
    }
    int result = grammar_parse(p);
    if (result == 0) return true;
    if (result == 2) err_no_memory();
    *incomplete = may_wait && !err_occurred() && stopped_at_end(p);
    if (*incomplete) return false;
    if (!err_occurred()) diagnose(p, p->last);
    *incomplete = may_wait && p->too_early;
    if (*incomplete) err_clear();
    return false;
}

static bool parse(Parser *p, const char *source, size_t n, bool *incomplete)
{
    int futures = p->flags & PARSE_FUTURE_ANNOTATIONS ? CO_FUTURE_ANNOTATIONS : 0;
    if (!prepare_source(p, source, n)) return false;
    lexer_run(&p->lex);
    if (!run_grammar(p, incomplete)) return false;
    if (p->mode == PARSE_SINGLE && !check_single(p, incomplete)) return false;
    if (!check_futures(p, &futures)) return false;
    if (p->ast->root->kind == NODE_Module) p->ast->root->Module.futures = futures;
    return true;
}

bool ast_parse(Ast *ast, const char *source, size_t n, Str *filename, ParseMode mode, int flags,
               bool *incomplete)
{
    bool waits = false;
    *ast = (Ast){.constants = list_new(0)};
    Parser p = {.ast = ast, .filename = filename, .mode = mode, .flags = flags, .lex = {.mode = mode}};
    bool good = parse(&p, source, n, &waits);
    if (incomplete) *incomplete = waits;
    lexer_free(&p.lex);
    mem_free(p.names);
    return good;
}

static void dump_token(Buf *out, const Lexer *lx, const Token *t)
{
    char place[64];
    Span s = token_span(lx, t);
    snprintf(place, sizeof place, "%u,%u-%u,%u:", s.line, s.col, s.end_line, s.end_col);
    buf_printf(out, "%-20s%-20s", place, token_name(t->kind));
    for (const char *c = lx->src + t->start; c < lx->src + t->end; c++) {
        if (*c == '\n')
            buf_puts(out, "\\n");
        else
            buf_putc(out, *c);
    }
    while (out->data[out->len - 1] == ' ') out->data[--out->len] = '\0';
    buf_putc(out, '\n');
}

static bool dump(Buf *out, Parser *p)
{
    for (size_t i = 1; i < p->lex.tokens.len; i++) {
        const Token *t = &p->lex.tokens.items[i];
        if (t->kind == TOK_ERROR || t->kind == TOK_BAD_STRING) return error_token(p, (uint32_t)i);
        dump_token(out, &p->lex, t);
    }
    return true;
}

int tokens_dump(Buf *out, const char *source, size_t n, Str *filename)
{
    Ast ast = {.constants = list_new(0)};
    Parser p = {.ast = &ast, .filename = filename, .mode = PARSE_FILE};
    bool good = prepare_source(&p, source, n);
    if (good) {
        lexer_run(&p.lex);
        good = dump(out, &p);
    }
    lexer_free(&p.lex);
    ast_free(&ast);
    return good ? 0 : -1;
}
