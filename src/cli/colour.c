/* Colours: of a program text while it is typed, by the compiler's own tokens, and of tracebacks. */
#include "cli/colour.h"
#include "cli/cli.h"
#include "cli/editor_screen.h"
#include "compile/lexer.h"
#include "native/sys.h"
#include "vm/vm.h"
#include <unistd.h>

bool cli_wants_colour(int fd)
{
    const char *term = getenv("TERM"), *no = getenv("NO_COLOR");
    return isatty(fd) && !(no && *no) && term && *term && strcmp(term, "dumb") != 0;
}

/* ---- source ---- */

static void paint(uint8_t *colours, size_t from, size_t to, Colour c)
{
    if (to > from) memset(colours + from, c, to - from);
}

/* Between tokens stand blanks and comments. */
static void paint_gap(const char *text, uint8_t *colours, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (text[i] != '#') continue;
        size_t start = i;
        while (i < to && text[i] != '\n') i++;
        paint(colours, start, i, COLOUR_COMMENT);
    }
}

/* What no token could be made of: a string that is not closed yet, most often. */
static void paint_rest(const char *text, uint8_t *colours, size_t from, size_t to)
{
    char quote = 0;
    for (size_t i = from; i < to; i++) {
        if (!quote && text[i] == '#') {
            paint_gap(text, colours, i, to);
            return;
        }
        if (!quote && (text[i] == '"' || text[i] == '\'')) quote = text[i];
        if (quote) colours[i] = COLOUR_STRING;
    }
}

static bool is_builtin_name(const char *s, size_t n)
{
    return vm.builtins && !is_err(dict_get_str(vm.builtins, str_intern(str_new(s, n))));
}

static Colour colour_of(const Lexer *lx, const Token *t, const char *before)
{
    const char *name = token_name(t->kind);
    char first = lx->src[t->start];
    if (*name == '\'' && ((name[1] | 32) >= 'a' && (name[1] | 32) <= 'z')) return COLOUR_KEYWORD;
    if (first >= '0' && first <= '9') return COLOUR_NUMBER;
    if (strstr(name, "string")) return COLOUR_STRING;
    if (strcmp(name, "name") != 0) return COLOUR_PLAIN;
    if (strcmp(before, "'def'") == 0 || strcmp(before, "'class'") == 0) return COLOUR_NAME;
    if (strcmp(before, "'.'") == 0) return COLOUR_PLAIN;
    return is_builtin_name(lx->src + t->start, t->end - t->start) ? COLOUR_BUILTIN : COLOUR_PLAIN;
}

static size_t paint_tokens(const Lexer *lx, uint8_t *colours, size_t n)
{
    size_t done = 0;
    const char *before = "";
    for (size_t i = 0; i < lx->tokens.len; i++) {
        const Token *t = &lx->tokens.items[i];
        if (t->end > n || (t->end == t->start && t->start >= n)) break;
        if (t->end <= t->start || t->start < done) continue;
        if (i + 1 == lx->tokens.len) break; /* the end, or what is wrong */
        paint_gap(lx->src, colours, done, t->start);
        paint(colours, t->start, t->end, colour_of(lx, t, before));
        before = token_name(t->kind);
        done = t->end;
    }
    return done;
}

void colour_source(const char *text, size_t n, uint8_t *colours)
{
    if (n && text[0] == ':') {
        size_t word = 0;
        while (word < n && text[word] != ' ') word++;
        paint(colours, 0, word, COLOUR_KEYWORD);
        return;
    }
    Buf copy = {0};
    buf_put(&copy, text, n);
    buf_puts(&copy, "\n");
    Lexer lx = {.src = copy.data, .cur = copy.data, .end = copy.data + copy.len, .newline_added = true};
    lexer_run(&lx);
    paint_rest(text, colours, paint_tokens(&lx, colours, n), n);
    lexer_free(&lx);
    buf_free(&copy);
    err_clear();
}

/* ---- tracebacks ---- */

static void put_coloured(Buf *out, const char *s, size_t n, Colour c)
{
    buf_puts(out, colour_codes[c]);
    buf_put(out, s, n);
    buf_puts(out, "\033[0m");
}

static bool is_marks(const char *s, size_t n)
{
    size_t i = 0, marks = 0;
    while (i < n && (s[i] == ' ' || s[i] == '|')) i++;
    for (; i < n; i++, marks++)
        if (s[i] != '^' && s[i] != '~' && s[i] != ' ') return false;
    return marks > 0;
}

/* "ValueError: text", perhaps with a module before the name. */
static size_t exception_name(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && (s[i] == '.' || s[i] == '_' || (s[i] >= '0' && s[i] <= '9') ||
                     ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z') || (unsigned char)s[i] >= 0x80))
        i++;
    return i > 0 && (i == n || s[i] == ':') ? i : 0;
}

static void put_place(Buf *out, const char *s, size_t n)
{
    const char *open = memchr(s, '"', n),
               *close = open ? memchr(open + 1, '"', n - (size_t)(open + 1 - s)) : NULL;
    if (!close) {
        buf_put(out, s, n);
        return;
    }
    buf_put(out, s, (size_t)(open - s));
    put_coloured(out, open, (size_t)(close + 1 - open), COLOUR_PROMPT);
    buf_put(out, close + 1, n - (size_t)(close + 1 - s));
}

static void put_line(Buf *out, const char *s, size_t n)
{
    size_t indent = 0, name;
    while (indent < n && (s[indent] == ' ' || s[indent] == '|')) indent++;
    if (is_marks(s, n))
        put_coloured(out, s, n, COLOUR_ERROR);
    else if (n - indent > 6 && memcmp(s + indent, "File \"", 6) == 0)
        put_place(out, s, n);
    else if (indent == 0 && (name = exception_name(s, n))) {
        put_coloured(out, s, name, COLOUR_ERROR);
        buf_put(out, s + name, n - name);
    } else
        buf_put(out, s, n);
}

static void colour_traceback(Buf *text)
{
    Buf out = {0};
    for (size_t i = 0; i < text->len; i++) {
        const char *end = memchr(text->data + i, '\n', text->len - i);
        size_t n = end ? (size_t)(end - text->data) - i : text->len - i;
        put_line(&out, text->data + i, n);
        if (end) buf_putc(&out, '\n');
        i += n;
    }
    buf_free(text);
    *text = out;
}

void cli_colour_tracebacks(void)
{
    if (cli_wants_colour(STDERR_FILENO)) traceback_colour_hook = colour_traceback;
}
