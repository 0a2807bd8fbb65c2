/* Places in the source: bytes to lines, columns and spans. */
#include "compile/lexer.h"

uint32_t lexer_line_of(const Lexer *lx, uint32_t pos)
{
    size_t low = 0, high = lx->lines.len;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (lx->lines.items[mid] <= pos)
            low = mid;
        else
            high = mid;
    }
    return (uint32_t)low + 1;
}

const char *lexer_line_text(const Lexer *lx, uint32_t line, size_t *n)
{
    const char *start =
        lx->src + (line <= lx->lines.len ? lx->lines.items[line - 1] : (uint32_t)(lx->end - lx->src));
    const char *newline = memchr(start, '\n', (size_t)(lx->end - start));
    *n = (size_t)((newline ? newline + 1 : lx->end) - start);
    return start;
}

Span lexer_span(const Lexer *lx, uint32_t start, uint32_t end, uint32_t line)
{
    const uint32_t *lines = lx->lines.items;
    Span s = {
        .line = line, .end_line = line, .col = start - lines[line - 1], .end_col = end - lines[line - 1]};
    if (line < lx->lines.len && end > lines[line]) { /* over several lines */
        s.end_line = lexer_line_of(lx, end - 1);
        s.end_col = end - lines[s.end_line - 1];
    }
    return s;
}
