/* Raising SyntaxError: from a position in the source to the attributes that CPython's exception has (lines
 * and offsets from 1, in characters, the text of the line), whoever found what is wrong. */
#include "compile/parser.h"
#include "grammar.h"
#include "object/exc.h"

static Value str_or_none(const char *s, size_t n, bool newline)
{
    if (!s) return NONE;
    SB sb = {0};
    sb_utf8(&sb, s, n);
    if (newline) sb_cp(&sb, '\n');
    Str *str = sb_take(&sb);
    return str ? str_value(str) : NONE;
}

/* SyntaxError(message, (filename, lineno, offset, text, end_lineno, end_offset)). */
static bool raise_syntax_error(Type *exc, Value message, Str *filename, const int position[4], Value text)
{
    if (is_err(message)) return false;
    Value file = filename ? str_value(filename) : str_value(str_new_c("<string>"));
    Tuple *details = tuple_of(6, file, small_value(position[0]), small_value(position[1]), text,
                              small_value(position[2]), small_value(position[3]));
    Value exception = exc_new(exc, tuple_value(tuple_of(2, message, tuple_value(details))));
    if (is_err(exception)) return false;
    Exception *e = as_exc(exception);
    e->extra[0] = message;
    for (int i = 0; i < 6; i++) e->extra[i + 1] = details->items[i];
    e->extra[7] = NONE;
    err_set(exception);
    return false;
}

/* The line of raw source, without its end, which may be any of \n, \r\n and \r. */
static const char *raw_line(const char *source, size_t n, uint32_t line, size_t *len)
{
    const char *p = source, *end = source + n;
    if (n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) p += 3;
    for (; line > 1 && p < end; p++)
        if (*p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n'))) line--;
    const char *stop = p;
    while (stop < end && *stop != '\n' && *stop != '\r') stop++;
    *len = (size_t)(stop - p);
    return line > 1 ? NULL : p;
}

int lexer_chars(const char *from, const char *to)
{
    int n = 0;
    for (; from < to; from++) n += (*from & 0xC0) != 0x80;
    return n;
}

bool syntax_error(Type *exc, Str *filename, Span span, const char *source, size_t n, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    Value message = str_vformat_c(fmt, ap);
    va_end(ap);
    size_t len = 0, known_len;
    const char *line = source     ? raw_line(source, n, span.line, &len)
                       : filename ? source_line(filename, (int)span.line, &len)
                                  : NULL;
    /* As CPython, which counts bytes here, and reads the file again; what was typed at the prompt is known
     * too. */
    int position[4] = {(int)span.line, (int)span.col + 1, (int)span.end_line, (int)span.end_col + 1};
    bool known = filename && source_line(filename, (int)span.line, &known_len);
    return raise_syntax_error(exc, message, filename, position, known ? str_or_none(line, len, true) : NONE);
}

bool problem_raise(Str *filename, const Lexer *lx, const Problem *pr)
{
    size_t n = pr->text_len;
    const char *text = pr->text;
    bool newline = false;
    if (!text) {
        text = lexer_line_text(lx, (uint32_t)pr->line, &n);
        bool last = text + n == lx->end;
        if (n > 0 && text[n - 1] == '\n') n--;
        newline = !pr->bare && !(last && lx->newline_added && lx->mode != PARSE_FILE);
    }
    int position[4] = {pr->line, pr->offset, pr->end_line, pr->end_offset};
    Value message = str_value(str_new_c(pr->message));
    return raise_syntax_error(pr->exc, message, filename, position, str_or_none(text, n, newline));
}

/* --- In the words of the parser ------------------------------------------------------------------------- */

static const Token *token_at(const Parser *p, uint32_t i)
{
    return &p->lex.tokens.items[i];
}

/* A bracket that is never closed outweighs an error found in a later line: it is its likely cause. */
static const Problem *unclosed_bracket(const Parser *p)
{
    const Token *end = &vec_last(&p->lex.tokens);
    if (end->kind != TOK_ERROR || end->level == 0 || p->flags & PARSE_INCOMPLETE_OK) return NULL;
    const Problem *pr = &p->lex.problems.items[end->problem];
    return pr->at_end && token_at(p, p->last)->line > (uint32_t)pr->line ? pr : NULL;
}

bool parser_raise(Parser *p, const Problem *pr)
{
    const Problem *unclosed = unclosed_bracket(p);
    p->too_early = pr->at_end;
    return problem_raise(p->filename, &p->lex, unclosed ? unclosed : pr);
}

/* Of a token, as which an f-string counts. */
static Span whole_span(const Parser *p, uint32_t token)
{
    const Token *first = token_at(p, token), *t = first;
    for (int depth = 0; t->kind != TOK_ERROR; t++) {
        depth += (t->kind == TOK_FSTRING_START) - (t->kind == TOK_FSTRING_END);
        if (depth <= 0) break;
    }
    return span_join(token_span(&p->lex, first), token_span(&p->lex, t));
}

/* The line up to which the tokens have been read. */
static uint32_t line_read(const Parser *p)
{
    return whole_span(p, p->last).end_line;
}

/* The first of the lines that are one with this: a line's end may be inside a token, or behind a backslash.
 */
static uint32_t first_joined(const Lexer *lx, uint32_t line)
{
    const Token *t = lx->tokens.items, *behind = t + lx->tokens.len;
    uint32_t first = 1, reached = 0;
    int depth = 0;
    for (uint32_t next = 2; next <= line; next++) {
        uint32_t newline = lx->lines.items[next - 1] - 1;
        for (; t < behind && t->start <= newline; t++) {
            depth += (t->kind == TOK_FSTRING_START) - (t->kind == TOK_FSTRING_END);
            reached = t->end;
        }
        if (depth > 0 || reached > newline) continue;
        bool backslash = newline > 0 && lx->src[newline - 1] == '\\';
        if (!backslash || memchr(lx->src + reached, '#', newline - reached)) first = next;
    }
    return first;
}

/* CPython shows what it holds: the line that it reads, with those before that are joined to it, or, further
 * back, one line without its end. */
static void problem_text(const Parser *p, Problem *pr, uint32_t line)
{
    const Lexer *lx = &p->lex;
    size_t n;
    const char *start = lexer_line_text(lx, line, &n), *end = start + n;
    bool bare = line < line_read(p) || (end == lx->end && lx->newline_added && lx->mode != PARSE_FILE);
    if (bare && n > 0 && end[-1] == '\n') end--;
    if (line >= line_read(p) && line > 1 && line <= lx->lines.len)
        start = lx->src + lx->lines.items[first_joined(lx, line) - 1];
    pr->text = start;
    pr->text_len = (size_t)(end - start);
}

/* Counted in the text that is shown, whichever line the column is of. */
static int column_offset(const Parser *p, const Problem *pr, uint32_t col)
{
    if (p->flags & PARSE_BYTES) return (int)col + 1;
    const char *to = pr->text + MIN(col, pr->text_len);
    bool cut = to < pr->text + pr->text_len && (*to & 0xC0) == 0x80; /* in the midst of a character */
    return lexer_chars(pr->text, to) + 1 - cut;
}

void problem_place(const Parser *p, Problem *pr, Span span)
{
    problem_text(p, pr, span.line);
    pr->line = (int)span.line;
    pr->end_line = (int)span.end_line;
    pr->offset = column_offset(p, pr, span.col);
    pr->end_offset = column_offset(p, pr, span.end_col);
}

/* Tokens that stand for a change of indentation or the end have no place of their own: CPython shows how far
 * it has read. */
void problem_place_token(const Parser *p, Problem *pr, uint32_t token)
{
    const Token *t = token_at(p, token);
    const Lexer *lx = &p->lex;
    bool eof = lx->src + t->start == lx->end && t->kind != TOK_NEWLINE;
    if (!eof && t->kind != TOK_INDENT && t->kind != TOK_DEDENT) {
        problem_place(p, pr, whole_span(p, token));
        return;
    }
    uint32_t line = eof && t->line > 1 ? t->line - 1 : t->line;
    size_t n;
    const char *text = lexer_line_text(lx, line, &n);
    const char *to = eof ? text + n - (lx->newline_added && lx->mode != PARSE_FILE) : lx->src + t->start;
    pr->line = pr->end_line = (int)line;
    pr->offset = eof && p->flags & PARSE_SCRIPT ? 0 : lexer_chars(text, to);
    pr->end_offset = -1;
    pr->text = NULL;
}

bool parser_error(Parser *p, Type *exc, Span span, const char *fmt, ...)
{
    Problem pr = {.exc = exc};
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(pr.message, sizeof pr.message, fmt, ap);
    va_end(ap);
    problem_place(p, &pr, span);
    return parser_raise(p, &pr);
}

bool parser_error_at_token(Parser *p, uint32_t token, const char *fmt, ...)
{
    Problem pr = {.exc = exc_SyntaxError};
    const Token *t = token_at(p, token);
    if (t->kind == TOK_ERROR) return parser_raise(p, &p->lex.problems.items[t->problem]);
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(pr.message, sizeof pr.message, fmt, ap);
    va_end(ap);
    p->last = MAX(p->last, token);
    problem_place_token(p, &pr, token);
    return parser_raise(p, &pr);
}
