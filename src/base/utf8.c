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

size_t utf8_scan(const char *s, size_t n, size_t *count, uint32_t *max_cp, bool allow_surrogates)
{
    size_t i = 0, k = 0;
    uint32_t max = 0, cp;
    while (i < n) {
        int len = utf8_decode(s + i, n - i, &cp, allow_surrogates);
        if (!len) break;
        if (cp > max) max = cp;
        i += (size_t)len;
        k++;
    }
    *count = k;
    *max_cp = max;
    return i;
}
