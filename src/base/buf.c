#include "base/buf.h"
#include "base/utf8.h"

void buf_reserve(Buf *b, size_t more)
{
    size_t need = b->len + more + 1;
    if (need <= b->cap) return;
    size_t cap = b->cap ? b->cap * 2 : 64;
    if (cap < need) cap = need;
    char *p = mem_realloc(b->data, cap);
    if (!p) {
        fputs("eddy: out of memory\n", stderr);
        _Exit(1);
    }
    b->data = p;
    b->cap = cap;
}

void buf_put(Buf *b, const void *bytes, size_t n)
{
    buf_reserve(b, n);
    if (n) memcpy(b->data + b->len, bytes, n);
    b->len += n;
    b->data[b->len] = 0;
}

void buf_putc(Buf *b, char c)
{
    buf_put(b, &c, 1);
}

void buf_puts(Buf *b, const char *s)
{
    buf_put(b, s, strlen(s));
}

void buf_vprintf(Buf *b, const char *fmt, va_list ap)
{
    va_list copy;
    va_copy(copy, ap);
    int n = vsnprintf(NULL, 0, fmt, copy);
    va_end(copy);
    buf_reserve(b, (size_t)n);
    vsnprintf(b->data + b->len, (size_t)n + 1, fmt, ap);
    b->len += (size_t)n;
}

void buf_printf(Buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vprintf(b, fmt, ap);
    va_end(ap);
}

void buf_put_utf8(Buf *b, uint32_t cp)
{
    char s[4];
    buf_put(b, s, (size_t)utf8_encode(cp, s));
}

void buf_free(Buf *b)
{
    mem_free(b->data);
    *b = (Buf){0};
}
