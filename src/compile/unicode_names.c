/* Names of characters: those of the table, and those that follow rules (the Unicode Standard, 4.8): Hangul
 * syllables from the names of their letters, ideographs from their numbers. */
#include "compile/unicode_names.h"

/* What a computed name is computed from; CPython wants such names in capitals. */
static const char *after(const char *name, size_t n, const char *prefix)
{
    size_t len = strlen(prefix);
    return n >= len && memcmp(name, prefix, len) == 0 ? name + len : NULL;
}

/* The longest of the names that s begins with; *s is moved behind it. */
static uint32_t longest(const char **s, const char *const *names, uint32_t count)
{
    uint32_t best = count;
    size_t best_len = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t n = strlen(names[i]);
        if (strncmp(*s, names[i], n) != 0 || (best < count && n <= best_len)) continue;
        best = i;
        best_len = n;
    }
    *s += best_len;
    return best;
}

static uint32_t hangul_syllable(const char *s)
{
    static const char *const lead[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                       "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
    static const char *const vowel[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                        "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const tail[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                       "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                       "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    uint32_t l = longest(&s, lead, COUNT_OF(lead)), v = longest(&s, vowel, COUNT_OF(vowel));
    if (v == COUNT_OF(vowel)) return UNICODE_NO_NAME;
    uint32_t t = longest(&s, tail, COUNT_OF(tail));
    return *s ? UNICODE_NO_NAME : 0xAC00 + (l * (uint32_t)COUNT_OF(vowel) + v) * (uint32_t)COUNT_OF(tail) + t;
}

static bool is_ideograph(uint32_t cp)
{
    static const uint32_t ranges[][2] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF},
                                         {0x2A700, 0x2B738}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
                                         {0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A}};
    for (size_t i = 0; i < COUNT_OF(ranges); i++)
        if (cp >= ranges[i][0] && cp <= ranges[i][1]) return true;
    return false;
}

static uint32_t ideograph(const char *digits)
{
    uint32_t cp = 0;
    size_t n = strlen(digits);
    if (n < 4 || n > 5) return UNICODE_NO_NAME;
    for (const char *p = digits; *p; p++) {
        bool letter = *p >= 'A' && *p <= 'F';
        if (!letter && !(*p >= '0' && *p <= '9')) return UNICODE_NO_NAME;
        cp = cp * 16 + (uint32_t)(letter ? *p - 'A' + 10 : *p - '0');
    }
    return is_ideograph(cp) ? cp : UNICODE_NO_NAME;
}

static uint32_t in_table(uint64_t hash)
{
    size_t lo = 0, hi = unicode_name_count;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (unicode_names[mid] < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == unicode_name_count || unicode_names[lo] >> UNICODE_CP_BITS != hash >> UNICODE_CP_BITS)
        return UNICODE_NO_NAME;
    return (uint32_t)(unicode_names[lo] & (((uint64_t)1 << UNICODE_CP_BITS) - 1));
}

uint32_t unicode_name_lookup(const char *name, size_t n)
{
    char text[128], upper[128];
    const char *rest;
    if (n >= sizeof text) return UNICODE_NO_NAME;
    memcpy(text, name, n);
    text[n] = '\0';
    if ((rest = after(text, n, "HANGUL SYLLABLE "))) return hangul_syllable(rest);
    if ((rest = after(text, n, "CJK UNIFIED IDEOGRAPH-"))) return ideograph(rest);
    for (size_t i = 0; i < n; i++)
        upper[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
    return in_table(unicode_name_hash(upper, n));
}
