/* The values of tokens: names, numbers, strings and the text of f-strings. */
#include "compile/parser.h"
#include "compile/unicode_names.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "grammar.h"
#include "object/bytes.h"
#include "object/number.h"
#include "object/text.h"

enum { MAX_INT_DIGITS = 4300 };

static const Token *token_at(const Parser *p, uint32_t i)
{
    return &p->lex.tokens.items[i];
}
static const char *token_text(const Parser *p, uint32_t i)
{
    return p->lex.src + token_at(p, i)->start;
}
static size_t token_length(const Parser *p, uint32_t i)
{
    return token_at(p, i)->end - token_at(p, i)->start;
}

/* --- Names ---------------------------------------------------------------------------------------------- */

/* Identifiers are compared by their normal form NFKC (PEP 3131). */
static Str *intern_identifier(const char *s, size_t n)
{
    bool ascii = true;
    for (size_t i = 0; i < n; i++) ascii &= (unsigned char)s[i] < 0x80;
    return str_intern(ascii ? str_new(s, n) : str_nfkc(s, n));
}

static void grow_names(Parser *p)
{
    NameSlot *old = p->names;
    uint32_t size = p->names ? (p->name_mask + 1) : 0, mask = size ? size * 2 - 1 : 127;
    p->names = mem_zalloc((mask + 1) * sizeof *p->names);
    p->name_mask = mask;
    for (uint32_t i = 0; i < size; i++) {
        if (!old[i].text) continue;
        uint32_t j = old[i].hash & mask;
        while (p->names[j].text) j = (j + 1) & mask;
        p->names[j] = old[i];
    }
    mem_free(old);
}

/* The table saves making a string anew for each of the many uses of a name. */
Str *parser_name(Parser *p, const char *s, size_t n)
{
    if (p->name_count * 2 >= p->name_mask) grow_names(p);
    uint32_t hash = (uint32_t)hash_bytes(s, n), i = hash & p->name_mask;
    for (; p->names[i].text; i = (i + 1) & p->name_mask) {
        const NameSlot *slot = &p->names[i];
        if (slot->hash == hash && slot->len == n && memcmp(slot->text, s, n) == 0) return slot->str;
    }
    Str *str = intern_identifier(s, n);
    list_append(p->ast->constants, str_value(str));
    p->names[i] = (NameSlot){.text = s, .len = (uint32_t)n, .hash = hash, .str = str};
    p->name_count++;
    return str;
}

Str *token_name_str(Parser *p, uint32_t token)
{
    return parser_name(p, token_text(p, token), token_length(p, token));
}

/* --- Numbers -------------------------------------------------------------------------------------------- */

static Node *too_many_digits(Parser *p, Span span, size_t digits)
{
    Problem pr = {.exc = exc_SyntaxError, .line = (int)span.line, .end_line = (int)span.line};
    snprintf(pr.message, sizeof pr.message,
             "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
             "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
             "literals to avoid "
             "decimal conversion limits.",
             MAX_INT_DIGITS, digits);
    parser_raise(p, &pr);
    return NULL;
}

static Value short_decimal(const char *s, size_t n)
{
    int64_t v = 0;
    for (size_t i = 0; i < n; i++) v = v * 10 + (s[i] - '0');
    return small_value(v);
}

static Node *int_node(Parser *p, const char *s, size_t n, Span span)
{
    bool radix = n > 2 && s[0] == '0' && s[1] > '9';
    if (!radix && n < 15) return constant_node(p, short_decimal(s, n), span);
    if (!radix && n > MAX_INT_DIGITS) return too_many_digits(p, span, n);
    int base = !radix ? 10 : s[1] == 'x' || s[1] == 'X' ? 16 : s[1] == 'o' || s[1] == 'O' ? 8 : 2;
    Value v = int_parse(s, n, base);
    return is_err(v) ? NULL : constant_node(p, v, span);
}

Node *number_node(Parser *p, uint32_t token, Span span)
{
    const char *s = token_text(p, token);
    Buf digits = {0};
    for (size_t i = 0, n = token_length(p, token); i < n; i++)
        if (s[i] != '_') buf_putc(&digits, s[i]);
    const char *d = digits.data;
    size_t n = digits.len;
    bool radix = n > 1 && d[0] == '0' && strchr("xXoObB", d[1]);
    Node *node = NULL;
    if (radix || !strpbrk(d, ".eEjJ")) {
        node = int_node(p, d, n, span);
    } else {
        bool imaginary = d[n - 1] == 'j' || d[n - 1] == 'J';
        Value v = float_parse(d, n - imaginary);
        if (!is_err(v)) node = constant_node(p, imaginary ? complex_value(0, float_of(v)) : v, span);
    }
    buf_free(&digits);
    return node;
}

/* --- Strings -------------------------------------------------------------------------------------------- */

uint32_t after_strings(const Parser *p, uint32_t token)
{
    for (int depth = 0;; token++) {
        switch (token_at(p, token)->kind) {
        case TOK_FSTRING_START: depth++; break;
        case TOK_FSTRING_END: depth--; break;
        case TOK_STRING:
        case TOK_BAD_STRING: break;
        case TOK_ERROR:
        case TOK_END: return token;
        default:
            if (depth == 0) return token;
        }
    }
}

Node *error_token(Parser *p, uint32_t token)
{
    Problem pr = p->lex.problems.items[token_at(p, token)->problem];
    uint32_t next = after_strings(p, token);
    if (!pr.located && token_at(p, next)->kind == TOK_ERROR) {
        parser_raise(p, &p->lex.problems.items[token_at(p, next)->problem]);
        return NULL;
    }
    p->last = MAX(p->last, next);
    if (!pr.located) problem_place_token(p, &pr, next);
    parser_raise(p, &pr);
    return NULL;
}

/* Decoding the escapes of one literal. */
typedef struct Decoder {
    Parser *p;
    uint32_t token;
    const char *start, *s, *end;
    SB out;
    bool is_bytes, failed;
} Decoder;

/* CPython decodes a text in which each character past ASCII is written as ten: its messages count so. */
static int counted_length(const char *from, const char *to)
{
    int n = 0;
    for (; from < to; from++) {
        unsigned char c = (unsigned char)*from;
        if (c == '\\' && from + 1 < to && (unsigned char)from[1] >= 0x80)
            n += 6;
        else if (c < 0x80)
            n++;
        else if (c >= 0xC0)
            n += 10;
    }
    return n;
}

static void escape_error(Decoder *d, const char *escape, const char *what)
{
    int first = counted_length(d->start, escape), last = first + (int)(d->s - escape) - 1;
    uint32_t next = after_strings(d->p, d->token);
    d->failed = true;
    if (d->is_bytes)
        parser_error_at_token(d->p, next, "(value error) invalid \\x escape at position %d", first);
    else
        parser_error_at_token(
            d->p, next, "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
            first, last, what);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void hex_escape(Decoder *d, const char *escape, int digits)
{
    static const char *const truncated[] = {[2] = "truncated \\xXX escape",
                                            [4] = "truncated \\uXXXX escape",
                                            [8] = "truncated \\UXXXXXXXX escape"};
    uint32_t cp = 0;
    for (int i = 0; i < digits; i++, d->s++) {
        int v = d->s < d->end ? hex_value(*d->s) : -1;
        if (v < 0) {
            escape_error(d, escape, truncated[digits]);
            return;
        }
        cp = cp << 4 | (uint32_t)v;
    }
    if (cp > 0x10FFFF)
        escape_error(d, escape, "illegal Unicode character");
    else
        sb_cp(&d->out, cp);
}

static void octal_escape(Decoder *d, char first)
{
    uint32_t v = (uint32_t)(first - '0');
    for (int i = 0; i < 2 && d->s < d->end && *d->s >= '0' && *d->s <= '7'; i++)
        v = v * 8 + (uint32_t)(*d->s++ - '0');
    sb_cp(&d->out, d->is_bytes ? v & 0xFF : v);
}

static void named_escape(Decoder *d, const char *escape)
{
    const char *name = d->s + 1,
               *close = d->s < d->end && *d->s == '{' ? memchr(name, '}', (size_t)(d->end - name)) : NULL;
    if (!close || close == name) {
        d->s = close ? close : *d->s == '{' && d->s < d->end ? d->end : d->s;
        escape_error(d, escape, "malformed \\N character escape");
        return;
    }
    uint32_t cp = unicode_name_lookup(name, (size_t)(close - name));
    d->s = close + 1;
    if (cp != UNICODE_NO_NAME)
        sb_cp(&d->out, cp);
    else
        escape_error(d, escape, "unknown Unicode character name");
}

/* Behind the backslash. An escape that means nothing stays as it is. */
static void decode_escape(Decoder *d)
{
    static const char from[] = "\\'\"abfnrtv", to[] = "\\'\"\a\b\f\n\r\t\v";
    const char *escape = d->s - 1;
    char c = *d->s++;
    const char *simple = c ? strchr(from, c) : NULL;
    if (simple)
        sb_cp(&d->out, (uint32_t)to[simple - from]);
    else if (c == '\n')
        return;
    else if (c >= '0' && c <= '7')
        octal_escape(d, c);
    else if (c == 'x')
        hex_escape(d, escape, 2);
    else if (c == 'u' && !d->is_bytes)
        hex_escape(d, escape, 4);
    else if (c == 'U' && !d->is_bytes)
        hex_escape(d, escape, 8);
    else if (c == 'N' && !d->is_bytes)
        named_escape(d, escape);
    else {
        sb_cp(&d->out, '\\');
        d->s--;
    }
}

/* `doubled`: two braces are one (the text of f-strings). */
static bool decode(Decoder *d, bool raw, bool doubled)
{
    while (d->s < d->end && !d->failed) {
        const char *run = d->s;
        while (d->s < d->end && (raw || *d->s != '\\') && (!doubled || (*d->s != '{' && *d->s != '}')))
            d->s++;
        sb_utf8(&d->out, run, (size_t)(d->s - run));
        if (d->s == d->end) break;
        if (*d->s == '\\' && !raw) {
            d->s++;
            decode_escape(d);
        } else {
            sb_cp(&d->out, (unsigned char)*d->s);
            d->s += 2;
        }
    }
    if (d->failed) sb_free(&d->out);
    return !d->failed;
}

static Str *decode_text(Parser *p, uint32_t token, const char *s, const char *end, bool raw, bool doubled)
{
    bool plain = !doubled && (raw || !memchr(s, '\\', (size_t)(end - s)));
    if (plain) return str_new(s, (size_t)(end - s));
    Decoder d = {.p = p, .token = token, .start = s, .s = s, .end = end};
    return decode(&d, raw, doubled) ? sb_take(&d.out) : NULL;
}

static Node *bytes_node(Parser *p, uint32_t token, const char *s, const char *end, bool raw, Span span)
{
    for (const char *c = s; c < end; c++) {
        if ((unsigned char)*c < 0x80) continue;
        parser_error(p, exc_SyntaxError, span, "bytes can only contain ASCII literal characters");
        return NULL;
    }
    Decoder d = {.p = p, .token = token, .start = s, .s = s, .end = end, .is_bytes = true};
    if (!decode(&d, raw, false)) return NULL;
    Str *text = sb_take(&d.out);
    Bytes *b = text ? bytes_new(NULL, (int64_t)str_len(text)) : NULL;
    if (!b) return NULL;
    for (size_t i = 0; i < str_len(text); i++) b->data[i] = (char)str_at(text, i);
    return constant_node(p, obj_value(b), span);
}

Node *string_node(Parser *p, uint32_t token, Span span)
{
    const char *s = token_text(p, token), *end = s + token_length(p, token);
    bool raw = false, is_bytes = false;
    for (; *s != '\'' && *s != '"'; s++) {
        raw |= *s == 'r' || *s == 'R';
        is_bytes |= *s == 'b' || *s == 'B';
    }
    int quotes = end - s >= 6 && s[1] == *s && s[2] == *s ? 3 : 1;
    s += quotes;
    end -= quotes;
    if (is_bytes) return bytes_node(p, token, s, end, raw, span);
    Str *str = decode_text(p, token, s, end, raw, false);
    return str ? constant_node(p, str_value(str), span) : NULL;
}

Node *fstring_text_node(Parser *p, uint32_t token, Span span)
{
    const char *s = token_text(p, token);
    uint8_t flags = token_at(p, token)->problem; /* 1: raw, 2: in a format spec */
    uint32_t start = token;
    while (start > 0 && token_at(p, start)->kind != TOK_FSTRING_START) start--;
    Str *str = decode_text(p, start, s, s + token_length(p, token), flags & 1, !(flags & 2));
    return str ? constant_node(p, str_value(str), span) : NULL;
}

/* --- Adjacent literals ---------------------------------------------------------------------------------- */

static bool is_bytes_constant(const Node *n)
{
    return n->kind == NODE_Constant && is_bytes(n->Constant.value);
}

static Node *join_bytes(Parser *p, const NodeList *parts, Span span)
{
    Buf b = {0};
    for (size_t i = 0; i < parts->len; i++) {
        const Bytes *part = (const Bytes *)as_obj(parts->items[i]->Constant.value);
        buf_put(&b, part->data, (size_t)part->len);
    }
    Bytes *joined = bytes_new(b.data ? b.data : "", (int64_t)b.len);
    buf_free(&b);
    return joined ? constant_node(p, obj_value(joined), span) : NULL;
}

/* Texts that follow each other become one constant, empty ones none. */
static bool flush_text(Parser *p, NodeList *out, SB *text, Span span)
{
    if (text->len == 0) return true;
    Str *s = sb_take(text);
    if (!s) return false;
    nodes_push(p->ast, out, constant_node(p, str_value(s), span));
    return true;
}

/* As in CPython 3.11, fields and their format specs are placed where the whole string is; the values are
 * where they are. */
static void place_field(Node *n, Span span)
{
    n->span = span;
    if (n->kind != NODE_FormattedValue || !n->FormattedValue.format_spec) return;
    Node *spec = n->FormattedValue.format_spec;
    spec->span = span;
    for (size_t i = 0; i < spec->JoinedStr.values.len; i++)
        place_field(spec->JoinedStr.values.items[i], span);
}

static bool join_values(Parser *p, NodeList *out, SB *text, const NodeList *values, Span span)
{
    for (size_t i = 0; i < values->len; i++) {
        Node *v = values->items[i];
        if (v->kind == NODE_Constant) {
            sb_str(text, as_str(v->Constant.value));
        } else if (v->kind == NODE_JoinedStr) {
            if (!join_values(p, out, text, &v->JoinedStr.values, span)) return false;
        } else {
            if (!flush_text(p, out, text, span)) return false;
            place_field(v, span);
            nodes_push(p->ast, out, v);
        }
    }
    return true;
}

static Node *join_strings(Parser *p, const NodeList *parts, bool fstring, Span span)
{
    SB text = {0};
    NodeList values = {0};
    bool good = join_values(p, &values, &text, parts, span);
    if (good && !fstring) {
        Str *s = sb_take(&text);
        return s ? constant_node(p, str_value(s), span) : NULL;
    }
    good = good && flush_text(p, &values, &text, span);
    sb_free(&text);
    if (!good) return NULL;
    Node *n = node_new(p->ast, NODE_JoinedStr, span);
    n->JoinedStr.values = values;
    return n;
}

Node *strings_join(Parser *p, const NodeList *parts, Span span)
{
    bool any_bytes = false, any_str = false, fstring = false;
    for (size_t i = 0; i < parts->len; i++) {
        bool bytes = is_bytes_constant(parts->items[i]);
        any_bytes |= bytes;
        any_str |= !bytes;
        fstring |= parts->items[i]->kind == NODE_JoinedStr;
    }
    if (any_bytes && any_str) {
        parser_error_at_token(p, p->last, "cannot mix bytes and nonbytes literals");
        return NULL;
    }
    if (parts->len == 1 && !fstring) return parts->items[0];
    return any_bytes ? join_bytes(p, parts, span) : join_strings(p, parts, fstring, span);
}

/* --- Fields of f-strings -------------------------------------------------------------------------------- */

static bool bad_field(Parser *p, uint32_t token, const char *message)
{
    uint32_t start = token;
    while (start > 0 && token_at(p, start)->kind != TOK_FSTRING_START) start--;
    return parser_error_at_token(p, after_strings(p, start), "f-string: %s", message);
}

/* `!r`: one letter, right behind the mark and right before what follows. */
bool field_conversion(Parser *p, uint32_t token, int *conversion)
{
    const Token *t = token_at(p, token);
    char c = p->lex.src[t->start];
    *conversion = c;
    if (t->start != t[-1].end || t->kind != TOK_NAME || (c != 's' && c != 'r' && c != 'a'))
        return bad_field(p, token, "invalid conversion character: expected 's', 'r', or 'a'");
    if (t->end - t->start > 1 || t[1].start != t->end) return bad_field(p, token, "expecting '}'");
    return true;
}

/* f"{x = }" is the text "x = " and the value. */
static bool push_own_text(Parser *p, NodeList *parts, const FieldTokens *t, Span span)
{
    const char *from = p->lex.src + token_at(p, t->open)->end,
               *to = p->lex.src + token_at(p, t->equal + 1)->start;
    Str *s = str_new(from, (size_t)(to - from));
    if (s) nodes_push(p->ast, parts, constant_node(p, str_value(s), span));
    return s != NULL;
}

bool field_parts(Parser *p, NodeList *parts, Node *value, const FieldTokens *t, Node *spec, Span span)
{
    int conversion = -1;
    if (t->conversion && !field_conversion(p, t->conversion, &conversion)) return false;
    if (t->equal) {
        if (!push_own_text(p, parts, t, span)) return false;
        if (!t->conversion && !spec) conversion = 'r';
    }
    if (spec) {
        spec = join_strings(p, &spec->JoinedStr.values, true, span);
        if (!spec) return false;
    }
    Node *n = node_new(p->ast, NODE_FormattedValue, span);
    n->FormattedValue.value = value;
    n->FormattedValue.conversion = conversion;
    n->FormattedValue.format_spec = spec;
    nodes_push(p->ast, parts, n);
    return true;
}
