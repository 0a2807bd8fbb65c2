/* Identifiers that are not all ASCII (PEP 3131): which characters may stand in them, by the Unicode data of
 * utf8proc. */
#include "compile/lexer.h"
#include "base/utf8.h"
#include <utf8proc.h>

static bool in_list(uint32_t cp, const uint32_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == cp) return true;
    return false;
}

static bool id_start(uint32_t cp)
{
    static const uint32_t others[] = {'_', 0x1885, 0x1886, 0x2118, 0x212E, 0x309B, 0x309C};
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return true;
    default: return in_list(cp, others, COUNT_OF(others));
    }
}

static bool id_continue(uint32_t cp)
{
    static const uint32_t others[] = {0x00B7, 0x0387, 0x19DA};
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return id_start(cp) || (cp >= 0x1369 && cp <= 0x1371) || in_list(cp, others, COUNT_OF(others));
    }
}

/* The character and what it becomes when identifiers are compared (NFKC) must both be allowed. */
static bool allowed(uint32_t cp, bool first)
{
    if (!(first ? id_start(cp) : id_continue(cp))) return false;
    if (cp < 0x80) return true;
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, COUNT_OF(parts),
                                                 UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < (utf8proc_ssize_t)COUNT_OF(parts); i++)
        if (!(first && i == 0 ? id_start((uint32_t)parts[i]) : id_continue((uint32_t)parts[i]))) return false;
    return true;
}

bool identifier_check(const char *s, size_t n, size_t *bad)
{
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        int len = utf8_decode(s + i, n - i, &cp, false);
        *bad = i;
        if (len == 0 || !allowed(cp, i == 0)) return false;
        i += (size_t)len;
    }
    return true;
}

bool codepoint_printable(uint32_t cp)
{
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return cp == ' ';
    default: return true;
    }
}
