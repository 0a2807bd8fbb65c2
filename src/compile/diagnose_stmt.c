/* The second look, at statements, and what is said when nothing was found (see diagnose.h). */
#include "compile/diagnose.h"

/* --- Looking -------------------------------------------------------------------------------------------- */

static const Problem *problem_of(const Diagnosis *d, const Token *t)
{
    return &d->p->lex.problems.items[t->problem];
}

static int look(Diagnosis *d, uint32_t token)
{
    const Token *t = &d->tokens[token];
    if (token > d->far) d->far = token;
    if (t->kind != TOK_ERROR) return t->kind;
    d->p->last = MAX(d->far, d->failed);
    parser_raise(d->p, problem_of(d, t));
    diag_leave(d);
}

int diag_peek(Diagnosis *d)
{
    return look(d, d->pos);
}
int diag_peek2(Diagnosis *d)
{
    return d->tokens[d->pos].kind == TOK_END ? TOK_END : look(d, d->pos + 1);
}

bool diag_accept(Diagnosis *d, int kind)
{
    bool yes = diag_peek(d) == kind;
    d->pos += yes;
    return yes;
}

/* An f-string counts as one token. */
Span diag_span(const Diagnosis *d, uint32_t token)
{
    Span span = token_span(&d->p->lex, &d->tokens[token]);
    if (d->tokens[token].kind != TOK_FSTRING_START) return span;
    for (int depth = 0;; token++) {
        int kind = d->tokens[token].kind;
        depth += (kind == TOK_FSTRING_START) - (kind == TOK_FSTRING_END);
        if (depth == 0) return span_join(span, token_span(&d->p->lex, &d->tokens[token]));
    }
}

Span diag_since(const Diagnosis *d, uint32_t start)
{
    return span_join(diag_span(d, start), diag_span(d, d->pos > start ? d->pos - 1 : start));
}

bool diag_is_name(const Diagnosis *d, uint32_t token, const char *text)
{
    const Token *t = &d->tokens[token];
    size_t n = strlen(text);
    return t->end - t->start == n && memcmp(d->p->lex.src + t->start, text, n) == 0;
}

/* --- Raising -------------------------------------------------------------------------------------------- */

_Noreturn void diag_leave(Diagnosis *d)
{
    longjmp(d->out, 1);
}

/* Where the expression of an f-string's field ends: at its own brace, mark, colon or equals sign. */
static uint32_t field_end(const Diagnosis *d, uint32_t open)
{
    uint8_t level = d->tokens[open].level;
    for (uint32_t i = open + 1;; i++) {
        const Token *t = &d->tokens[i];
        bool mark = t->kind == TOK_FIELD_BANG || t->kind == TOK_FIELD_COLON || t->kind == TOK_EQUAL;
        if ((mark && t->level == level) || (t->kind == TOK_FIELD_CLOSE && t->level < level) ||
            t->kind == TOK_ERROR)
            return t->start;
    }
}

static int field_offset(const Diagnosis *d, const char *from, uint32_t line, uint32_t col)
{
    const char *start = d->p->lex.src + d->p->lex.lines.items[line - 1], *at = start + col;
    return start < from ? lexer_chars(from, at) + 2 : lexer_chars(start, at) + 1;
}

/* CPython 3.11 compiles the expression of a field as a text of its own, in parentheses, and shows that. */
static void place_in_field(Diagnosis *d, Problem *pr, Span span)
{
    const char *src = d->p->lex.src, *from = src + d->tokens[d->field].end,
               *to = src + field_end(d, d->field);
    const char *line = src + d->p->lex.lines.items[span.line - 1], *newline = strchr(MAX(line, from), '\n');
    const char *start = MAX(line, from), *end = newline && newline < to ? newline : to;
    Buf text = {0};
    if (line <= from) buf_putc(&text, '(');
    buf_put(&text, start, (size_t)(end - start));
    if (end == to) buf_puts(&text, ")\n");
    pr->text = arena_strndup(&d->p->ast->arena, text.data, text.len);
    pr->text_len = text.len;
    buf_free(&text);
    pr->line = (int)span.line;
    pr->end_line = (int)span.end_line;
    pr->offset = field_offset(d, from, span.line, span.col);
    pr->end_offset = field_offset(d, from, span.end_line, span.end_col);
}

static void prepare(Diagnosis *d, Problem *pr, Span span, const char *fmt, va_list ap)
{
    int n = 0;
    d->p->last = MAX(d->far, d->failed);
    if (d->field) {
        n = snprintf(pr->message, sizeof pr->message, "f-string: ");
        place_in_field(d, pr, span);
    } else {
        problem_place(d->p, pr, span);
    }
    vsnprintf(pr->message + n, sizeof pr->message - (size_t)n, fmt, ap);
}

_Noreturn void diag_raise(Diagnosis *d, Span from, Span to, const char *fmt, ...)
{
    Problem pr = {.exc = exc_SyntaxError};
    va_list ap;
    va_start(ap, fmt);
    prepare(d, &pr, span_join(from, to), fmt, ap);
    va_end(ap);
    parser_raise(d->p, &pr);
    diag_leave(d);
}

_Noreturn void diag_raise_from(Diagnosis *d, Span from, const char *message)
{
    Problem pr = {.exc = exc_SyntaxError};
    d->p->last = MAX(d->far, d->failed);
    problem_place(d->p, &pr, span_join(from, diag_span(d, d->p->last)));
    pr.end_offset--;
    snprintf(pr.message, sizeof pr.message, "%s", message);
    parser_raise(d->p, &pr);
    diag_leave(d);
}

_Noreturn void diag_raise_here(Diagnosis *d, Type *exc, const char *fmt, ...)
{
    Problem pr = {.exc = exc};
    uint32_t token = d->field ? d->far : MAX(d->far, d->failed);
    va_list ap;
    va_start(ap, fmt);
    prepare(d, &pr, diag_span(d, token), fmt, ap);
    va_end(ap);
    if (!d->field) problem_place_token(d->p, &pr, token);
    parser_raise(d->p, &pr);
    diag_leave(d);
}

bool diag_check_target(Diagnosis *d, const Node *n, TargetKind kind)
{
    const Node *bad = target_invalid(n, kind);
    const char *verb = kind == TARGET_DEL ? "delete" : "assign to";
    if (bad && !d->quiet) diag_raise(d, bad->span, bad->span, "cannot %s %s", verb, node_description(bad));
    return !bad;
}

/* The end of a text without an end of line, which the lexer adds. */
static bool is_added_newline(const Diagnosis *d, const Token *t)
{
    const Lexer *lx = &d->p->lex;
    return t->kind == TOK_NEWLINE && lx->newline_added && lx->mode != PARSE_FILE &&
           lx->src + t->end + 1 >= lx->end;
}

/* The end of the input has a line but no column; no text, not even a line. */
static _Noreturn void generic_at_end(Diagnosis *d, uint32_t token)
{
    const Lexer *lx = &d->p->lex;
    Problem pr = {.exc = exc_SyntaxError, .message = "invalid syntax"};
    problem_place_token(d->p, &pr, token);
    pr.offset = pr.end_offset = 0;
    if (lx->newline_added && lx->mode != PARSE_FILE && lx->end - lx->src == 1) {
        pr.line = pr.end_line = 0;
        pr.text = "";
    }
    parser_raise(d->p, &pr);
    diag_leave(d);
}

_Noreturn void diag_generic(Diagnosis *d, uint32_t token)
{
    const Token *t = &d->tokens[token];
    d->p->last = MAX(d->far, token);
    if (t->kind == TOK_ERROR) {
        parser_raise(d->p, problem_of(d, t));
        diag_leave(d);
    }
    if (t->kind == TOK_INDENT || t->kind == TOK_DEDENT) d->far = d->failed = token;
    if (t->kind == TOK_INDENT) diag_raise_here(d, exc_IndentationError, "unexpected indent");
    if (t->kind == TOK_DEDENT) diag_raise_here(d, exc_IndentationError, "unexpected unindent");
    if (t->kind == TOK_END || is_added_newline(d, t)) generic_at_end(d, token);
    diag_raise(d, diag_span(d, token), diag_span(d, token), "invalid syntax");
}

/* --- Simple statements ---------------------------------------------------------------------------------- */

static bool is_augassign(int kind)
{
    switch (kind) {
    case TOK_PLUSEQ:
    case TOK_MINUSEQ:
    case TOK_STAREQ:
    case TOK_SLASHEQ:
    case TOK_DSLASHEQ:
    case TOK_PERCENTEQ:
    case TOK_ATEQ:
    case TOK_DSTAREQ:
    case TOK_BAREQ:
    case TOK_AMPEREQ:
    case TOK_CARETEQ:
    case TOK_LSHIFTEQ:
    case TOK_RSHIFTEQ: return true;
    default: return false;
    }
}

/* Behind the colon of an annotation. */
static bool annotation(Diagnosis *d)
{
    if (!diag_expression(d)) return false;
    uint32_t end = d->pos;
    if (diag_accept(d, TOK_EQUAL) && !diag_yield_or_star(d)) d->pos = end;
    return true;
}

static bool annotated(Diagnosis *d, uint32_t start)
{
    if (diag_peek(d) == TOK_NAME && diag_peek2(d) == TOK_COLON) {
        d->pos += 2;
        if (annotation(d)) return true;
    }
    d->pos = start;
    Node *n = diag_primary(d);
    bool good = n && (n->kind == NODE_Attribute || n->kind == NODE_Subscript ||
                      (n->kind == NODE_Name && n->parenthesized));
    return good && diag_accept(d, TOK_COLON) && annotation(d);
}

static int skip_targets(Diagnosis *d)
{
    int n = 0;
    for (uint32_t start = d->pos;; start = d->pos, n++) {
        if (diag_star_targets(d) && diag_accept(d, TOK_EQUAL)) continue;
        d->pos = start;
        return n;
    }
}

/* `(a, b): int`, `a, b: int`, `f(): int` */
static void invalid_annotation(Diagnosis *d, uint32_t start)
{
    d->pos = start;
    Node *a = diag_primary(d);
    if (a && (a->kind == NODE_List || a->kind == NODE_Tuple) && diag_accept(d, TOK_COLON) &&
        diag_expression(d))
        diag_raise(d, a->span, a->span, "only single target (not %s) can be annotated", node_description(a));
    d->pos = start;
    a = diag_star_named(d);
    if (a && diag_accept(d, TOK_COMMA)) {
        while (diag_star_named(d)) diag_accept(d, TOK_COMMA);
        if (diag_accept(d, TOK_COLON) && diag_expression(d))
            diag_raise(d, a->span, a->span, "only single target (not tuple) can be annotated");
    }
    d->pos = start;
    a = diag_expression(d);
    if (a && diag_accept(d, TOK_COLON) && diag_expression(d))
        diag_raise(d, a->span, a->span, "illegal target for annotation");
}

static void invalid_assignment(Diagnosis *d, uint32_t start)
{
    if (d->quiet) return;
    invalid_annotation(d, start);
    d->pos = start;
    skip_targets(d);
    uint32_t value = d->pos;
    Node *a = diag_star_expressions(d);
    if (a && diag_peek(d) == TOK_EQUAL) diag_check_target(d, a, TARGET_STORE);
    d->pos = value;
    if (diag_peek(d) == TOK_YIELD && (a = diag_yield_or_star(d)) && diag_peek(d) == TOK_EQUAL)
        diag_raise(d, a->span, a->span, "assignment to yield expression not possible");
    d->pos = start;
    a = diag_star_expressions(d);
    if (a && is_augassign(diag_peek(d))) {
        d->pos++;
        if (diag_yield_or_star(d))
            diag_raise(d, a->span, a->span, "'%s' is an illegal expression for augmented assignment",
                       node_description(a));
    }
    d->pos = start;
}

static bool assignment(Diagnosis *d)
{
    uint32_t start = d->pos;
    if (annotated(d, start)) return true;
    d->pos = start;
    if (skip_targets(d) > 0 && diag_yield_or_star(d) && diag_peek(d) != TOK_EQUAL) return true;
    d->pos = start;
    Node *n = diag_primary(d);
    bool single = n && (n->kind == NODE_Name || n->kind == NODE_Attribute || n->kind == NODE_Subscript);
    if (single && is_augassign(diag_peek(d))) {
        d->pos++;
        return diag_yield_or_star(d) != NULL;
    }
    invalid_assignment(d, start);
    return false;
}

/* `del f()` */
static bool del_statement(Diagnosis *d)
{
    Node *a = d->quiet ? diag_star_targets(d) : diag_star_expressions(d);
    return a && diag_check_target(d, a, TARGET_DEL);
}

static bool skip_dotted(Diagnosis *d)
{
    if (!diag_accept(d, TOK_NAME)) return false;
    while (diag_peek(d) == TOK_DOT && diag_peek2(d) == TOK_NAME) d->pos += 2;
    return true;
}

/* `from a import b,` */
static bool import_from_statement(Diagnosis *d)
{
    uint32_t start = d->pos;
    while (diag_accept(d, TOK_DOT) || diag_accept(d, TOK_ELLIPSIS)) continue;
    if (!skip_dotted(d) && d->pos == start) return false;
    if (!diag_accept(d, TOK_IMPORT)) return false;
    if (diag_accept(d, TOK_STAR)) return true;
    bool parenthesis = diag_accept(d, TOK_LPAR), comma = false;
    if (diag_peek(d) != TOK_NAME) return false;
    while (diag_accept(d, TOK_NAME)) {
        if (diag_accept(d, TOK_AS) && !diag_accept(d, TOK_NAME)) return false;
        if (!(comma = diag_accept(d, TOK_COMMA))) break;
    }
    if (!parenthesis && comma && diag_peek(d) == TOK_NEWLINE && !d->quiet)
        diag_raise_here(d, exc_SyntaxError, "trailing comma not allowed without surrounding parentheses");
    return parenthesis ? diag_accept(d, TOK_RPAR) : !comma;
}

static bool one_or_two(Diagnosis *d, int separator)
{
    return diag_expression(d) && (!diag_accept(d, separator) || diag_expression(d));
}

static bool names(Diagnosis *d, bool dotted)
{
    do {
        if (!(dotted ? skip_dotted(d) : diag_accept(d, TOK_NAME))) return false;
        if (dotted && diag_accept(d, TOK_AS) && !diag_accept(d, TOK_NAME)) return false;
    } while (diag_accept(d, TOK_COMMA));
    return true;
}

static bool keyword_statement(Diagnosis *d)
{
    int kind = diag_peek(d);
    d->pos++;
    switch (kind) {
    case TOK_RETURN: diag_star_expressions(d); return true;
    case TOK_IMPORT: return names(d, true);
    case TOK_FROM: return import_from_statement(d);
    case TOK_RAISE: return diag_peek(d) == TOK_NEWLINE || diag_peek(d) == TOK_SEMI || one_or_two(d, TOK_FROM);
    case TOK_PASS:
    case TOK_BREAK:
    case TOK_CONTINUE: return true;
    case TOK_DEL: return del_statement(d);
    case TOK_ASSERT: return one_or_two(d, TOK_COMMA);
    case TOK_GLOBAL:
    case TOK_NONLOCAL: return names(d, false);
    default: d->pos--; return kind == TOK_YIELD && diag_yield_or_star(d);
    }
}

static bool simple_line(Diagnosis *d)
{
    for (;;) {
        uint32_t start = d->pos;
        if (!assignment(d)) {
            d->pos = start;
            if (!diag_star_expressions(d) && !keyword_statement(d)) return false;
        }
        if (diag_accept(d, TOK_NEWLINE)) return true;
        if (!diag_accept(d, TOK_SEMI)) return false;
        if (diag_accept(d, TOK_NEWLINE)) return true;
    }
}

/* --- Compound statements -------------------------------------------------------------------------------- */

static bool statements(Diagnosis *d);

/* At the newline behind a colon. */
static bool block_follows(Diagnosis *d, uint32_t keyword, const char *what)
{
    if (diag_peek2(d) == TOK_INDENT) return true;
    if (!d->quiet)
        diag_raise_here(d, exc_IndentationError, "expected an indented block after %s on line %u", what,
                        d->tokens[keyword].line);
    return false;
}

/* From the colon on. `forced`: CPython insists on it at once; otherwise it is missed only at the end of the
 * line. */
static bool suite(Diagnosis *d, uint32_t keyword, const char *what, bool forced)
{
    if (!diag_accept(d, TOK_COLON)) {
        if (forced) diag_raise(d, diag_span(d, d->pos), diag_span(d, d->pos), "expected ':'");
        if (diag_peek(d) == TOK_NEWLINE && !d->quiet) diag_raise_here(d, exc_SyntaxError, "expected ':'");
        return false;
    }
    if (diag_peek(d) != TOK_NEWLINE) return simple_line(d);
    if (!block_follows(d, keyword, what)) return false;
    d->pos += 2;
    return statements(d) && diag_accept(d, TOK_DEDENT);
}

static bool else_suite(Diagnosis *d)
{
    uint32_t keyword = d->pos;
    return !diag_accept(d, TOK_ELSE) || suite(d, keyword, "'else' statement", true);
}

static bool if_statement(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    if (!diag_named(d) || !suite(d, keyword, "'if' statement", false)) return false;
    for (keyword = d->pos; diag_accept(d, TOK_ELIF); keyword = d->pos)
        if (!diag_named(d) || !suite(d, keyword, "'elif' statement", false)) return false;
    return else_suite(d);
}

static bool while_statement(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    return diag_named(d) && suite(d, keyword, "'while' statement", false) && else_suite(d);
}

static bool for_statement(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    if (!diag_star_targets(d) || !diag_accept(d, TOK_IN)) {
        d->pos = keyword + 1;
        Node *a = d->quiet ? NULL : diag_star_expressions(d);
        if (a) diag_check_target(d, a, TARGET_FOR);
        return false;
    }
    return diag_star_expressions(d) && suite(d, keyword, "'for' statement", false) && else_suite(d);
}

static bool ends_with_item(Diagnosis *d)
{
    int kind = diag_peek(d);
    return kind == TOK_COMMA || kind == TOK_RPAR || kind == TOK_COLON;
}

/* `with f() as g():` */
static bool item_of_with(Diagnosis *d)
{
    if (!diag_expression(d)) return false;
    uint32_t end = d->pos;
    if (!diag_accept(d, TOK_AS)) return true;
    if (diag_star_target(d) && (ends_with_item(d) || diag_peek(d) == TOK_NEWLINE)) return true;
    d->pos = end + 1;
    Node *a = d->quiet ? NULL : diag_expression(d);
    if (a && ends_with_item(d)) diag_check_target(d, a, TARGET_STORE);
    d->pos = end;
    return true;
}

static bool items_of_with(Diagnosis *d)
{
    do {
        if (!item_of_with(d)) return false;
    } while (diag_accept(d, TOK_COMMA) && diag_peek(d) != TOK_RPAR);
    return true;
}

static bool with_statement(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    if (diag_accept(d, TOK_WITH_LPAR)) {
        if (items_of_with(d) && diag_accept(d, TOK_RPAR)) return suite(d, keyword, "'with' statement", false);
        d->pos = keyword + 1; /* it may be an expression's */
    }
    return items_of_with(d) && suite(d, keyword, "'with' statement", false);
}

/* Both kinds of clauses in one statement. */
static bool mixed_except(Diagnosis *d, uint32_t keyword, bool star)
{
    uint32_t last = star ? keyword + 1 : keyword;
    if (d->quiet) return false;
    diag_raise(d, diag_span(d, keyword), diag_span(d, last),
               "cannot have both 'except' and 'except*' on the same 'try'");
}

/* `except A, B:` */
static void invalid_except_types(Diagnosis *d, Span first)
{
    uint32_t comma = d->pos++;
    bool types = diag_expressions(d) && (!diag_accept(d, TOK_AS) || diag_accept(d, TOK_NAME));
    if (types && diag_peek(d) == TOK_COLON)
        diag_raise_from(d, first, "multiple exception types must be parenthesized");
    d->pos = comma;
}

static bool except_clause(Diagnosis *d, int *kind)
{
    uint32_t keyword = d->pos++;
    bool star = diag_accept(d, TOK_STAR);
    const char *what = star ? "'except*' statement" : "'except' statement";
    int found = star ? 2 : 1, before = *kind;
    *kind = found;
    if (star && (diag_peek(d) == TOK_COLON || diag_peek(d) == TOK_NEWLINE))
        return !d->quiet &&
               (diag_raise_here(d, exc_SyntaxError, "expected one or more exception types"), false);
    if (diag_peek(d) != TOK_COLON && diag_peek(d) != TOK_NEWLINE) {
        Node *type = diag_expression(d);
        if (!type) return false;
        if (diag_peek(d) == TOK_COMMA && !d->quiet) invalid_except_types(d, type->span);
        if (diag_accept(d, TOK_AS) && !diag_accept(d, TOK_NAME)) return false;
    }
    if (before && before != found && diag_peek(d) == TOK_COLON) return mixed_except(d, keyword, star);
    return suite(d, keyword, what, false);
}

static bool try_statement(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    int kind = 0;
    if (!suite(d, keyword, "'try' statement", true)) {
        d->pos = keyword + 2; /* CPython looks for clauses behind the colon too */
        return !d->quiet && diag_peek(d) == TOK_EXCEPT && except_clause(d, &kind) && false;
    }
    if (diag_peek(d) != TOK_EXCEPT && diag_peek(d) != TOK_FINALLY) {
        if (!d->quiet) diag_raise_here(d, exc_SyntaxError, "expected 'except' or 'finally' block");
        return false;
    }
    while (diag_peek(d) == TOK_EXCEPT)
        if (!except_clause(d, &kind)) return false;
    if (kind && !else_suite(d)) return false;
    keyword = d->pos;
    return !diag_accept(d, TOK_FINALLY) || suite(d, keyword, "'finally' statement", true);
}

static bool function_statement(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    if (!diag_accept(d, TOK_NAME)) return false;
    if (!diag_accept(d, TOK_LPAR)) diag_raise(d, diag_span(d, d->pos), diag_span(d, d->pos), "expected '('");
    if (!diag_parameters(d, false) || !diag_accept(d, TOK_RPAR)) return false;
    uint32_t arrow = d->pos;
    if (diag_accept(d, TOK_ARROW) && !diag_expression(d)) d->pos = arrow;
    return suite(d, keyword, "function definition", true);
}

static bool class_statement(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    if (!diag_accept(d, TOK_NAME)) return false;
    if (diag_accept(d, TOK_LPAR) && !(diag_arguments(d) && diag_accept(d, TOK_RPAR))) return false;
    return suite(d, keyword, "class definition", false);
}

static bool case_block(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    if (!diag_patterns(d)) return false;
    if (diag_accept(d, TOK_IF) && !diag_named(d)) return false;
    return suite(d, keyword, "'case' statement", false);
}

static bool match_statement(Diagnosis *d)
{
    uint32_t keyword = d->pos++;
    Node *subject = diag_star_named(d);
    if (!subject) return false;
    if (diag_accept(d, TOK_COMMA))
        while (diag_star_named(d) && diag_accept(d, TOK_COMMA)) continue;
    if (diag_peek(d) == TOK_NEWLINE && !d->quiet) diag_raise_here(d, exc_SyntaxError, "expected ':'");
    if (!diag_accept(d, TOK_COLON) || diag_peek(d) != TOK_NEWLINE) return false;
    if (!block_follows(d, keyword, "'match' statement")) return false;
    d->pos += 2;
    while (diag_peek(d) == TOK_CASE)
        if (!case_block(d)) return false;
    return diag_accept(d, TOK_DEDENT);
}

static bool compound(Diagnosis *d);

static bool decorated(Diagnosis *d)
{
    while (diag_accept(d, TOK_AT))
        if (!diag_named(d) || !diag_accept(d, TOK_NEWLINE)) return false;
    int kind = diag_peek(d);
    return (kind == TOK_DEF || kind == TOK_CLASS || kind == TOK_ASYNC) && compound(d);
}

static bool async_statement(Diagnosis *d)
{
    d->pos++;
    int kind = diag_peek(d);
    return (kind == TOK_DEF || kind == TOK_FOR || kind == TOK_WITH) && compound(d);
}

/* `match (x)` and an indented block: a name to the lexer, which saw no colon. */
static void match_without_colon(Diagnosis *d)
{
    uint32_t start = d->pos;
    bool maybe = diag_peek(d) == TOK_NAME && diag_is_name(d, start, "match");
    if (maybe && d->failed > start && d->tokens[d->failed].kind == TOK_INDENT) match_statement(d);
    d->pos = start;
}

static bool compound(Diagnosis *d)
{
    match_without_colon(d);
    switch (diag_peek(d)) {
    case TOK_IF: return if_statement(d);
    case TOK_WHILE: return while_statement(d);
    case TOK_FOR: return for_statement(d);
    case TOK_WITH: return with_statement(d);
    case TOK_TRY: return try_statement(d);
    case TOK_DEF: return function_statement(d);
    case TOK_CLASS: return class_statement(d);
    case TOK_MATCH: return match_statement(d);
    case TOK_AT: return decorated(d);
    case TOK_ASYNC: return async_statement(d);
    default: return simple_line(d);
    }
}

/* Behind the line that begins at `i`, and the block below it if there is one. */
static uint32_t after_line(const Diagnosis *d, uint32_t i)
{
    for (; d->tokens[i].kind != TOK_NEWLINE; i++)
        if (d->tokens[i].kind == TOK_END || d->tokens[i].kind == TOK_ERROR) return i;
    if (d->tokens[++i].kind != TOK_INDENT) return i;
    for (int depth = 0;; i++) {
        int kind = d->tokens[i].kind;
        if (kind == TOK_END || kind == TOK_ERROR) return i;
        depth += (kind == TOK_INDENT) - (kind == TOK_DEDENT);
        if (depth == 0) return i + 1;
    }
}

/* Behind a whole statement with its clauses. */
static uint32_t after_statement(const Diagnosis *d, uint32_t i)
{
    while (d->tokens[i].kind == TOK_AT) {
        i = after_line(d, i);
        if (d->tokens[i].kind == TOK_END || d->tokens[i].kind == TOK_ERROR) return i;
    }
    for (i = after_line(d, i);; i = after_line(d, i)) {
        int kind = d->tokens[i].kind;
        if (kind != TOK_ELIF && kind != TOK_ELSE && kind != TOK_EXCEPT && kind != TOK_FINALLY) return i;
    }
}

/* Is the failure that the block is missing which the line before promises? */
static bool block_missing(const Diagnosis *d)
{
    return d->failed >= 2 && d->tokens[d->failed - 1].kind == TOK_NEWLINE &&
           d->tokens[d->failed - 2].kind == TOK_COLON;
}

/* Statements that end before the place of the failure are right. */
static bool statements(Diagnosis *d)
{
    for (;;) {
        int kind = diag_peek(d);
        if (kind == TOK_DEDENT || kind == TOK_END) return true;
        uint32_t end = after_statement(d, d->pos);
        bool right = end < d->failed || (end == d->failed && kind != TOK_TRY && !block_missing(d));
        if (right)
            d->pos = end;
        else if (d->pos > d->failed || !compound(d))
            return false;
    }
}

/* --- Entry ---------------------------------------------------------------------------------------------- */

/* A single statement, if it has clauses or a block, is followed by an empty line. */
static void input(Diagnosis *d)
{
    switch (d->p->mode) {
    case PARSE_EVAL:
        if (!diag_expressions(d)) break;
        while (diag_accept(d, TOK_NEWLINE)) continue;
        break;
    case PARSE_SINGLE:
        if (compound(d) && d->tokens[d->pos - 1].kind != TOK_NEWLINE) diag_accept(d, TOK_NEWLINE);
        break;
    default: statements(d);
    }
}

/* Like CPython's parser twice. The first time nothing is explained but what its rules always check: the
 * literals, the entries of dict displays and tokens that must follow. */
static void examine(Diagnosis *d)
{
    for (int pass = 1; pass <= 2; pass++) {
        d->quiet = d->first_pass = pass == 1;
        d->pos = 1;
        input(d);
        if (pass == 1) d->failed = d->far;
    }
}

/* Fails inside an f-string: the brace of the innermost field around it. */
static uint32_t enclosing_field(const Diagnosis *d, uint32_t token)
{
    int depth = 0;
    for (uint32_t i = token; i-- > 0;) {
        int kind = d->tokens[i].kind;
        if (kind == TOK_FIELD_OPEN && depth-- == 0) return i;
        if (kind == TOK_FIELD_CLOSE) depth++;
    }
    return 0;
}

bool diagnose(Parser *p, uint32_t failed)
{
    Diagnosis d = {.p = p, .tokens = p->lex.tokens.items, .failed = failed};
    volatile bool looked = false;
    if (setjmp(d.out) == 0) {
        examine(&d);
        looked = true;
    }
    if (!looked && !err_occurred()) looked = true; /* it went too deep */
    if (looked && setjmp(d.out) == 0) {
        d.depth = 0;
        d.field = enclosing_field(&d, failed);
        diag_generic(&d, d.failed);
    }
    mem_free(d.memos);
    return false;
}
