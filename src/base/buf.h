/* A growable buffer of bytes, kept NUL-terminated, for building text and data in C.
 * Buf b = {0}; buf_puts(&b, "x"); ... b.data, b.len; buf_free(&b). */
#ifndef EDDY_BASE_BUF_H
#define EDDY_BASE_BUF_H

#include "base/mem.h"

typedef struct Buf {
    char *data;
    size_t len, cap;
} Buf;

void buf_reserve(Buf *b, size_t more); /* room for `more` further bytes and the NUL */
void buf_put(Buf *b, const void *bytes, size_t n);
void buf_putc(Buf *b, char c);
void buf_puts(Buf *b, const char *s);
void buf_printf(Buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(Buf *b, const char *fmt, va_list ap);
void buf_put_utf8(Buf *b, uint32_t cp); /* surrogates are encoded as three bytes */
void buf_free(Buf *b);

#endif
