/* Where the carets of a traceback line point: the operator of a binary operation, the brackets of a
 * subscript.
 *
 * The span of the failing expression is known from the code; what is looked for is its outermost operation. A
 * walk over the tokens at bracket depth zero is enough for that (the loosest binary operator, the last one of
 * its level), so nothing needs to be parsed and no tree kept. Columns come out as CPython's do, whose rule of
 * "two characters wide" includes an opening parenthesis right after the operator. */
#include "object/exc.h"

typedef struct Scan {
    const char *s;
    size_t n, i;
    bool operand;       /* the previous token ends an operand */
    bool dot;           /* the previous token was a dot of an attribute */
    bool leading_unary; /* the text begins with + - ~ or await */
    bool other;         /* something else than a binary operation or subscript stands at depth 0 */
    int level;          /* of the operator found, 0: none */
    size_t op, op_len;
    size_t bracket; /* where the last trailer [...] began, its end is bracket_end */
    size_t bracket_end;
} Scan;

enum { LEVEL_POWER = 8 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

static bool is_name_char(char c)
{
    return c == '_' || (uint8_t)c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The end of the string literal whose quote is at i. */
static size_t skip_string(const char *s, size_t n, size_t i)
{
    char q = s[i];
    bool triple = i + 2 < n && s[i + 1] == q && s[i + 2] == q;
    for (i += triple ? 3 : 1; i < n; i++) {
        if (s[i] == '\\') {
            i++;
        } else if (s[i] == q) {
            if (!triple) return i + 1;
            if (i + 2 < n && s[i + 1] == q && s[i + 2] == q) return i + 3;
        }
    }
    return n;
}

/* The end of the bracketed group that opens at i (just behind its closing bracket). */
static size_t skip_group(const char *s, size_t n, size_t i)
{
    int depth = 0;
    while (i < n) {
        if (s[i] == '"' || s[i] == '\'') {
            i = skip_string(s, n, i);
            continue;
        }
        if (strchr("([{", s[i])) depth++;
        if (strchr(")]}", s[i]) && --depth == 0) return i + 1;
        i++;
    }
    return n;
}

static bool is_word(const char *s, size_t len, const char *word)
{
    return strlen(word) == len && memcmp(s, word, len) == 0;
}

static bool is_statement_word(const char *s, size_t len)
{
    static const char *const words[] = {"and",    "or",       "not",    "in",    "is",     "if",    "else",
                                        "lambda", "for",      "yield",  "raise", "return", "del",   "assert",
                                        "import", "from",     "with",   "while", "async",  "class", "def",
                                        "global", "nonlocal", "except", "try",   "pass"};
    for (size_t k = 0; k < COUNT_OF(words); k++)
        if (is_word(s, len, words[k])) return true;
    return false;
}

static void scan_number(Scan *t)
{
    bool hex = t->s[t->i] == '0' && t->i + 1 < t->n && (t->s[t->i + 1] | 32) == 'x';
    while (t->i < t->n) {
        char c = t->s[t->i];
        bool exponent =
            !hex && (c | 32) == 'e' && t->i + 1 < t->n && (t->s[t->i + 1] == '-' || t->s[t->i + 1] == '+');
        if (!is_name_char(c) && c != '.') break;
        t->i += exponent ? 2 : 1;
    }
}

static void scan_word(Scan *t)
{
    size_t start = t->i;
    char c = t->s[start];
    if (c >= '0' && c <= '9') {
        scan_number(t);
    } else {
        while (t->i < t->n && is_name_char(t->s[t->i])) t->i++;
        if (t->i < t->n && (t->s[t->i] == '"' || t->s[t->i] == '\'')) { /* a prefixed string */
            t->i = skip_string(t->s, t->n, t->i);
        } else if (!t->dot && is_word(t->s + start, t->i - start, "await")) {
            if (start == 0) t->leading_unary = true;
            return;
        } else if (!t->dot && is_statement_word(t->s + start, t->i - start)) {
            t->other = true;
        } else if (t->operand) {
            t->other = true;
        }
    }
    t->operand = true;
    t->dot = false;
}

static void scan_group(Scan *t)
{
    size_t end = skip_group(t->s, t->n, t->i);
    if (t->s[t->i] == '[' && t->operand) {
        t->bracket = t->i;
        t->bracket_end = end;
    }
    t->operand = true;
    t->dot = false;
    t->i = end;
}

/* The level of the binary operator at i (1 binds least) and its length; 0 for anything else. */
static int operator_level(const char *s, size_t n, size_t *len)
{
    static const struct {
        char text[3];
        uint8_t level;
    } table[] = {{"**", 8}, {"//", 6}, {"<<", 4}, {">>", 4}, {"|", 1}, {"^", 2}, {"&", 3},
                 {"+", 5},  {"-", 5},  {"*", 6},  {"/", 6},  {"%", 6}, {"@", 6}};
    for (size_t k = 0; k < COUNT_OF(table); k++) {
        *len = strlen(table[k].text);
        if (*len > n || memcmp(s, table[k].text, *len) != 0) continue;
        return *len < n && s[*len] == '=' ? 0 : table[k].level; /* += and the like */
    }
    return 0;
}

static void scan_operator(Scan *t)
{
    size_t len;
    char c = t->s[t->i];
    int level = operator_level(t->s + t->i, t->n - t->i, &len);
    if (!t->operand && (c == '+' || c == '-' || c == '~')) {
        if (t->i == 0) t->leading_unary = true;
        t->i++;
        return;
    }
    if (!level || !t->operand) {
        t->other = true;
        t->i++;
        return;
    }
    bool looser = t->level == 0 || level < t->level || (level == t->level && level != LEVEL_POWER);
    if (looser) {
        t->level = level;
        t->op = t->i;
        t->op_len = len;
    }
    t->i += len;
    t->operand = false;
}

static void scan_token(Scan *t)
{
    char c = t->s[t->i];
    if (is_blank(c)) {
        t->i++;
    } else if (is_name_char(c)) {
        scan_word(t);
    } else if (c == '"' || c == '\'') {
        t->i = skip_string(t->s, t->n, t->i);
        t->operand = true;
    } else if (strchr("([{", c)) {
        scan_group(t);
    } else if (c == '.' && t->i + 2 < t->n && t->s[t->i + 1] == '.' && t->s[t->i + 2] == '.') {
        t->i += 3;
        t->operand = true;
    } else if (c == '.') {
        if (t->i + 1 < t->n && t->s[t->i + 1] >= '0' && t->s[t->i + 1] <= '9') {
            scan_number(t);
            t->operand = true;
            return;
        }
        t->i++;
        t->operand = false;
        t->dot = true;
    } else {
        scan_operator(t);
    }
}

/* Is the group (...) that opens at i a mere parenthesis, not a tuple, a generator expression or empty? */
static bool is_parenthesis(const char *s, size_t n, size_t i)
{
    bool empty = true;
    for (i++; i + 1 < n;) {
        if (strchr("([{", s[i])) {
            i = skip_group(s, n, i);
        } else if (s[i] == '"' || s[i] == '\'') {
            i = skip_string(s, n, i);
        } else if (s[i] == ',') {
            return false;
        } else if (is_name_char(s[i])) {
            size_t start = i;
            while (i < n && is_name_char(s[i])) i++;
            if (is_word(s + start, i - start, "for")) return false;
        } else {
            if (is_blank(s[i++])) continue;
        }
        empty = false;
    }
    return !empty;
}

/* CPython's traceback module decides the width of the operator by the character after the first one behind
 * the left operand, which is the operand's closing parenthesis where it stands in parentheses of its own:
 * where that lies, or `op`. */
static size_t behind_left_operand(const char *s, size_t op)
{
    size_t start = 0, end = op;
    for (;;) {
        while (end > start && is_blank(s[end - 1])) end--;
        while (start < end && is_blank(s[start])) start++;
        if (start == end || s[start] != '(' || skip_group(s, end, start) != end ||
            !is_parenthesis(s, end, start))
            break;
        start++;
        end--;
    }
    while (end < op && is_blank(s[end])) end++;
    return end;
}

static bool is_wide(const Scan *t, bool as_module)
{
    const char *s = t->s;
    size_t at = as_module ? behind_left_operand(s, t->op) : t->op;
    if (at != t->op) return !is_blank(s[at + 1]);
    if (t->op_len == 2) return true;
    size_t next = t->op + 1;
    return next < t->n && s[next] == '(' && skip_group(s, t->n, next) == t->n &&
           is_parenthesis(s, t->n, next);
}

bool caret_anchors(const char *s, size_t n, bool as_module, size_t *left, size_t *right)
{
    Scan t = {.s = s, .n = n};
    while (t.i < n && !t.other) scan_token(&t);
    if (t.other) return false;
    if (t.level) {
        if (t.level == LEVEL_POWER && t.leading_unary && s[0] != 'a')
            return false; /* -a ** b is a negation */
        *left = t.op;
        *right = t.op + (is_wide(&t, as_module) ? 2 : 1);
        return true;
    }
    if (!t.bracket_end || t.bracket_end != n || t.leading_unary) return false;
    *left = t.bracket;
    *right = n;
    return true;
}
