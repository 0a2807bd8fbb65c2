/* The lexer: source text to an array of tokens, in one pass, before anything is parsed.
 *
 * re2c recognises single tokens (scan) and pieces of f-string text (scan_text); the code around it keeps what
 * no regular expression can: the stack of indentations, open brackets, and the modes of f-strings, which nest
 * as PEP 701 says. Soft keywords are decided here too, since the whole logical line is known when it ends.
 * Where an f-string cannot be cut into tokens it becomes one BAD_STRING, and fstring_explain finds the words
 * for it. What CPython's own tokens say is wrong (an unterminated string, a bracket that does not match) ends
 * the array with an ERROR token. */
#include "compile/lexer.h"
#include "base/utf8.h"
#include "grammar.h"

/* What scan finds besides whole tokens: they need another look. */
enum {
    LEX_BLANK = -1,
    LEX_COMMENT = -2,
    LEX_EOL = -3,
    LEX_JOIN = -4,
    LEX_BACKSLASH = -5,
    LEX_WIDE_NAME = -6,
    LEX_STRING = -7,
    LEX_OPEN_STRING = -8,
    LEX_FSTRING = -9,
    LEX_HEX = -10,
    LEX_OCTAL = -11,
    LEX_BINARY = -12,
    LEX_DECIMAL = -13,
    LEX_FLOAT = -14,
    LEX_IMAGINARY = -15,
    LEX_END = -16,
    LEX_OTHER = -17,
};

enum TextPiece {
    TEXT_PLAIN,
    TEXT_OPEN,
    TEXT_OPEN2,
    TEXT_CLOSE,
    TEXT_CLOSE2,
    TEXT_QUOTE,
    TEXT_NAMED,
    TEXT_NEWLINE,
    TEXT_JOIN,
    TEXT_END
};

/*!re2c
re2c:define:YYCTYPE = "unsigned char";
re2c:define:YYCURSOR = at;
re2c:define:YYMARKER = mark;
re2c:yyfill:enable = 0;

letter  = [a-zA-Z_];
wide    = [\x80-\xff];
digit   = [0-9];
hexdig  = [0-9a-fA-F];
digits  = digit ("_"? digit)*;
expo    = [eE] [-+]? digits;
float   = digits "." digits? expo? | "." digits expo? | digits expo;
prefix  = [rRuUbB] | [bB] [rR] | [rR] [bB];
fprefix = [fF] | [fF] [rR] | [rR] [fF];
escape  = "\\" [^\x00];
sq      = ['] ([^'\\\n\x00] | escape)* ['];
dq      = ["] ([^"\\\n\x00] | escape)* ["];
tsq     = [']{3} ([']{0,2} ([^'\\\x00] | escape))* [']{3};
tdq     = ["]{3} (["]{0,2} ([^"\\\x00] | escape))* ["]{3};
*/

/* One token, or part of the text, from lx->cur on, which moves behind it. */
static int scan(Lexer *lx)
{
    const unsigned char *at = (const unsigned char *)lx->cur, *mark;
    int kind;
    do {
        /*!re2c
        "False" { kind = TOK_FALSE; break; }        "None" { kind = TOK_NONE; break; }
        "True" { kind = TOK_TRUE; break; }          "and" { kind = TOK_AND; break; }
        "as" { kind = TOK_AS; break; }              "assert" { kind = TOK_ASSERT; break; }
        "async" { kind = TOK_ASYNC; break; }        "await" { kind = TOK_AWAIT; break; }
        "break" { kind = TOK_BREAK; break; }        "class" { kind = TOK_CLASS; break; }
        "continue" { kind = TOK_CONTINUE; break; }  "def" { kind = TOK_DEF; break; }
        "del" { kind = TOK_DEL; break; }            "elif" { kind = TOK_ELIF; break; }
        "else" { kind = TOK_ELSE; break; }          "except" { kind = TOK_EXCEPT; break; }
        "finally" { kind = TOK_FINALLY; break; }    "for" { kind = TOK_FOR; break; }
        "from" { kind = TOK_FROM; break; }          "global" { kind = TOK_GLOBAL; break; }
        "if" { kind = TOK_IF; break; }              "import" { kind = TOK_IMPORT; break; }
        "in" { kind = TOK_IN; break; }              "is" { kind = TOK_IS; break; }
        "lambda" { kind = TOK_LAMBDA; break; }      "nonlocal" { kind = TOK_NONLOCAL; break; }
        "not" { kind = TOK_NOT; break; }            "or" { kind = TOK_OR; break; }
        "pass" { kind = TOK_PASS; break; }          "raise" { kind = TOK_RAISE; break; }
        "return" { kind = TOK_RETURN; break; }      "try" { kind = TOK_TRY; break; }
        "while" { kind = TOK_WHILE; break; }        "with" { kind = TOK_WITH; break; }
        "yield" { kind = TOK_YIELD; break; }

        letter (letter | digit)* { kind = TOK_NAME; break; }
        (letter | wide) (letter | digit | wide)* { kind = LEX_WIDE_NAME; break; }

        "(" { kind = TOK_LPAR; break; }             ")" { kind = TOK_RPAR; break; }
        "[" { kind = TOK_LSQB; break; }             "]" { kind = TOK_RSQB; break; }
        "{" { kind = TOK_LBRACE; break; }           "}" { kind = TOK_RBRACE; break; }
        ":" { kind = TOK_COLON; break; }            "," { kind = TOK_COMMA; break; }
        ";" { kind = TOK_SEMI; break; }             "+" { kind = TOK_PLUS; break; }
        "-" { kind = TOK_MINUS; break; }            "*" { kind = TOK_STAR; break; }
        "/" { kind = TOK_SLASH; break; }            "//" { kind = TOK_DSLASH; break; }
        "|" { kind = TOK_BAR; break; }              "&" { kind = TOK_AMPER; break; }
        "<" { kind = TOK_LESS; break; }             ">" { kind = TOK_GREATER; break; }
        "=" { kind = TOK_EQUAL; break; }            "." { kind = TOK_DOT; break; }
        "%" { kind = TOK_PERCENT; break; }          "==" { kind = TOK_EQEQ; break; }
        "!=" { kind = TOK_NOTEQ; break; }           "<=" { kind = TOK_LESSEQ; break; }
        ">=" { kind = TOK_GREATEREQ; break; }       "~" { kind = TOK_TILDE; break; }
        "^" { kind = TOK_CARET; break; }            "<<" { kind = TOK_LSHIFT; break; }
        ">>" { kind = TOK_RSHIFT; break; }          "**" { kind = TOK_DSTAR; break; }
        "+=" { kind = TOK_PLUSEQ; break; }          "-=" { kind = TOK_MINUSEQ; break; }
        "*=" { kind = TOK_STAREQ; break; }          "/=" { kind = TOK_SLASHEQ; break; }
        "%=" { kind = TOK_PERCENTEQ; break; }       "&=" { kind = TOK_AMPEREQ; break; }
        "|=" { kind = TOK_BAREQ; break; }           "^=" { kind = TOK_CARETEQ; break; }
        "<<=" { kind = TOK_LSHIFTEQ; break; }       ">>=" { kind = TOK_RSHIFTEQ; break; }
        "**=" { kind = TOK_DSTAREQ; break; }        "//=" { kind = TOK_DSLASHEQ; break; }
        "@" { kind = TOK_AT; break; }               "@=" { kind = TOK_ATEQ; break; }
        "->" { kind = TOK_ARROW; break; }           "..." { kind = TOK_ELLIPSIS; break; }
        ":=" { kind = TOK_COLONEQ; break; }         "<>" { kind = TOK_BAD; break; }

        digits { kind = LEX_DECIMAL; break; }
        float { kind = LEX_FLOAT; break; }
        (digits | float) [jJ] { kind = LEX_IMAGINARY; break; }
        "0" [xX] ("_"? hexdig)* { kind = LEX_HEX; break; }
        "0" [oO] ("_"? [0-7])* { kind = LEX_OCTAL; break; }
        "0" [bB] ("_"? [01])* { kind = LEX_BINARY; break; }

        prefix? (sq | dq | tsq | tdq) { kind = LEX_STRING; break; }
        prefix? (['] | "'''" | ["] | ["]{3}) { kind = LEX_OPEN_STRING; break; }
        fprefix (['] | "'''" | ["] | ["]{3}) { kind = LEX_FSTRING; break; }

        [ \t\f]+ { kind = LEX_BLANK; break; }
        "#" [^\n\x00]* { kind = LEX_COMMENT; break; }
        "\n" { kind = LEX_EOL; break; }
        "\\\n" { kind = LEX_JOIN; break; }
        "\\" { kind = LEX_BACKSLASH; break; }
        "\x00" { kind = LEX_END; break; }
        * { kind = LEX_OTHER; break; }
        */
    } while (false);
    lx->cur = (const char *)at;
    return kind;
}

/* One piece of the text of an f-string. */
static enum TextPiece scan_text(Lexer *lx)
{
    const unsigned char *at = (const unsigned char *)lx->cur, *mark;
    enum TextPiece piece;
    do {
        /*!re2c
        [^{}'"\\\n\x00]+ { piece = TEXT_PLAIN; break; }
        "\\" ['"\\] { piece = TEXT_PLAIN; break; }
        "\\" { piece = TEXT_PLAIN; break; }
        "\\N{" { piece = TEXT_NAMED; break; }
        "{" { piece = TEXT_OPEN; break; }
        "{{" { piece = TEXT_OPEN2; break; }
        "}" { piece = TEXT_CLOSE; break; }
        "}}" { piece = TEXT_CLOSE2; break; }
        ['"] { piece = TEXT_QUOTE; break; }
        "\n" { piece = TEXT_NEWLINE; break; }
        "\\\n" { piece = TEXT_JOIN; break; }
        "\x00" { at--; piece = TEXT_END; break; }
        */
    } while (false);
    lx->cur = (const char *)at;
    return piece;
}

static uint32_t offset_of(const Lexer *lx, const char *p)
{
    return (uint32_t)(p - lx->src);
}
static uint32_t line_number(const Lexer *lx)
{
    return (uint32_t)lx->lines.len;
}

static void emit_at(Lexer *lx, int kind, uint32_t start, uint32_t end, uint32_t line)
{
    Token t = {
        .start = start, .end = end, .line = line, .kind = (uint16_t)kind, .level = (uint8_t)lx->nbrackets};
    vec_push(&lx->tokens, t);
}

static void emit(Lexer *lx, int kind, const char *start)
{
    emit_at(lx, kind, offset_of(lx, start), offset_of(lx, lx->cur), line_number(lx));
}

static uint32_t last_token(const Lexer *lx)
{
    return (uint32_t)lx->tokens.len - 1;
}

/* Counts the lines that a token reaches over. */
static void count_lines(Lexer *lx, const char *from, const char *to)
{
    for (const char *p = from; (p = memchr(p, '\n', (size_t)(to - p)));)
        vec_push(&lx->lines, offset_of(lx, ++p));
}

/* --- Problems ------------------------------------------------------------------------------------------- */

static void fstring_fall_back(Lexer *lx, const Problem *inner, uint32_t at);
static void mark_with_paren(Lexer *lx, const Bracket *b);

static Problem *stop_with(Lexer *lx, const Problem *pr)
{
    uint32_t here = offset_of(lx, lx->cur);
    for (uint32_t i = 0; i < lx->nbrackets; i++) mark_with_paren(lx, &lx->brackets[i]);
    vec_push(&lx->problems, *pr);
    emit_at(lx, TOK_ERROR, here, here, line_number(lx));
    vec_last(&lx->tokens).problem = (uint8_t)(lx->problems.len - 1);
    lx->stopped = true;
    return &vec_last(&lx->problems);
}

Problem *lexer_problem(Lexer *lx, uint32_t at, const char *fmt, ...)
{
    uint32_t line = lexer_line_of(lx, at ? at - 1 : 0);
    int offset = lexer_chars(lx->src + lx->lines.items[line - 1], lx->src + at);
    Problem pr = {.exc = exc_SyntaxError,
                  .line = (int)line,
                  .offset = offset,
                  .end_line = (int)line,
                  .end_offset = offset,
                  .bare = true,
                  .fatal = true,
                  .located = true};
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(pr.message, sizeof pr.message, fmt, ap);
    va_end(ap);
    if (lx->fmodes.len == 0) return stop_with(lx, &pr);
    fstring_fall_back(lx, &pr, at);
    return &vec_last(&lx->problems);
}

/* A problem that the parser may forestall: CPython's tokens only carry a code for these. `offset` is final.
 */
static Problem *coded_problem(Lexer *lx, Type *exc, int offset, int end_offset, const char *message)
{
    int line = (int)line_number(lx);
    Problem pr = {.exc = exc,
                  .line = line,
                  .offset = offset,
                  .end_line = line,
                  .end_offset = end_offset,
                  .located = true};
    snprintf(pr.message, sizeof pr.message, "%s", message);
    return stop_with(lx, &pr);
}

static int line_length(const Lexer *lx, uint32_t line)
{
    size_t n;
    const char *text = lexer_line_text(lx, line, &n);
    return lexer_chars(text, text + n);
}

/* --- Indentation ---------------------------------------------------------------------------------------- */

typedef struct Column {
    int col, alt;
} Column;

static void stray_backslash(Lexer *lx, const char *start);

/* Reads the white space at the start of a line (joined ones too): where its first character stands. */
static Column read_indent(Lexer *lx)
{
    Column c = {0, 0}, joined = {0, 0};
    for (;; lx->cur++) {
        switch (*lx->cur) {
        case ' ': c.col++, c.alt++; continue;
        case '\t': c.col = (c.col / 8 + 1) * 8, c.alt++; continue;
        case '\f': c.col = c.alt = 0; continue;
        case '\\':
            if (lx->cur[1] != '\n' || lx->cur[2] == '\0') break;
            if (joined.col == 0) joined = c;
            vec_push(&lx->lines, offset_of(lx, ++lx->cur + 1));
            continue;
        }
        return joined.col ? joined : c;
    }
}

/* Skips lines that hold nothing but blanks and comments. */
static Column skip_blank_lines(Lexer *lx)
{
    for (;;) {
        Column c = read_indent(lx);
        const char *p = lx->cur;
        if (*p == '#') p = strchr(p, '\n');
        if (*p != '\n') return c;
        lx->cur = p + 1;
        vec_push(&lx->lines, offset_of(lx, lx->cur));
    }
}

static void inconsistent_tabs(Lexer *lx)
{
    coded_problem(lx, exc_TabError, 1, 0, "inconsistent use of tabs and spaces in indentation");
}

static void indent(Lexer *lx, Column c)
{
    if (c.alt <= lx->indents[lx->nindents].alt) {
        inconsistent_tabs(lx);
    } else if (lx->nindents + 1 >= MAX_INDENT) {
        coded_problem(lx, exc_IndentationError, 1, 0, "too many levels of indentation");
    } else {
        lx->nindents++;
        lx->indents[lx->nindents].col = c.col;
        lx->indents[lx->nindents].alt = c.alt;
        lx->indents[lx->nindents].match = lx->header != 0;
        emit(lx, TOK_INDENT, lx->cur);
    }
}

static void dedent(Lexer *lx, Column c)
{
    int depth = lx->nindents;
    while (depth > 0 && c.col < lx->indents[depth].col) depth--;
    if (c.col != lx->indents[depth].col) {
        int length = line_length(lx, line_number(lx));
        coded_problem(lx, exc_IndentationError, length, -1,
                      "unindent does not match any outer indentation level");
    } else if (c.alt != lx->indents[depth].alt) {
        inconsistent_tabs(lx);
    } else {
        for (; lx->nindents > depth; lx->nindents--) emit(lx, TOK_DEDENT, lx->cur);
    }
}

static void start_line(Lexer *lx)
{
    Column c = skip_blank_lines(lx);
    lx->line_start = false;
    if (*lx->cur == '\\' && lx->cur[1] != '\n') {
        stray_backslash(lx, lx->cur);
    } else if (*lx->cur != '\0') {
        if (c.col > lx->indents[lx->nindents].col)
            indent(lx, c);
        else if (c.col < lx->indents[lx->nindents].col)
            dedent(lx, c);
        else if (c.alt != lx->indents[lx->nindents].alt)
            inconsistent_tabs(lx);
    }
    lx->header = 0;
    lx->line_first = (uint32_t)lx->tokens.len;
}

/* Can this token, after the name `match`, only be the begin of its subject? */
static bool begins_subject(int kind)
{
    switch (kind) {
    case TOK_NAME:
    case TOK_NUMBER:
    case TOK_STRING:
    case TOK_FSTRING_START:
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_TILDE:
    case TOK_LAMBDA:
    case TOK_AWAIT:
    case TOK_ELLIPSIS:
    case TOK_LBRACE:
    case TOK_BAD_STRING: return true;
    default: return false;
    }
}

static bool begins_subject_or_operator(int kind)
{
    switch (kind) {
    case TOK_LPAR:
    case TOK_LSQB:
    case TOK_PLUS:
    case TOK_MINUS:
    case TOK_STAR:
    case TOK_NOT: return true;
    default: return begins_subject(kind);
    }
}

/* At the end of a logical line: was the `match` at its start a keyword? It was when the line ends in a colon,
 * for then it can be nothing else, or when what follows it could not follow a name. */
static void decide_match(Lexer *lx)
{
    uint32_t first = lx->line_first, last = last_token(lx);
    Token *t = &lx->tokens.items[first];
    lx->header = 0;
    if (lx->mode == PARSE_EVAL || last <= first || t->kind != TOK_NAME || t->end - t->start != 5 ||
        memcmp(lx->src + t->start, "match", 5))
        return;
    bool colon = lx->tokens.items[last].kind == TOK_COLON;
    int second = t[1].kind;
    if (!(colon ? begins_subject_or_operator(second) : begins_subject(second))) return;
    t->kind = TOK_MATCH;
    if (colon) lx->header = first + 1;
}

static void end_line(Lexer *lx, const char *start)
{
    const char *newline = lx->cur - 1;
    decide_match(lx);
    emit_at(lx, TOK_NEWLINE, offset_of(lx, start), offset_of(lx, newline), line_number(lx));
    vec_push(&lx->lines, offset_of(lx, lx->cur));
    lx->line_start = true;
}

/* --- Brackets ------------------------------------------------------------------------------------------- */

static bool open_bracket(Lexer *lx, char opener, bool field)
{
    if (lx->nbrackets == MAX_NESTING) {
        lexer_problem(lx, offset_of(lx, lx->cur), "too many nested parentheses");
        return false;
    }
    lx->brackets[lx->nbrackets++] =
        (Bracket){.token = (uint32_t)lx->tokens.len, .opener = opener, .field = field};
    return true;
}

static void mismatch(Lexer *lx, char closer, const Bracket *b)
{
    uint32_t line = lx->tokens.items[b->token].line, at = offset_of(lx, lx->cur);
    if (line == line_number(lx))
        lexer_problem(lx, at, "closing parenthesis '%c' does not match opening parenthesis '%c'", closer,
                      b->opener);
    else
        lexer_problem(lx, at, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u",
                      closer, b->opener, line);
}

/* `with (a as b):` the parenthesis is no expression's. */
static void mark_with_paren(Lexer *lx, const Bracket *b)
{
    if (b->has_as && b->opener == '(' && b->token > 0 && lx->tokens.items[b->token - 1].kind == TOK_WITH)
        lx->tokens.items[b->token].kind = TOK_WITH_LPAR;
}

static bool close_bracket(Lexer *lx, char closer)
{
    char opener = closer == ')' ? '(' : closer == ']' ? '[' : '{';
    if (lx->nbrackets == 0) {
        lexer_problem(lx, offset_of(lx, lx->cur), "unmatched '%c'", closer);
        return false;
    }
    Bracket *b = &lx->brackets[lx->nbrackets - 1];
    if (b->opener != opener) {
        mismatch(lx, closer, b);
        return false;
    }
    lx->nbrackets--;
    mark_with_paren(lx, b);
    return true;
}

static void never_closed(Lexer *lx)
{
    decide_match(lx);
    const Token *t = &lx->tokens.items[lx->brackets[lx->nbrackets - 1].token];
    int offset = lexer_chars(lx->src + lx->lines.items[t->line - 1], lx->src + t->start) + 1;
    Problem pr = {.exc = exc_SyntaxError,
                  .line = (int)t->line,
                  .offset = offset,
                  .end_line = (int)t->line,
                  .end_offset = 0,
                  .at_end = true,
                  .located = true,
                  .bare = t->line + 1 < line_number(lx)};
    snprintf(pr.message, sizeof pr.message, "'%c' was never closed", lx->brackets[lx->nbrackets - 1].opener);
    stop_with(lx, &pr);
}

static void end_of_input(Lexer *lx)
{
    lx->cur--; /* stays on the NUL */
    if (lx->fmodes.len > 0) {
        lexer_problem(lx, offset_of(lx, lx->cur), "f-string: expecting '}'");
    } else if (lx->nbrackets > 0) {
        never_closed(lx);
    } else {
        for (; lx->nindents > 0; lx->nindents--) emit(lx, TOK_DEDENT, lx->cur);
        emit(lx, TOK_END, lx->cur);
        lx->stopped = true;
    }
}

/* --- Numbers -------------------------------------------------------------------------------------------- */

static bool word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number may stand right before one of these words. */
static bool keyword_follows(const char *p)
{
    static const char *const words[] = {"and", "else", "for", "not", "or"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t n = strlen(words[i]);
        if (strncmp(p, words[i], n) == 0) return !word_char(p[n]) && !(p[n] & 0x80);
    }
    return p[0] == 'i' && p[1] && strchr("fns", p[1]);
}

static bool literal_problem(Lexer *lx, const char *at, const char *what)
{
    lexer_problem(lx, offset_of(lx, at), "invalid %s literal", what);
    return false;
}

/* What may not follow the digits: an underscore without a digit, another digit, a letter. */
static bool check_number_end(Lexer *lx, const char *what)
{
    const char *p = lx->cur;
    if (*p == '_') return literal_problem(lx, p[-1] == '.' || *what == 'i' ? p : p + 1, what);
    if (*what == 'd' && (*p == 'e' || *p == 'E') && (p[1] == '+' || p[1] == '-'))
        return literal_problem(lx, p + 2, what);
    if (word_char(*p) && !keyword_follows(p)) return literal_problem(lx, p, what);
    return true;
}

/* After 0x, 0o, 0b. */
static bool check_radix(Lexer *lx, const char *start, const char *what)
{
    const char *p = lx->cur + (*lx->cur == '_');
    if (is_digit(*p) && *what != 'h') {
        lexer_problem(lx, offset_of(lx, p + 1), "invalid digit '%c' in %s literal", *p, what);
        return false;
    }
    if (lx->cur - start == 2) return literal_problem(lx, p, what);
    return check_number_end(lx, what);
}

static bool check_decimal(Lexer *lx, const char *start)
{
    const char *p = start;
    while (*p == '0' || *p == '_') p++;
    bool malformed = *lx->cur == '_' || *lx->cur == 'e' || *lx->cur == 'E';
    if (*start != '0' || p >= lx->cur) return check_number_end(lx, "decimal");
    if (malformed && !check_number_end(lx, "decimal")) return false;
    Problem *pr = lexer_problem(lx, offset_of(lx, start) + 1,
                                "leading zeros in decimal integer literals are not permitted; "
                                "use an 0o prefix for octal integers");
    pr->end_offset = pr->offset + (int)(p - start);
    return false;
}

static void number(Lexer *lx, int kind, const char *start)
{
    bool good;
    switch (kind) {
    case LEX_HEX: good = check_radix(lx, start, "hexadecimal"); break;
    case LEX_OCTAL: good = check_radix(lx, start, "octal"); break;
    case LEX_BINARY: good = check_radix(lx, start, "binary"); break;
    case LEX_IMAGINARY: good = check_number_end(lx, "imaginary"); break;
    case LEX_FLOAT: good = check_number_end(lx, "decimal"); break;
    default: good = check_decimal(lx, start);
    }
    if (good) emit(lx, TOK_NUMBER, start);
}

/* --- Strings -------------------------------------------------------------------------------------------- */

static void string(Lexer *lx, const char *start)
{
    emit(lx, TOK_STRING, start);
    count_lines(lx, start, lx->cur);
}

static void unterminated(Lexer *lx, const char *start, bool triple)
{
    const char *p = lx->cur;
    uint32_t first = line_number(lx), at = offset_of(lx, start) + 1;
    if (triple)
        p = lx->end;
    else
        while (*p && *p != '\n') p += *p == '\\' && p + 2 < lx->end ? 2 : 1;
    uint32_t lines = 0;
    for (const char *q = start; q < p; q++) lines += *q == '\n';
    if (triple || p >= lx->end) lines -= lines > 0;
    const char *kind = triple ? "triple-quoted string" : "string";
    bool top = lx->fmodes.len == 0;
    Problem *pr = lexer_problem(lx, at, "unterminated %s literal (detected at line %u)", kind, first + lines);
    pr->at_end |= triple && top;
}

static const char *skip_prefix(const char *p)
{
    while (*p != '\'' && *p != '"') p++;
    return p;
}

static void open_string(Lexer *lx, const char *start)
{
    const char *quote = skip_prefix(start);
    unterminated(lx, start, lx->cur - quote == 3);
}

/* The end of a string whose opening quotes end at p, as it was before PEP 701: the first quotes that match.
 */
static const char *plain_string_end(const char *p, const char *end, char quote, bool triple)
{
    for (; p < end; p++) {
        if (*p == '\\')
            p++;
        else if (*p == '\n' && !triple)
            return NULL;
        else if (*p == quote && !triple)
            return p + 1;
        else if (*p == quote && p[1] == quote && p[2] == quote)
            return p + 3;
    }
    return NULL;
}

/* An f-string that is not looked into: one token, and what is wrong with it. */
static void bad_fstring(Lexer *lx, const char *start, const Problem *inner, uint32_t at)
{
    const char *quote = skip_prefix(start);
    bool triple = quote[1] == *quote && quote[2] == *quote;
    const char *end = plain_string_end(quote + (triple ? 3 : 1), lx->end, *quote, triple);
    if (!end) {
        lx->cur = quote + (triple ? 3 : 1);
        unterminated(lx, start, triple);
        return;
    }
    if (inner) {
        Problem pr = {.exc = exc_SyntaxError};
        fstring_explain(lx, offset_of(lx, start), offset_of(lx, end), inner, at, &pr);
        vec_push(&lx->problems, pr);
    }
    lx->cur = end;
    emit(lx, TOK_BAD_STRING, start);
    vec_last(&lx->tokens).problem = (uint8_t)(lx->problems.len - 1);
    count_lines(lx, start, end);
}

/* Cutting the outermost f-string into tokens failed: forget them, take it whole. */
static void fstring_fall_back(Lexer *lx, const Problem *inner, uint32_t at)
{
    Token t = lx->tokens.items[lx->fstring_base];
    lx->tokens.len = lx->fstring_base;
    lx->lines.len = t.line;
    lx->nbrackets = t.level;
    lx->fmodes.len = 0;
    lx->fstring_broken = true;
    bad_fstring(lx, lx->src + t.start, inner, at);
}

static void begin_fstring(Lexer *lx, const char *start)
{
    const char *quote = skip_prefix(start);
    FMode m = {.kind = FMODE_TEXT, .quote = *quote, .triple = lx->cur - quote == 3};
    for (const char *p = start; p < quote; p++) m.raw |= *p == 'r' || *p == 'R';
    if (lx->fstring_broken && lx->fmodes.len == 0) {
        bad_fstring(lx, start, NULL, 0);
        return;
    }
    if (lx->fmodes.len == 0) lx->fstring_base = (uint32_t)lx->tokens.len;
    emit(lx, TOK_FSTRING_START, start);
    vec_push(&lx->fmodes, m);
}

static void emit_text(Lexer *lx, const char *start, const char *end, uint32_t line, const FMode *m)
{
    if (end == start) return;
    emit_at(lx, TOK_FSTRING_TEXT, offset_of(lx, start), offset_of(lx, end), line);
    vec_last(&lx->tokens).problem = (uint8_t)(m->raw | (m->kind == FMODE_SPEC) << 1);
}

static void open_field(Lexer *lx)
{
    const char *brace = lx->cur - 1;
    if (!open_bracket(lx, '{', true)) return;
    FMode m = {.kind = FMODE_EXPR, .level = lx->nbrackets};
    emit(lx, TOK_FIELD_OPEN, brace);
    vec_push(&lx->fmodes, m);
}

static void close_field(Lexer *lx)
{
    lx->nbrackets--;
    lx->fmodes.len--;
    emit(lx, TOK_FIELD_CLOSE, lx->cur - 1);
}

static void begin_spec(Lexer *lx, const char *start)
{
    FMode m = lx->fmodes.items[lx->fmodes.len - 2];
    m.kind = FMODE_SPEC;
    lx->cur = start + 1;
    emit(lx, TOK_FIELD_COLON, start);
    vec_push(&lx->fmodes, m);
}

static bool quotes_end(const Lexer *lx, const FMode *m)
{
    return lx->cur[-1] == m->quote && (!m->triple || (lx->cur[0] == m->quote && lx->cur[1] == m->quote));
}

static void end_fstring(Lexer *lx, const FMode *m)
{
    const char *start = lx->cur - 1;
    if (m->kind == FMODE_SPEC) {
        lexer_problem(lx, offset_of(lx, lx->cur), "f-string: expecting '}'");
        return;
    }
    lx->cur = start + (m->triple ? 3 : 1);
    emit(lx, TOK_FSTRING_END, start);
    lx->fmodes.len--;
}

/* \N{...} in text that is not raw: the braces belong to the name. */
static void skip_named(Lexer *lx, const FMode *m)
{
    if (m->raw) {
        lx->cur--;
        return;
    }
    const char *p = lx->cur;
    while (*p && *p != '\n' && *p != '}' && *p != m->quote) p++;
    lx->cur = p + (*p == '}');
}

/* Text of an f-string, or of a format spec, up to a brace or the closing quotes. */
static void fstring_text(Lexer *lx)
{
    FMode m = vec_last(&lx->fmodes);
    const char *start = lx->cur;
    uint32_t line = line_number(lx);
    for (;;) {
        switch (scan_text(lx)) {
        case TEXT_PLAIN: continue;
        case TEXT_NAMED: skip_named(lx, &m); continue;
        case TEXT_OPEN2:
            if (m.kind == FMODE_TEXT) continue;
            lx->cur--; /* fall through */
        case TEXT_OPEN:
            emit_text(lx, start, lx->cur - 1, line, &m);
            open_field(lx);
            return;
        case TEXT_CLOSE2:
            if (m.kind == FMODE_TEXT) continue;
            lx->cur--; /* fall through */
        case TEXT_CLOSE:
            if (m.kind == FMODE_TEXT) break;
            emit_text(lx, start, lx->cur - 1, line, &m);
            lx->fmodes.len--;
            close_field(lx);
            return;
        case TEXT_QUOTE:
            if (!quotes_end(lx, &m)) continue;
            emit_text(lx, start, lx->cur - 1, line, &m);
            end_fstring(lx, &m);
            return;
        case TEXT_NEWLINE:
            if (!m.triple) break; /* fall through */
        case TEXT_JOIN: vec_push(&lx->lines, offset_of(lx, lx->cur)); continue;
        case TEXT_END: break;
        }
        lexer_problem(lx, offset_of(lx, lx->cur), "f-string: single '}' is not allowed");
        return;
    }
}

/* Directly inside a replacement field some tokens end its expression. True when it was one. */
static bool field_token(Lexer *lx, int kind, const char *start)
{
    if (vec_last(&lx->fmodes).level != lx->nbrackets) return false;
    switch (kind) {
    case TOK_RBRACE: close_field(lx); return true;
    case TOK_COLON:
    case TOK_COLONEQ: begin_spec(lx, start); return true;
    case LEX_OTHER:
        if (*start != '!') return false;
        emit(lx, TOK_FIELD_BANG, start);
        return true;
    default: return false;
    }
}

/* --- All together --------------------------------------------------------------------------------------- */

static void wide_name(Lexer *lx, const char *start)
{
    size_t bad;
    if (identifier_check(start, (size_t)(lx->cur - start), &bad)) {
        emit(lx, TOK_NAME, start);
        return;
    }
    uint32_t cp = 0;
    int n = utf8_decode(start + bad, (size_t)(lx->cur - start) - bad, &cp, true);
    uint32_t at = offset_of(lx, start + bad + n);
    if (codepoint_printable(cp))
        lexer_problem(lx, at, "invalid character '%.*s' (U+%04X)", n, start + bad, cp);
    else
        lexer_problem(lx, at, "invalid non-printable character U+%04X", cp);
}

static void other_char(Lexer *lx, const char *start)
{
    unsigned char c = (unsigned char)*start;
    if (c >= ' ' && c < 0x7f)
        emit(lx, TOK_BAD, start);
    else
        lexer_problem(lx, offset_of(lx, lx->cur), "invalid non-printable character U+%04X", c);
}

static void line_join(Lexer *lx)
{
    vec_push(&lx->lines, offset_of(lx, lx->cur));
    if (*lx->cur != '\0') return;
    if (lx->nbrackets > 0 && lx->fmodes.len == 0) {
        never_closed(lx);
        return;
    }
    lx->lines.len--; /* the input ends here: the place is behind the backslash */
    if (lx->fmodes.len > 0) {
        lexer_problem(lx, offset_of(lx, lx->cur), "f-string: expecting '}'");
        return;
    }
    int length = line_length(lx, line_number(lx));
    Problem *pr = coded_problem(lx, exc_SyntaxError, length, -1, "unexpected EOF while parsing");
    pr->at_end = true;
}

static void stray_backslash(Lexer *lx, const char *start)
{
    const char *message = "unexpected character after line continuation character";
    if (lx->fmodes.len > 0) {
        lexer_problem(lx, offset_of(lx, lx->cur), "%s", message);
        return;
    }
    int offset = lexer_chars(lx->src + lx->lines.items[lx->lines.len - 1], start) + 2;
    coded_problem(lx, exc_SyntaxError, offset, 0, message);
}

static void end_of_line(Lexer *lx, const char *start)
{
    if (lx->nbrackets > 0)
        vec_push(&lx->lines, offset_of(lx, lx->cur));
    else
        end_line(lx, start);
}

static void comment(Lexer *lx, const char *start)
{
    if (lx->nbrackets > 0) return;
    lx->cur++; /* its newline ends the line, and counts as beginning here */
    end_line(lx, start);
}

static void name(Lexer *lx, const char *start)
{
    bool first = lx->line_first == lx->tokens.len && lx->indents[lx->nindents].match;
    bool is_case = first && lx->cur - start == 4 && memcmp(start, "case", 4) == 0;
    emit(lx, is_case ? TOK_CASE : TOK_NAME, start);
}

/* What is not simply a token of its kind. */
static void special(Lexer *lx, int kind, const char *start)
{
    switch (kind) {
    case LEX_BLANK: break;
    case LEX_COMMENT: comment(lx, start); break;
    case LEX_EOL: end_of_line(lx, start); break;
    case LEX_JOIN: line_join(lx); break;
    case LEX_BACKSLASH: stray_backslash(lx, start); break;
    case LEX_WIDE_NAME: wide_name(lx, start); break;
    case LEX_STRING: string(lx, start); break;
    case LEX_OPEN_STRING: open_string(lx, start); break;
    case LEX_FSTRING: begin_fstring(lx, start); break;
    case LEX_END: end_of_input(lx); break;
    case LEX_OTHER: other_char(lx, start); break;
    default: number(lx, kind, start);
    }
}

static void next_token(Lexer *lx)
{
    const char *start = lx->cur;
    int kind = scan(lx);
    if (lx->fmodes.len > 0 && field_token(lx, kind, start)) return;
    switch (kind) {
    case TOK_NAME: name(lx, start); break;
    case TOK_LPAR:
    case TOK_LSQB:
    case TOK_LBRACE:
        if (open_bracket(lx, *start, false)) emit(lx, kind, start);
        break;
    case TOK_RPAR:
    case TOK_RSQB:
    case TOK_RBRACE:
        if (close_bracket(lx, *start)) emit(lx, kind, start);
        break;
    case TOK_AS:
        if (lx->nbrackets > 0) lx->brackets[lx->nbrackets - 1].has_as = true;
        emit(lx, kind, start);
        break;
    default:
        if (kind > 0)
            emit(lx, kind, start);
        else
            special(lx, kind, start);
    }
}

void lexer_run(Lexer *lx)
{
    int first = lx->mode == PARSE_FILE   ? TOK_START_FILE
                : lx->mode == PARSE_EVAL ? TOK_START_EVAL
                                         : TOK_START_SINGLE;
    lx->cur = lx->src;
    lx->line_start = true;
    vec_push(&lx->lines, 0);
    emit(lx, first, lx->cur);
    while (!lx->stopped) {
        if (lx->fmodes.len > 0 && vec_last(&lx->fmodes).kind != FMODE_EXPR) {
            fstring_text(lx);
            continue;
        }
        if (lx->line_start) {
            start_line(lx);
            if (lx->stopped) break;
        }
        next_token(lx);
    }
}

void lexer_free(Lexer *lx)
{
    vec_free(&lx->tokens);
    vec_free(&lx->lines);
    vec_free(&lx->problems);
    vec_free(&lx->fmodes);
    mem_free(lx->owned_text);
}
