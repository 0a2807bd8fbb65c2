#define _GNU_SOURCE
#include "cli/editor_keys.h"
#include <utf8proc.h>

static const char paste_end[] = "\033[201~";

void keys_feed(KeyReader *r, const char *bytes, size_t n)
{
    if (r->at == r->in.len) r->at = r->in.len = 0;
    buf_put(&r->in, bytes, n);
}

bool keys_waiting(const KeyReader *r)
{
    return r->at < r->in.len;
}

void keys_free(KeyReader *r)
{
    buf_free(&r->in);
    buf_free(&r->paste);
}

/* Pasted text with its line ends made uniform, without the control characters that no program has. */
static void put_pasted(Buf *out, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\r') {
            if (i + 1 < n && s[i + 1] == '\n') continue;
            buf_putc(out, '\n');
        } else if (s[i] == '\t') {
            buf_puts(out, "    ");
        } else if ((unsigned char)s[i] >= ' ' || s[i] == '\n') {
            buf_putc(out, s[i]);
        }
    }
}

static int32_t read_paste(KeyReader *r)
{
    const char *s = r->in.data + r->at;
    size_t n = r->in.len - r->at;
    const char *end = memmem(s, n, paste_end, sizeof paste_end - 1);
    if (!end) return KEY_NONE;
    r->paste.len = 0;
    put_pasted(&r->paste, s, (size_t)(end - s));
    r->at += (size_t)(end - s) + sizeof paste_end - 1;
    r->pasting = false;
    return KEY_PASTE;
}

static int32_t key_by_letter(char c)
{
    switch (c) {
    case 'A': return KEY_UP;
    case 'B': return KEY_DOWN;
    case 'C': return KEY_RIGHT;
    case 'D': return KEY_LEFT;
    case 'H': return KEY_HOME;
    case 'F': return KEY_END;
    case 'Z': return KEY_SHIFT_TAB;
    case 'M': return '\r';
    default: return KEY_UNKNOWN;
    }
}

static int32_t key_by_number(int n)
{
    switch (n) {
    case 1:
    case 7: return KEY_HOME;
    case 3: return KEY_DELETE;
    case 4:
    case 8: return KEY_END;
    case 5: return KEY_PAGE_UP;
    case 6: return KEY_PAGE_DOWN;
    default: return KEY_UNKNOWN;
    }
}

/* ESC [ numbers ; modifiers letter. The modifier is 1 + shift 1 + alt 2 + control 4. */
static int32_t read_csi(KeyReader *r, const char *s, size_t n)
{
    int numbers[4] = {0}, count = 0;
    size_t i = 2;
    for (; i < n && (unsigned char)s[i] >= 0x20 && (unsigned char)s[i] < 0x40; i++) {
        if (s[i] >= '0' && s[i] <= '9' && numbers[count] < 10000)
            numbers[count] = numbers[count] * 10 + (s[i] - '0');
        else if (s[i] == ';' && count < 3)
            count++;
    }
    if (i == n) return KEY_NONE;
    r->at += i + 1;
    if (s[i] == '~' && numbers[0] == 200) {
        r->pasting = true;
        return read_paste(r);
    }
    int32_t key = s[i] == '~' ? key_by_number(numbers[0]) : key_by_letter(s[i]);
    int modifiers = count ? MAX(numbers[1] - 1, 0) : 0;
    if (key == KEY_UNKNOWN) return key;
    return key | (modifiers & 4 ? KEY_CTRL : 0) | (modifiers & 2 ? KEY_ALT : 0);
}

static int32_t read_char(KeyReader *r, const char *s, size_t n, bool ended)
{
    unsigned char c = (unsigned char)*s;
    size_t want = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    int32_t cp;
    if (n < want && !ended) return KEY_NONE;
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &cp);
    r->at += len > 0 ? (size_t)len : 1;
    return len > 0 ? cp : 0xFFFD;
}

static int32_t read_escape(KeyReader *r, const char *s, size_t n, bool ended)
{
    if (n == 1) {
        if (!ended) return KEY_NONE;
        r->at++;
        return KEY_ESCAPE;
    }
    if (s[1] == '[' && n == 2 && !ended) return KEY_NONE;
    if (s[1] == '[' && n > 2) {
        int32_t key = read_csi(r, s, n);
        if (key != KEY_NONE || !ended || r->pasting) return key;
        r->at = r->in.len; /* a sequence that was cut off */
        return KEY_UNKNOWN;
    }
    if (s[1] == 'O') {
        if (n == 2 && !ended) return KEY_NONE;
        if (n > 2) {
            r->at += 3;
            return key_by_letter(s[2]);
        }
    }
    if (s[1] == 27) {
        r->at++;
        int32_t key = read_escape(r, s + 1, n - 1, ended);
        if (key == KEY_NONE) r->at--;
        return key == KEY_NONE ? key : key | KEY_ALT;
    }
    r->at++;
    int32_t key = read_char(r, s + 1, n - 1, ended);
    if (key == KEY_NONE) r->at--;
    return key == KEY_NONE ? key : key | KEY_ALT;
}

int32_t keys_next(KeyReader *r, bool ended)
{
    if (r->pasting) return read_paste(r);
    if (r->at == r->in.len) return KEY_NONE;
    const char *s = r->in.data + r->at;
    size_t n = r->in.len - r->at;
    return *s == 27 ? read_escape(r, s, n, ended) : read_char(r, s, n, ended);
}
