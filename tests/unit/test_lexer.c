/* The lexer: each source is cut into tokens, which are written down in one line and compared.
 *
 *     name  %keyword  #number  $string  operators as they are
 *     NL IN DE END            newline, indent, dedent, end of the text
 *     <f" ~text ">            an f-string: its begin, a piece of text (~r raw, ~s of a format spec), its end
 *     f{ f} f: f!             what delimits its fields
 *     soft match and case     &match &case        with (: the bracket of with items: with(
 *     ?text  ??text  ERROR    a character without meaning, an f-string that is wrong, the end by a problem */
#include "compile/lexer.h"
#include "base/buf.h"
#include "grammar.h"
#include "vm/vm.h"
#undef NDEBUG
#include <assert.h>

static Lexer lex; /* of the source looked at last */
static char written[8192];

static void run(const char *source, ParseMode mode)
{
    lexer_free(&lex);
    lex = (Lexer){.src = source, .end = source + strlen(source), .mode = mode};
    lexer_run(&lex);
}

static const char *text_prefix(const Token *t)
{
    static const char *const prefixes[] = {"~", "~r", "~s", "~rs"};
    return prefixes[t->problem & 3];
}

static const char *prefix(const Token *t)
{
    switch (t->kind) {
    case TOK_NUMBER: return "#";
    case TOK_STRING: return "$";
    case TOK_FSTRING_START: return "<";
    case TOK_FSTRING_TEXT: return text_prefix(t);
    case TOK_FIELD_OPEN:
    case TOK_FIELD_CLOSE:
    case TOK_FIELD_COLON:
    case TOK_FIELD_BANG: return "f";
    case TOK_MATCH:
    case TOK_CASE: return "&";
    case TOK_WITH_LPAR: return "with";
    case TOK_BAD: return "?";
    case TOK_BAD_STRING: return "??";
    default: return t->kind >= TOK_FALSE && t->kind <= TOK_YIELD ? "%" : "";
    }
}

/* Tokens that have no text, or text that says nothing. */
static const char *structure(int kind)
{
    switch (kind) {
    case TOK_NEWLINE: return "NL";
    case TOK_INDENT: return "IN";
    case TOK_DEDENT: return "DE";
    case TOK_END: return "END";
    case TOK_ERROR: return "ERROR";
    default: return NULL;
    }
}

static void write_token(const Token *t, char **to)
{
    size_t room = (size_t)(written + sizeof written - *to);
    const char *s = structure(t->kind);
    int n = s ? snprintf(*to, room, " %s", s)
              : snprintf(*to, room, " %s%.*s%s", prefix(t), (int)(t->end - t->start), lex.src + t->start,
                         t->kind == TOK_FSTRING_END ? ">" : "");
    assert(n > 0 && (size_t)n < room);
    *to += n;
}

/* What holds for every array of tokens: order, places inside the source, lines that fit. */
static void check_places(void)
{
    uint32_t last_start = 0, size = (uint32_t)strlen(lex.src);
    for (size_t i = 0; i < lex.tokens.len; i++) {
        const Token *t = &lex.tokens.items[i];
        assert(t->start >= last_start && t->start <= t->end && t->end <= size);
        assert(t->line >= 1 && t->line <= lex.lines.len);
        assert(t->start >= lex.lines.items[t->line - 1]);
        last_start = t->start;
        bool last = i + 1 == lex.tokens.len;
        assert(last == (t->kind == TOK_END || t->kind == TOK_ERROR));
    }
}

static void tokens(const char *source, const char *expected)
{
    run(source, PARSE_FILE);
    check_places();
    assert(lex.tokens.items[0].kind == TOK_START_FILE);
    char *to = written;
    for (size_t i = 1; i < lex.tokens.len; i++) write_token(&lex.tokens.items[i], &to);
    if (strcmp(written + 1, expected) != 0) {
        fprintf(stderr, "source:   %s\nexpected: %s\nfound:    %s\n", source, expected, written + 1);
        abort();
    }
}

/* The source ends in an error token with this problem. */
static const Problem *problem(const char *source, Type *exc, const char *message, int line, int offset)
{
    run(source, PARSE_FILE);
    check_places();
    const Token *t = &vec_last(&lex.tokens);
    assert(t->kind == TOK_ERROR && t->problem < lex.problems.len);
    const Problem *pr = &lex.problems.items[t->problem];
    if (pr->exc != exc || strcmp(pr->message, message) || pr->line != line || pr->offset != offset) {
        fprintf(stderr, "source: %s\nexpected: %s (%d:%d)\nfound:    %s (%d:%d)\n", source, message, line,
                offset, pr->message, pr->line, pr->offset);
        abort();
    }
    assert(pr->located);
    return pr;
}

static const Problem *wrong(const char *source, const char *message, int line, int offset)
{
    return problem(source, exc_SyntaxError, message, line, offset);
}

static void simple(void)
{
    tokens("", "END");
    tokens("\n\n  \n# nothing\n   # more\n", "END");
    tokens("x = 1\n", "x = #1 NL END");
    tokens("a; b # end\n", "a ; b NL END");
    tokens("_a1 aé π\n", "_a1 aé π NL END");
    tokens("if iff not nothing None True False async await\n",
           "%if iff %not nothing %None %True %False %async %await NL END");
    tokens("a<b<=c<<d<<=e\n", "a < b <= c << d <<= e NL END");
    tokens("**= ** *= * //= // /= / -> -= - := : ... . .. != == = @= @ ~\n",
           "**= ** *= * //= // /= / -> -= - := : ... . . . != == = @= @ ~ NL END");
    tokens("a---b\n", "a - - - b NL END");
}

static void modes(void)
{
    run("x\n", PARSE_EVAL);
    assert(lex.tokens.items[0].kind == TOK_START_EVAL);
    run("x\n", PARSE_SINGLE);
    assert(lex.tokens.items[0].kind == TOK_START_SINGLE);
    assert(strcmp(token_name(TOK_NAME), "name") == 0 && strcmp(token_name(TOK_NEWLINE), "newline") == 0);
    assert(strcmp(token_name(TOK_FIELD_BANG), "'!' of f-string") == 0 &&
           strcmp(token_name(TOK_IF), "if") == 0);
}

static void numbers(void)
{
    tokens("0 00 1_000 0xFf_1 0o17 0B01 0_0\n", "#0 #00 #1_000 #0xFf_1 #0o17 #0B01 #0_0 NL END");
    tokens("1. .5 1.5e-3 1e5 1_0.0_1 09.5 2J 1.e2j 012j\n",
           "#1. #.5 #1.5e-3 #1e5 #1_0.0_1 #09.5 #2J #1.e2j #012j NL END");
    tokens("1if 2else 3 .real 1..real\n", "#1 %if #2 %else #3 . real #1. . real NL END");
    wrong("1_\n", "invalid decimal literal", 1, 2);
    wrong("x = 1__0\n", "invalid decimal literal", 1, 6);
    wrong("3abc\n", "invalid decimal literal", 1, 1);
    wrong("1e+\n", "invalid decimal literal", 1, 3);
    wrong("0x\n", "invalid hexadecimal literal", 1, 2);
    wrong("0b12\n", "invalid digit '2' in binary literal", 1, 4);
    wrong("0o8\n", "invalid digit '8' in octal literal", 1, 3);
    const Problem *pr = wrong("0777\n",
                              "leading zeros in decimal integer literals are not permitted; "
                              "use an 0o prefix for octal integers",
                              1, 1);
    assert(pr->end_offset == 2);
}

static void indentation(void)
{
    tokens("if a:\n    b\n    c\nd\n", "%if a : NL IN b NL c NL DE d NL END");
    tokens("if a:\n\tif b:\n\t\tc\n", "%if a : NL IN %if b : NL IN c NL DE DE END");
    tokens("if a:\n  if b:\n     c\n\n  # comment\n \n  d\n",
           "%if a : NL IN %if b : NL IN c NL DE d NL DE END");
    tokens("if a:\n \tb\n \tc\n", "%if a : NL IN b NL c NL DE END");
    tokens("if a:\n    b\n            # far right\nc\n", "%if a : NL IN b NL DE c NL END");
    tokens("\f  \fx\n\fy\n", "x NL y NL END"); /* a form feed begins the line anew */
    tokens("  x\n", "IN x NL DE END");
}

static void wrong_indentation(void)
{
    const char *tabs = "inconsistent use of tabs and spaces in indentation";
    const char *unindent = "unindent does not match any outer indentation level";
    problem("if x:\n\ty\n        z\n", exc_TabError, tabs, 3, 1);
    problem("if x:\n        y\n\tz\n", exc_TabError, tabs, 3, 1);
    problem("if x:\n        if y:\n\t z\n", exc_TabError, tabs, 3, 1);
    problem("if 1:\n    x\n  y\n", exc_IndentationError, unindent, 3, 4);
    char source[MAX_INDENT * (MAX_INDENT + 10)] = "";
    for (int i = 0; i <= MAX_INDENT; i++) sprintf(source + strlen(source), "%*sif x:\n", i, "");
    problem(source, exc_IndentationError, "too many levels of indentation", MAX_INDENT + 1, 1);
}

static void joined_lines(void)
{
    tokens("f(a,\n      b)\nc\n", "f ( a , b ) NL c NL END");
    tokens("x = [ # one\n\n1,\n\t2 # two\n]\n", "x = [ #1 , #2 ] NL END");
    tokens("{(\n[\n]\n)\n}\n", "{ ( [ ] ) } NL END");
    tokens("if (a\nand b):\n  c\n", "%if ( a %and b ) : NL IN c NL DE END");
    tokens("a + \\\n  b\nc\n", "a + b NL c NL END");
    tokens("if a:\n  b\n\\\n  c\n", "%if a : NL IN b NL c NL DE END");
    tokens("(a\\\n)\n", "( a ) NL END");
    run("(\n)\n[\n\n0]\n", PARSE_FILE);
    static const uint32_t lines[] = {1, 1, 2, 2, 3, 5, 5, 5, 6}, levels[] = {0, 1, 0, 0, 1, 1, 0, 0, 0};
    assert(lex.tokens.len == 9 && lex.lines.len == 6);
    for (int i = 0; i < 9; i++) {
        assert(lex.tokens.items[i].line == lines[i] && lex.tokens.items[i].level == levels[i]);
    }
}

static void wrong_brackets(void)
{
    wrong("(]\n", "closing parenthesis ']' does not match opening parenthesis '('", 1, 2);
    wrong("x = {\n  1)\n", "closing parenthesis ')' does not match opening parenthesis '{' on line 1", 2, 4);
    wrong("a\n)\n", "unmatched ')'", 2, 1);
    wrong("}\n", "unmatched '}'", 1, 1);
    const Problem *pr = wrong("f(\n  [1,\n", "'[' was never closed", 2, 3);
    assert(pr->at_end);
    char source[MAX_NESTING * 2 + 4];
    memset(source, '(', sizeof source);
    memset(source + MAX_NESTING, ')', MAX_NESTING);
    strcpy(source + 2 * MAX_NESTING, "\n");
    run(source, PARSE_FILE);
    assert(vec_last(&lex.tokens).kind == TOK_END && lex.tokens.len == 2 * MAX_NESTING + 3);
    memset(source, '(', MAX_NESTING + 1);
    wrong(source, "too many nested parentheses", 1, MAX_NESTING + 1);
}

static void strings(void)
{
    tokens("'a' \"b\" '' \"it's\" '\\'' '\\\\'\n", "$'a' $\"b\" $'' $\"it's\" $'\\'' $'\\\\' NL END");
    tokens("r'\\n' b'x' Rb\"y\" bR'z' U'u' rx'w'\n", "$r'\\n' $b'x' $Rb\"y\" $bR'z' $U'u' rx $'w' NL END");
    tokens("'a''b'\n", "$'a' $'b' NL END");
    tokens("'a\\\nb'\n", "$'a\\\nb' NL END");
    tokens("'''a\n\"'' b''' c\n", "$'''a\n\"'' b''' c NL END");
    tokens("\"\"\"x\\\"\"\"\"\"\"\n", "$\"\"\"x\\\"\"\"\" $\"\" NL END");
    tokens("'''\n\n''' \\\n+ a\nb\n", "$'''\n\n''' + a NL b NL END");
    assert(lex.tokens.items[5].line == 5); /* b */
    wrong("x = 'abc\n", "unterminated string literal (detected at line 1)", 1, 5);
    wrong("a\n(\"b\n", "unterminated string literal (detected at line 2)", 2, 2);
    wrong("'a\\\nb\n", "unterminated string literal (detected at line 2)", 1, 1);
    const char *triple = "unterminated triple-quoted string literal (detected at line 4)";
    assert(wrong("a\n'''b\n\nc\n", triple, 2, 1)->at_end);
}

static void fstrings(void)
{
    tokens("f''\n", "<f' '> NL END");
    tokens("f'a{x}b' F\"{y}\"\n", "<f' ~a f{ x f} ~b '> <F\" f{ y f} \"> NL END");
    tokens("f'{{a}}{b}'\n", "<f' ~{{a}} f{ b f} '> NL END");
    tokens("f'{x!r:>{w}.{p}}'\n", "<f' f{ x f! r f: ~s> f{ w f} ~s. f{ p f} f} '> NL END");
    tokens("f'{x=}{y = !s}'\n", "<f' f{ x = f} f{ y = f! s f} '> NL END");
    tokens("f'{a != b}{c[1:2]}{{1: 2}}'\n", "<f' f{ a != b f} f{ c [ #1 : #2 ] f} ~{{1: 2}} '> NL END");
    tokens("f'{ {1: 2}[1]:x}'\n", "<f' f{ { #1 : #2 } [ #1 ] f: ~sx f} '> NL END");
    tokens("f'{x:=5}{(y:=5)}'\n", "<f' f{ x f: ~s=5 f} f{ ( y := #5 ) f} '> NL END");
    tokens("f'{(lambda x: 1)}'\n", "<f' f{ ( %lambda x : #1 ) f} '> NL END");
    tokens("rf'\\n{a:\\d}\\{b}' fR\"\"\n", "<rf' ~r\\n f{ a f: ~rs\\d f} ~r\\ f{ b f} '> <fR\" \"> NL END");
    tokens("f'\\N{BULLET}{x}'\n", "<f' ~\\N{BULLET} f{ x f} '> NL END");
    tokens("rf'\\N{x}'\n", "<rf' ~r\\N f{ x f} '> NL END");
    tokens("f'\\'{a}\\\nb'\n", "<f' ~\\' f{ a f} ~\\\nb '> NL END");
}

static void nested_fstrings(void)
{
    tokens("f'{f\"{a}\"}'\n", "<f' f{ <f\" f{ a f} \"> f} '> NL END");
    tokens("f'{'a' + f'{b}'}'\n", "<f' f{ $'a' + <f' f{ b f} '> f} '> NL END"); /* the same quotes again */
    tokens("f'''a\n{b\n}'c'\"\n{d:\n}'''\ne\n",
           "<f''' ~a\n f{ b f} ~'c'\"\n f{ d f: ~s\n f} '''> NL e NL END");
    assert(vec_last(&lex.tokens).line == 7 && lex.tokens.items[lex.tokens.len - 3].line == 6); /* END, e */
    tokens("(f'{a}',\n f'{b # c\n}')\n", "( <f' f{ a f} '> , <f' f{ b f} '> ) NL END");
}

/* An f-string that cannot be cut is one token, and the rest of the source is still looked at. */
static void bad_string(const char *source, const char *expected, const char *message)
{
    tokens(source, expected);
    size_t i = 0;
    while (lex.tokens.items[i].kind != TOK_BAD_STRING) assert(++i < lex.tokens.len);
    const Token *t = &lex.tokens.items[i];
    assert(t->problem < lex.problems.len && lex.problems.items[t->problem].exc == exc_SyntaxError);
    const char *found = lex.problems.items[t->problem].message;
    if (strcmp(found, message) == 0) return;
    fprintf(stderr, "source: %s\nexpected: %s\nfound:    %s\n", source, message, found);
    abort();
}

static void wrong_fstrings(void)
{
    bad_string("a = f'}' + b\n", "a = ??f'}' + b NL END", "f-string: single '}' is not allowed");
    bad_string("f'{a]}'\n", "??f'{a]}' NL END", "f-string: unmatched ']'");
    bad_string("f'{a' 'b'\n", "??f'{a' $'b' NL END", "f-string: expecting '}'");
    bad_string("f'{a[}'\n", "??f'{a[}' NL END",
               "f-string: closing parenthesis '}' does not match opening parenthesis '['");
    bad_string("if a:\n  (f'{(b}', c)\n", "%if a : NL IN ( ??f'{(b}' , c ) NL DE END",
               "f-string: closing parenthesis '}' does not match opening parenthesis '('");
    wrong("x = f'abc\n", "unterminated string literal (detected at line 1)", 1, 5);
    wrong("f'{a\n", "unterminated string literal (detected at line 1)", 1, 1);
    wrong("f'''{a}\n", "unterminated triple-quoted string literal (detected at line 1)", 1, 1);
}

static void soft_keywords(void)
{
    tokens("match x:\n  case 1: a\n  case _: b\n", "&match x : NL IN &case #1 : a NL &case _ : b NL DE END");
    tokens("match -x:\n case 1: pass\ncase = 1\n",
           "&match - x : NL IN &case #1 : %pass NL DE case = #1 NL END");
    tokens("match (x):\n case y:\n  case = z\n",
           "&match ( x ) : NL IN &case y : NL IN case = z NL DE DE END");
    tokens("match = 1\n", "match = #1 NL END");
    tokens("match(x)\nmatch[1]\nmatch.y\nmatch -x\nmatch\n",
           "match ( x ) NL match [ #1 ] NL match . y NL match - x NL match NL END");
    tokens("match: int = 1\n", "match : int = #1 NL END");
    tokens("match f'{x}':\n case 1: a\n", "&match <f' f{ x f} '> : NL IN &case #1 : a NL DE END");
    tokens("if a:\n case = case\n", "%if a : NL IN case = case NL DE END");
    tokens("with (a as b, c): d\n", "%with with( a %as b , c ) : d NL END");
    tokens("with (a, b): c\n", "%with ( a , b ) : c NL END");
    tokens("with (a) as b: c\n", "%with ( a ) %as b : c NL END");
    tokens("with ((a as b)): c\n", "%with ( ( a %as b ) ) : c NL END");
}

static void wrong_characters(void)
{
    tokens("a $ b ? !\n", "a ?$ b ?? ?! NL END");
    tokens("a <> b\n", "a ?<> b NL END");
    wrong("é = 1; a€b\n", "invalid character '€' (U+20AC)", 1, 9);
    wrong("a\n€\n", "invalid character '€' (U+20AC)", 2, 1);
    wrong("x\xc2\xa0= 1\n", "invalid non-printable character U+00A0", 1, 2);
    wrong("a \x01\n", "invalid non-printable character U+0001", 1, 3);
    wrong("\\ x\n", "unexpected character after line continuation character", 1, 2);
    assert(wrong("a \\\n", "unexpected EOF while parsing", 1, 4)->at_end);
}

static void line_texts(void)
{
    size_t n;
    run("é = 'a\\\nb'\n  cd\n", PARSE_FILE);
    const char *text = lexer_line_text(&lex, 1, &n);
    assert(text == lex.src && lexer_chars(text, text + 2) == 1);
    assert(lexer_line_of(&lex, 0) == 1 && lexer_line_of(&lex, 8) == 1 && lexer_line_of(&lex, 9) == 2);
    Span s = token_span(&lex, &lex.tokens.items[3]);
    const Token *cd = &lex.tokens.items[6];
    assert(s.line == 1 && s.end_line == 2);
    assert(cd->line == 3 && cd->kind == TOK_NAME && lexer_line_of(&lex, cd->start) == 3);
}

int main(void)
{
    heap_set_stack_base(__builtin_frame_address(0));
    vm_init();
    simple();
    modes();
    numbers();
    indentation();
    wrong_indentation();
    joined_lines();
    wrong_brackets();
    strings();
    fstrings();
    nested_fstrings();
    wrong_fstrings();
    soft_keywords();
    wrong_characters();
    line_texts();
    lexer_free(&lex);
    puts("lexer: ok");
    return 0;
}
