/* Why an f-string is wrong, in CPython 3.11's words.
 *
 * The lexer reads f-strings as Python 3.12 does. When it cannot, the reason it met ("unterminated string",
 * say) is not what 3.11 says of the same text, because 3.11 first finds where the whole literal ends and
 * looks for fields inside afterwards. This is that older look, only for its messages. */
#include "compile/lexer.h"

typedef struct FScan {
    const char *s, *end;
    const char *field, *field_end; /* the expression around `at` */
    const char *at;
    Problem *out;
    bool raw;
} FScan;

static bool wrong(FScan *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static bool wrong(FScan *f, const char *fmt, ...)
{
    int n = snprintf(f->out->message, sizeof f->out->message, "f-string");
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(f->out->message + n, sizeof f->out->message - (size_t)n, fmt, ap);
    va_end(ap);
    return false;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f';
}

/* Brackets and quotes inside an expression. */
typedef struct Nesting {
    char stack[MAX_NESTING];
    int depth, quotes; /* quotes: 1 or 3 while inside a string */
    char quote;
} Nesting;

static void in_string(FScan *f, Nesting *n)
{
    bool triple = f->end - f->s >= 3 && f->s[1] == n->quote && f->s[2] == n->quote;
    if (*f->s != n->quote)
        f->s++;
    else if (n->quotes == 3 && !triple)
        f->s++;
    else {
        f->s += n->quotes;
        n->quote = 0;
    }
}

static void open_string(FScan *f, Nesting *n)
{
    n->quote = *f->s;
    n->quotes = f->end - f->s >= 3 && f->s[1] == n->quote && f->s[2] == n->quote ? 3 : 1;
    f->s += n->quotes;
}

static bool close_bracket(FScan *f, Nesting *n)
{
    char c = *f->s++, opener = c == ')' ? '(' : c == ']' ? '[' : '{';
    if (n->depth == 0) return wrong(f, ": unmatched '%c'", c);
    char top = n->stack[--n->depth];
    return top == opener ||
           wrong(f, ": closing parenthesis '%c' does not match opening parenthesis '%c'", c, top);
}

/* Does the expression end at *f->s? Steps over comparison operators. */
static bool ends_expression(FScan *f)
{
    char c = *f->s, next = f->end - f->s > 1 ? f->s[1] : '\0';
    if (!strchr("!:}=<>", c)) return false;
    if (next == '=' && strchr("!=<>", c)) {
        f->s += 2;
        return false;
    }
    if (c != '<' && c != '>') return true;
    f->s++;
    return false;
}

static bool expression_char(FScan *f, Nesting *n)
{
    switch (*f->s) {
    case '\\': return wrong(f, " expression part cannot include a backslash");
    case '#': return wrong(f, " expression part cannot include '#'");
    case '\'':
    case '"': open_string(f, n); return true;
    case '(':
    case '[':
    case '{':
        if (n->depth >= MAX_NESTING) return wrong(f, ": too many nested parenthesis");
        n->stack[n->depth++] = *f->s++;
        return true;
    case ')':
    case ']':
    case '}': return close_bracket(f, n);
    default: f->s++; return true;
    }
}

static bool expression_end(FScan *f)
{
    Nesting n = {.depth = 0};
    while (f->s < f->end) {
        if (n.quote && *f->s != '\\') {
            in_string(f, &n);
            continue;
        }
        if (n.depth == 0 && !n.quote) {
            const char *before = f->s;
            if (ends_expression(f)) break;
            if (f->s != before) continue;
        }
        if (!expression_char(f, &n)) return false;
    }
    if (n.quote) return wrong(f, ": unterminated string");
    return n.depth == 0 || wrong(f, ": unmatched '%c'", n.stack[n.depth - 1]);
}

static bool not_closed(FScan *f)
{
    return wrong(f, ": expecting '}'");
}

static bool check_empty(FScan *f, const char *start)
{
    const char *p = start;
    while (p < f->s && is_space(*p)) p++;
    if (p < f->s) return true;
    if (*f->s == '}') return wrong(f, ": empty expression not allowed");
    return wrong(f, ": expression required before '%c'", *f->s);
}

static bool scan_text(FScan *f, int level);

static bool conversion(FScan *f)
{
    if (++f->s >= f->end) return not_closed(f);
    char c = *f->s++;
    if (c == 's' || c == 'r' || c == 'a') return true;
    return wrong(f, ": invalid conversion character: expected 's', 'r', or 'a'");
}

/* From behind `{` to behind `}`. */
static bool scan_field(FScan *f, int level)
{
    const char *start = f->s;
    if (!expression_end(f)) return false;
    if (f->at >= start && f->at <= f->s) f->field = start, f->field_end = f->s;
    if (f->s >= f->end) return not_closed(f);
    if (!check_empty(f, start)) return false;
    if (*f->s == '=') {
        f->s++;
        while (f->s < f->end && is_space(*f->s)) f->s++;
    }
    if (f->s < f->end && *f->s == '!' && !conversion(f)) return false;
    if (f->s < f->end && *f->s == ':') {
        f->s++;
        if (!scan_text(f, level + 1)) return false;
    }
    if (f->s >= f->end || *f->s != '}') return not_closed(f);
    f->s++;
    return true;
}

static void skip_escape(FScan *f)
{
    if (!f->raw && f->end - f->s > 2 && f->s[1] == 'N' && f->s[2] == '{') {
        const char *close = memchr(f->s, '}', (size_t)(f->end - f->s));
        f->s = close ? close + 1 : f->end;
    } else {
        f->s += f->end - f->s > 1 && f->s[1] != '{' && f->s[1] != '}' ? 2 : 1;
    }
}

/* Text and fields, up to the end or, in a format spec, its closing brace. */
static bool scan_text(FScan *f, int level)
{
    while (f->s < f->end) {
        bool doubled = level == 0 && f->end - f->s > 1 && f->s[1] == *f->s;
        if (*f->s == '\\') {
            skip_escape(f);
        } else if (*f->s == '{' && !doubled) {
            f->s++;
            if (!scan_field(f, level)) return false;
        } else if (*f->s == '}' && !doubled) {
            return level > 0 || wrong(f, ": single '}' is not allowed");
        } else {
            f->s += doubled && (*f->s == '{' || *f->s == '}') ? 2 : 1;
        }
    }
    return true;
}

/* A problem that the tokens of one field have: CPython shows the field as an expression in parentheses. */
static void inner_problem(Lexer *lx, const FScan *f, const Problem *inner)
{
    size_t n = f->field ? (size_t)(f->field_end - f->field) : 0;
    *f->out = *inner;
    f->out->fatal = f->out->at_end = false;
    if (!f->field || memchr(f->field, '\n', n)) return;
    char *text = mem_alloc(n + 3);
    snprintf(text, n + 3, "(%.*s)", (int)n, f->field);
    f->out->text = lx->owned_text = text;
    f->out->text_len = n + 2;
    f->out->offset = f->out->end_offset = lexer_chars(f->field, f->at) + 1;
}

void fstring_explain(Lexer *lx, uint32_t start, uint32_t end, const Problem *inner, uint32_t at, Problem *out)
{
    const char *s = lx->src + start, *stop = lx->src + end;
    FScan f = {.at = lx->src + at, .out = out};
    for (; *s != '\'' && *s != '"'; s++) f.raw |= *s == 'r' || *s == 'R';
    int quotes = stop - s >= 6 && s[1] == *s && s[2] == *s ? 3 : 1;
    f.s = s + quotes;
    f.end = stop - quotes;
    if (scan_text(&f, 0)) inner_problem(lx, &f, inner);
}
