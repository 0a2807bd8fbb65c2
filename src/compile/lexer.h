/* Tokens. A source text is turned into an array of tokens before it is parsed: the parser then walks an
 * array, a soft keyword or a parenthesis can be given its meaning by what follows it, and when parsing fails,
 * the second look that finds out what to say (diagnose.h) has everything at hand. The lexer itself is
 * grammar/eddy.re; token kinds are those of grammar/eddy.y. */
#ifndef EDDY_COMPILE_LEXER_H
#define EDDY_COMPILE_LEXER_H

#include "base/vec.h"
#include "compile/ast.h"

typedef struct Token {
    uint32_t start, end; /* bytes of the source */
    uint32_t line;       /* where it starts, from 1 */
    uint16_t kind;
    uint8_t level;   /* brackets that are open after it */
    uint8_t problem; /* of an error token: which of Lexer.problems */
} Token;

/* A syntax error as SyntaxError shows it: lines and offsets from 1, in characters. */
typedef struct Problem {
    Type *exc; /* NULL: none */
    char message[240];
    int line, offset, end_line, end_offset;
    const char *text; /* what to show; NULL: that line of the source */
    size_t text_len;
    bool bare;    /* the line is shown without its newline (what tokens alone find) */
    bool fatal;   /* no token can follow: it outweighs whatever the parser has to say */
    bool at_end;  /* the input merely stops too early */
    bool located; /* offset and end_offset are final; otherwise found where the parser stands */
} Problem;

enum { MAX_NESTING = 200, MAX_INDENT = 100 };

/* An open bracket, or the brace of a replacement field of an f-string. */
typedef struct Bracket {
    uint32_t token; /* its place among the tokens */
    char opener;
    bool field;
    bool has_as; /* `as` directly inside: then it encloses the items of a with statement */
} Bracket;

typedef enum FModeKind { FMODE_TEXT, FMODE_SPEC, FMODE_EXPR } FModeKind;

/* Where the lexer is inside an f-string. */
typedef struct FMode {
    FModeKind kind;
    char quote;
    bool triple, raw;
    uint32_t level; /* FMODE_EXPR: brackets open inside this field's brace */
} FMode;

typedef struct Lexer {
    const char *src; /* newlines are \n, the last line ends in one, a NUL follows */
    const char *cur, *end;
    bool newline_added;
    ParseMode mode;
    VEC(Token) tokens;
    VEC(uint32_t) lines; /* where each line starts */
    VEC(Problem) problems;
    VEC(FMode) fmodes;
    Bracket brackets[MAX_NESTING];
    uint32_t nbrackets;
    struct {
        int col, alt; /* with tabs to 8, and to 1: both must agree */
        bool match;   /* the block of a match statement: `case` is a keyword */
    } indents[MAX_INDENT + 1];
    int nindents;
    uint32_t header;       /* the `match` that may have begun the last line; 0: none */
    uint32_t line_first;   /* the first token of the current line */
    bool line_start;       /* at the start of a logical line */
    bool stopped;          /* an error or the end was met */
    bool fstring_broken;   /* no use in looking inside the f-strings that follow */
    char *owned_text;      /* of a problem */
    uint32_t fstring_base; /* first token of the outermost open f-string */
} Lexer;

/* Fills lx->tokens; the last one is END or an error token. lx is zeroed but for src, end and mode. */
void lexer_run(Lexer *lx);
void lexer_free(Lexer *lx);
/* Names: "name", "'+'", ... as in the grammar. */
const char *token_name(int kind);

/* Number of the line (from 1) that holds a byte of the source; the line's text, without and with its newline.
 */
uint32_t lexer_line_of(const Lexer *lx, uint32_t pos);
const char *lexer_line_text(const Lexer *lx, uint32_t line, size_t *n);
Span lexer_span(const Lexer *lx, uint32_t start, uint32_t end, uint32_t line);
static inline Span token_span(const Lexer *lx, const Token *t)
{
    return lexer_span(lx, t->start, t->end, t->line);
}
/* Characters between two bytes of the source. */
int lexer_chars(const char *from, const char *to);

/* A problem found by tokens alone, at the character that ends before byte `at`. Returns it for adjustments.
 */
Problem *lexer_problem(Lexer *lx, uint32_t at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Says what CPython 3.11 would of an f-string literal (prefix and quotes included) that cannot be cut into
 * tokens. False when it finds nothing wrong; then `inner`, the problem met inside a field at byte `at`, is
 * put in the words for f-strings. */
void fstring_explain(Lexer *lx, uint32_t start, uint32_t end, const Problem *inner, uint32_t at,
                     Problem *out);
/* Is the identifier one? (UTF-8, not all ASCII.) Otherwise the offset of the first character that does not
 * belong. */
bool identifier_check(const char *s, size_t n, size_t *bad);
bool codepoint_printable(uint32_t cp);

#endif
