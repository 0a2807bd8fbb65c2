/* Properties and case mappings of characters, from utf8proc. The ranges written out here are the few facts
 * that Python uses and utf8proc does not carry: Numeric_Type, Other_Lowercase, Other_Uppercase, the
 * exceptions of XID_Start and XID_Continue, and the punctuation among Case_Ignorable. */
#include "object/text.h"
#include <utf8proc.h>

typedef struct CharRange {
    uint32_t first, last;
} CharRange;

static bool in_ranges(const CharRange *r, size_t n, uint32_t c)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (c > r[mid].last)
            lo = mid + 1;
        else if (c < r[mid].first)
            hi = mid;
        else
            return true;
    }
    return false;
}

/* Numeric_Type=Digit outside of category Nd: superscripts, circled digits and the like. */
static const CharRange digits[] = {
    {0xB2, 0xB3},     {0xB9, 0xB9},       {0x1369, 0x1371},   {0x19DA, 0x19DA},   {0x2070, 0x2070},
    {0x2074, 0x2079}, {0x2080, 0x2089},   {0x2460, 0x2468},   {0x2474, 0x247C},   {0x2488, 0x2490},
    {0x24EA, 0x24EA}, {0x24F5, 0x24FD},   {0x24FF, 0x24FF},   {0x2776, 0x277E},   {0x2780, 0x2788},
    {0x278A, 0x2792}, {0x10A40, 0x10A43}, {0x10E60, 0x10E68}, {0x11052, 0x1105A}, {0x1F100, 0x1F10A},
};

/* Numeric_Type=Numeric outside of category N: ideographs that mean numbers. */
static const CharRange numerals[] = {
    {0x3405, 0x3405},   {0x3483, 0x3483},   {0x382A, 0x382A},   {0x3B4D, 0x3B4D},   {0x4E00, 0x4E00},
    {0x4E03, 0x4E03},   {0x4E07, 0x4E07},   {0x4E09, 0x4E09},   {0x4E5D, 0x4E5D},   {0x4E8C, 0x4E8C},
    {0x4E94, 0x4E94},   {0x4E96, 0x4E96},   {0x4EBF, 0x4EC0},   {0x4EDF, 0x4EDF},   {0x4EE8, 0x4EE8},
    {0x4F0D, 0x4F0D},   {0x4F70, 0x4F70},   {0x5104, 0x5104},   {0x5146, 0x5146},   {0x5169, 0x5169},
    {0x516B, 0x516B},   {0x516D, 0x516D},   {0x5341, 0x5341},   {0x5343, 0x5345},   {0x534C, 0x534C},
    {0x53C1, 0x53C4},   {0x56DB, 0x56DB},   {0x58F1, 0x58F1},   {0x58F9, 0x58F9},   {0x5E7A, 0x5E7A},
    {0x5EFE, 0x5EFF},   {0x5F0C, 0x5F0E},   {0x5F10, 0x5F10},   {0x62FE, 0x62FE},   {0x634C, 0x634C},
    {0x67D2, 0x67D2},   {0x6F06, 0x6F06},   {0x7396, 0x7396},   {0x767E, 0x767E},   {0x8086, 0x8086},
    {0x842C, 0x842C},   {0x8CAE, 0x8CAE},   {0x8CB3, 0x8CB3},   {0x8D30, 0x8D30},   {0x9621, 0x9621},
    {0x9646, 0x9646},   {0x964C, 0x964C},   {0x9678, 0x9678},   {0x96F6, 0x96F6},   {0xF96B, 0xF96B},
    {0xF973, 0xF973},   {0xF978, 0xF978},   {0xF9B2, 0xF9B2},   {0xF9D1, 0xF9D1},   {0xF9D3, 0xF9D3},
    {0xF9FD, 0xF9FD},   {0x20001, 0x20001}, {0x20064, 0x20064}, {0x200E2, 0x200E2}, {0x20121, 0x20121},
    {0x2092A, 0x2092A}, {0x20983, 0x20983}, {0x2098C, 0x2098C}, {0x2099C, 0x2099C}, {0x20AEA, 0x20AEA},
    {0x20AFD, 0x20AFD}, {0x20B19, 0x20B19}, {0x22390, 0x22390}, {0x22998, 0x22998}, {0x23B1B, 0x23B1B},
    {0x2626D, 0x2626D}, {0x2F890, 0x2F890},
};

static const CharRange other_lowercase[] = {
    {0xAA, 0xAA},       {0xBA, 0xBA},       {0x2B0, 0x2B8},     {0x2C0, 0x2C1},     {0x2E0, 0x2E4},
    {0x345, 0x345},     {0x37A, 0x37A},     {0x1D2C, 0x1D6A},   {0x1D78, 0x1D78},   {0x1D9B, 0x1DBF},
    {0x2071, 0x2071},   {0x207F, 0x207F},   {0x2090, 0x209C},   {0x2170, 0x217F},   {0x24D0, 0x24E9},
    {0x2C7C, 0x2C7D},   {0xA69C, 0xA69D},   {0xA770, 0xA770},   {0xA7F8, 0xA7F9},   {0xAB5C, 0xAB5F},
    {0x10780, 0x10780}, {0x10783, 0x10785}, {0x10787, 0x107B0}, {0x107B2, 0x107BA},
};

static const CharRange other_uppercase[] = {
    {0x2160, 0x216F}, {0x24B6, 0x24CF}, {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189},
};

static const CharRange id_start_more[] = {{0x1885, 0x1886}, {0x2118, 0x2118}, {0x212E, 0x212E}};
static const CharRange id_start_less[] = {
    {0x37A, 0x37A},   {0xE33, 0xE33},   {0xEB3, 0xEB3},   {0x2E2F, 0x2E2F}, {0xFC5E, 0xFC63},
    {0xFDFA, 0xFDFB}, {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76},
    {0xFE78, 0xFE78}, {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E}, {0xFF9E, 0xFF9F},
};
static const CharRange id_continue_more[] = {
    {0xB7, 0xB7}, {0x387, 0x387}, {0x1369, 0x1371}, {0x19DA, 0x19DA}, {0x2118, 0x2118}, {0x212E, 0x212E},
};
static const CharRange id_continue_less[] = {
    {0x37A, 0x37A},   {0x2E2F, 0x2E2F}, {0xFC5E, 0xFC63}, {0xFDFA, 0xFDFB},
    {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76},
    {0xFE78, 0xFE78}, {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E},
};

static const CharRange case_ignorable[] = {
    {0x27, 0x27},     {0x2E, 0x2E},     {0x3A, 0x3A},     {0xB7, 0xB7},
    {0x387, 0x387},   {0x55F, 0x55F},   {0x5F4, 0x5F4},   {0x2018, 0x2019},
    {0x2024, 0x2024}, {0x2027, 0x2027}, {0xFE13, 0xFE13}, {0xFE52, 0xFE52},
    {0xFE55, 0xFE55}, {0xFF07, 0xFF07}, {0xFF0E, 0xFF0E}, {0xFF1A, 0xFF1A},
};

/* Those of the scripts that come most often are noted when first asked for; 0: not yet. */
static utf8proc_category_t category(uint32_t c)
{
    static uint8_t notes[0x600];
    if (c >= COUNT_OF(notes)) return utf8proc_category((utf8proc_int32_t)c);
    if (!notes[c]) notes[c] = (uint8_t)(utf8proc_category((utf8proc_int32_t)c) + 1);
    return (utf8proc_category_t)(notes[c] - 1);
}

static bool is_letter(utf8proc_category_t cat)
{
    return cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO;
}

bool uc_is_alpha(uint32_t c)
{
    return c < 128 ? ascii_is_alpha(c) : is_letter(category(c));
}

bool uc_is_decimal(uint32_t c)
{
    return c < 128 ? ascii_is_digit(c) : category(c) == UTF8PROC_CATEGORY_ND;
}

bool uc_is_digit(uint32_t c)
{
    return uc_is_decimal(c) || (c >= 128 && in_ranges(digits, COUNT_OF(digits), c));
}

bool uc_is_numeric(uint32_t c)
{
    if (c < 128) return ascii_is_digit(c);
    utf8proc_category_t cat = category(c);
    if (cat >= UTF8PROC_CATEGORY_ND && cat <= UTF8PROC_CATEGORY_NO) return true;
    return cat == UTF8PROC_CATEGORY_LO && in_ranges(numerals, COUNT_OF(numerals), c);
}

bool uc_is_alnum(uint32_t c)
{
    return uc_is_alpha(c) || uc_is_numeric(c);
}

bool uc_is_space(uint32_t c)
{
    if (c < 128) return c == ' ' || c - 9 < 5 || c - 0x1C < 4;
    if (c < 0x1680) return c == 0x85 || c == 0xA0;
    const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)c);
    return p->category == UTF8PROC_CATEGORY_ZS || p->bidi_class == UTF8PROC_BIDI_CLASS_WS ||
           p->bidi_class == UTF8PROC_BIDI_CLASS_B || p->bidi_class == UTF8PROC_BIDI_CLASS_S;
}

bool uc_is_linebreak(uint32_t c)
{
    if (c < 128) return c - 10 < 4 || c - 0x1C < 3;
    return c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool uc_is_lower(uint32_t c)
{
    if (c < 128) return ascii_is_lower(c);
    return category(c) == UTF8PROC_CATEGORY_LL || in_ranges(other_lowercase, COUNT_OF(other_lowercase), c);
}

bool uc_is_upper(uint32_t c)
{
    if (c < 128) return ascii_is_upper(c);
    return category(c) == UTF8PROC_CATEGORY_LU || in_ranges(other_uppercase, COUNT_OF(other_uppercase), c);
}

bool uc_is_title(uint32_t c)
{
    return c >= 128 && category(c) == UTF8PROC_CATEGORY_LT;
}

bool uc_is_cased(uint32_t c)
{
    return uc_is_lower(c) || uc_is_upper(c) || uc_is_title(c);
}

bool uc_is_case_ignorable(uint32_t c)
{
    switch (category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK: return true;
    default: return in_ranges(case_ignorable, COUNT_OF(case_ignorable), c);
    }
}

bool uc_is_printable(uint32_t c)
{
    if (c < 128) return c - 32 < 95;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
    }
}

bool uc_is_id_start(uint32_t c)
{
    if (c < 128) return ascii_is_alpha(c) || c == '_';
    utf8proc_category_t cat = category(c);
    if (is_letter(cat) || cat == UTF8PROC_CATEGORY_NL) {
        return !in_ranges(id_start_less, COUNT_OF(id_start_less), c);
    }
    return in_ranges(id_start_more, COUNT_OF(id_start_more), c);
}

bool uc_is_id_continue(uint32_t c)
{
    if (c < 128) return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_';
    utf8proc_category_t cat = category(c);
    if (is_letter(cat) || cat == UTF8PROC_CATEGORY_NL || cat == UTF8PROC_CATEGORY_MN ||
        cat == UTF8PROC_CATEGORY_MC || cat == UTF8PROC_CATEGORY_ND || cat == UTF8PROC_CATEGORY_PC) {
        return !in_ranges(id_continue_less, COUNT_OF(id_continue_less), c);
    }
    return in_ranges(id_continue_more, COUNT_OF(id_continue_more), c);
}

/* The digits of a script stand in order: the value is the distance from the zero, the first of a run of ten.
 * Runs begin at a multiple of 16 or at 6 past it, but for the mathematical digits, which follow each other.
 */
int uc_decimal_value(uint32_t c)
{
    if (c < 128) return ascii_is_digit(c) ? (int)(c - '0') : -1;
    if (!uc_is_decimal(c)) return -1;
    if (c >= 0x1D7CE && c <= 0x1D7FF) return (int)((c - 0x1D7CE) % 10);
    uint32_t low = c & 15;
    return low >= 6 && !uc_is_decimal(c - low) ? (int)low - 6 : (int)low;
}

static int full_casefold(uint32_t c, uint32_t out[3])
{
    utf8proc_int32_t buf[8];
    int boundclass = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, buf, 8, UTF8PROC_CASEFOLD, &boundclass);
    if (n < 1 || n > 3) {
        out[0] = c;
        return 1;
    }
    for (int i = 0; i < n; i++) out[i] = (uint32_t)buf[i];
    return (int)n;
}

int uc_casefold(uint32_t c, uint32_t out[3])
{
    if (c >= 128) return full_casefold(c, out);
    out[0] = ascii_lower(c);
    return 1;
}

/* Mappings to one character, noted when first asked for, of the scripts that have most of the cased letters
 * (Latin, Greek, Cyrillic). 0: not asked for yet; MANY: there is more to it. */
enum { NOTED = 0x600, MANY = 0xFFFF };

static inline int noted(uint16_t *notes, int (*map)(uint32_t c, uint32_t out[3]), uint32_t c, uint32_t out[3])
{
    if (c >= NOTED || notes[c] == MANY) return map(c, out);
    if (!notes[c]) {
        int n = map(c, out);
        notes[c] = n == 1 && out[0] < MANY ? (uint16_t)out[0] : MANY;
        return n;
    }
    out[0] = notes[c];
    return 1;
}

/* A character whose case folding is longer than itself and which is no capital grows likewise when
 * capitalised: each character of the folding is. That covers all of Unicode's SpecialCasing. */
static int full_upper(uint32_t c, uint32_t out[3])
{
    int n = category(c) == UTF8PROC_CATEGORY_LU ? 1 : full_casefold(c, out);
    if (n == 1) out[0] = c;
    for (int i = 0; i < n; i++) out[i] = (uint32_t)utf8proc_toupper((utf8proc_int32_t)out[i]);
    return n;
}

int uc_upper(uint32_t c, uint32_t out[3])
{
    static uint16_t notes[NOTED];
    out[0] = ascii_upper(c);
    return c < 128 ? 1 : noted(notes, full_upper, c, out);
}

static int full_lower(uint32_t c, uint32_t out[3])
{
    if (c == 0x130) return full_casefold(c, out);
    out[0] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    return 1;
}

int uc_lower(uint32_t c, uint32_t out[3])
{
    static uint16_t notes[NOTED];
    out[0] = ascii_lower(c);
    return c < 128 ? 1 : noted(notes, full_lower, c, out);
}

/* As uc_upper, but only the first letter of a folding becomes a capital, and the Greek iota subscript stays
 * one. */
int uc_titlecase(uint32_t c, uint32_t out[3])
{
    if (c < 128) {
        out[0] = ascii_upper(c);
        return 1;
    }
    uint32_t simple = (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
    int n = category(c) == UTF8PROC_CATEGORY_LL && (simple == c || c == 0xDF) ? full_casefold(c, out) : 1;
    if (n == 1) {
        out[0] = simple;
        return 1;
    }
    int first = out[0] == 0x2BC ? 1 : 0; /* the modifier apostrophe has no case */
    out[first] = (uint32_t)utf8proc_totitle((utf8proc_int32_t)out[first]);
    if (c >= 0x1F80 && out[n - 1] == 0x3B9) out[n - 1] = 0x345;
    return n;
}

Str *str_nfkc(const char *s, size_t n)
{
    utf8proc_uint8_t *norm = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &norm,
                                        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    Str *str = len >= 0 ? str_new((const char *)norm, (size_t)len) : str_new(s, n);
    free(norm);
    return str;
}
