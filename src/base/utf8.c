#include "base/utf8.h"

int utf8_decode(const char *str, size_t n, uint32_t *cp, bool allow_surrogates)
{
    const unsigned char *s = (const unsigned char *)str;
    if (n == 0) return 0;
    if (s[0] < 0x80) {
        *cp = s[0];
        return 1;
    }
    int len = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || n < (size_t)len) return 0;
    uint32_t c = s[0] & (0xFF >> (len + 1));
    for (int i = 1; i < len; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
        c = c << 6 | (s[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[len] || c > 0x10FFFF) return 0;
    if (c >= 0xD800 && c <= 0xDFFF && !allow_surrogates) return 0;
    *cp = c;
    return len;
}

int utf8_encode(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t ascii_prefix(const char *s, size_t n)
{
    const uint64_t high = 0x8080808080808080u;
    size_t i = 0;
    uint64_t w[4];
    for (; i + 32 <= n; i += 32) {
        memcpy(w, s + i, 32);
        if ((w[0] | w[1] | w[2] | w[3]) & high) break;
    }
    for (; i + 8 <= n; i += 8) {
        memcpy(w, s + i, 8);
        if (*w & high) break;
    }
    while (i < n && (unsigned char)s[i] < 128) i++;
    return i;
}

/* A valid sequence of two or three bytes and no surrogate at s, which has three bytes: its length, or 0. */
static inline size_t decode_short(const unsigned char *s, uint32_t *cp)
{
    if (s[0] < 0xC2 || s[0] > 0xEF || (s[1] & 0xC0) != 0x80) return 0;
    if (s[0] < 0xE0) {
        *cp = (s[0] & 0x1Fu) << 6 | (s[1] & 0x3F);
        return 2;
    }
    *cp = (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3F);
    return (s[2] & 0xC0) == 0x80 && *cp >= 0x800 && (*cp & 0xF800) != 0xD800 ? 3 : 0;
}

size_t utf8_scan(const char *str, size_t n, size_t *count, uint32_t *max_cp, bool allow_surrogates)
{
    const unsigned char *s = (const unsigned char *)str;
    size_t i = 0, k = 0;
    uint32_t max = 0, cp;
    while (i < n) {
        size_t len = 0;
        if (s[i] < 0x80) {
            size_t from = i, few = MIN(n, i + 16);
            while (i < few && s[i] < 0x80) i++;
            if (i == from + 16) i += ascii_prefix(str + i, n - i);
            if (max < 0x7F) max = 0x7F;
            k += i - from;
            continue;
        }
        if (i + 3 <= n) {
            len = decode_short(s + i, &cp);
        }
        if (!len) len = (size_t)utf8_decode(str + i, n - i, &cp, allow_surrogates);
        if (!len) break;
        if (cp > max) max = cp;
        i += len;
        k++;
    }
    *count = k;
    *max_cp = max;
    return i;
}
