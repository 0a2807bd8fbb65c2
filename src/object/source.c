/* The lines of source files, for tracebacks: each file is read once, when an error first needs it, and text
 * that is no file (embedded modules, the REPL's input) is registered by whoever compiled it. */
#define _GNU_SOURCE
#include "base/vec.h"
#include "object/bytes.h"
#include "object/policy.h"
#include "object/exc.h"

#include <string.h>
#include <strings.h>

typedef struct Source {
    struct Source *next;
    char *name;
    char *text; /* UTF-8; NULL: could not be read */
    size_t len;
    VEC(uint32_t) starts; /* byte offset of each line */
} Source;

static Source *sources;

static void index_lines(Source *s)
{
    s->starts.len = 0;
    if (!s->text || s->len > UINT32_MAX) return;
    vec_push(&s->starts, 0);
    for (size_t i = 0; i < s->len; i++) {
        if (s->text[i] == '\r' && i + 1 < s->len && s->text[i + 1] == '\n') continue;
        if ((s->text[i] == '\n' || s->text[i] == '\r') && i + 1 < s->len)
            vec_push(&s->starts, (uint32_t)(i + 1));
    }
}

static Source *source_find(const char *name)
{
    for (Source *s = sources; s; s = s->next)
        if (strcmp(s->name, name) == 0) return s;
    return NULL;
}

static Source *source_add(const char *name)
{
    Source *s = mem_zalloc(sizeof *s);
    s->name = mem_strdup(name);
    s->next = sources;
    sources = s;
    return s;
}

static char *read_all(const char *path, size_t *len)
{
    FILE *f = policy_allows(path, POLICY_READ) ? fopen(path, "rb") : NULL;
    if (!f) return NULL;
    Buf b = {0};
    size_t got;
    do {
        buf_reserve(&b, 16384);
        got = fread(b.data + b.len, 1, 16384, f);
        b.len += got;
    } while (got);
    bool failed = ferror(f);
    fclose(f);
    if (failed) {
        buf_free(&b);
        return NULL;
    }
    buf_reserve(&b, 1);
    b.data[b.len] = 0;
    *len = b.len;
    return b.data;
}

/* The encoding that a comment in the first two lines declares (PEP 263): true and its name when it is not
 * UTF-8. */
static bool declared_encoding(const char *text, size_t n, char name[32])
{
    size_t lines = 0, i = 0;
    for (; i < n && lines < 2; lines++) {
        size_t end = i;
        while (end < n && text[end] != '\n') end++;
        size_t p = i;
        while (p < end && (text[p] == ' ' || text[p] == '\t' || text[p] == '\f')) p++;
        if (p < end && text[p] == '#') {
            const char *c = memmem(text + p, end - p, "coding", 6);
            if (c && (c[6] == ':' || c[6] == '=')) {
                size_t k = 0;
                for (c += 7; *c == ' ' || *c == '\t';) c++;
                while (
                    k < 31 && *c &&
                    (strchr("-_.", *c) || (*c >= '0' && *c <= '9') || ((*c | 32) >= 'a' && (*c | 32) <= 'z')))
                    name[k++] = *c++;
                name[k] = 0;
                return k && strncasecmp(name, "utf", 3) != 0;
            }
        } else if (p < end && text[p] != '\r') {
            return false;
        }
        i = end + 1;
    }
    return false;
}

/* Turns a file in another encoding into UTF-8; leaves it when that fails. */
static void recode(Source *s)
{
    char encoding[32];
    if (!declared_encoding(s->text, s->len, encoding)) return;
    Value pending = err_fetch();
    Value v = codec_decode(s->text, (int64_t)s->len, encoding, "replace");
    if (is_err(v)) {
        err_clear();
    } else {
        size_t n;
        const char *utf8 = str_utf8(as_str(v), &n);
        mem_free(s->text);
        s->text = mem_strndup(utf8, n);
        s->len = n;
    }
    if (!is_err(pending)) err_set(pending);
}

static void skip_bom(Source *s)
{
    if (s->len < 3 || memcmp(s->text, "\xef\xbb\xbf", 3) != 0) return;
    s->len -= 3;
    memmove(s->text, s->text + 3, s->len + 1);
}

static Source *source_load(const char *name)
{
    Source *s = source_add(name);
    if (name[0] == '<') return s;
    s->text = read_all(name, &s->len);
    if (s->text) {
        skip_bom(s);
        recode(s);
    }
    index_lines(s);
    return s;
}

void source_register(Str *filename, const char *text, size_t n)
{
    const char *name = str_utf8(filename, NULL);
    Source *s = source_find(name);
    if (!s) s = source_add(name);
    mem_free(s->text);
    s->text = mem_strndup(text, n);
    s->len = n;
    index_lines(s);
}

const char *source_line(Str *filename, int line, size_t *n)
{
    const char *name = str_utf8(filename, NULL);
    Source *s = source_find(name);
    if (!s) s = source_load(name);
    if (!s->text || line < 1 || (size_t)line > s->starts.len) return NULL;
    size_t start = s->starts.items[line - 1];
    size_t end = (size_t)line < s->starts.len ? s->starts.items[line] : s->len;
    while (end > start && (s->text[end - 1] == '\n' || s->text[end - 1] == '\r')) end--;
    *n = end - start;
    return s->text + start;
}
