/* Methods of str about the kind of its characters (isalpha, ...) and their case (upper, title, casefold,
 * ...). ASCII strings, nearly all of them, are handled byte by byte; the others through the full mappings of
 * unicode.c. */
#include "object/native.h"
#include "object/text.h"

/* Are all characters so, and is there one? */
static Value all_are(Value self, bool (*is)(uint32_t))
{
    Str *s = as_str(self);
    for (size_t i = 0; i < s->len; i++) {
        if (!is(str_at(s, i))) return FALSE;
    }
    return bool_value(s->len > 0);
}

DEF(str, isalpha, "(self, /)", "True if all characters are letters and there is at least one.")
{
    return all_are(a[0], uc_is_alpha);
}

DEF(str, isalnum, "(self, /)", "True if all characters are letters or numbers and there is at least one.")
{
    return all_are(a[0], uc_is_alnum);
}

DEF(str, isdecimal, "(self, /)", "True if all characters are decimal digits and there is at least one.")
{
    return all_are(a[0], uc_is_decimal);
}

DEF(str, isdigit, "(self, /)", "True if all characters are digits and there is at least one.")
{
    return all_are(a[0], uc_is_digit);
}

DEF(str, isnumeric, "(self, /)", "True if all characters mean numbers and there is at least one.")
{
    return all_are(a[0], uc_is_numeric);
}

DEF(str, isspace, "(self, /)", "True if all characters are white space and there is at least one.")
{
    return all_are(a[0], uc_is_space);
}

DEF(str, isprintable, "(self, /)", "True if repr() shows all characters as they are.")
{
    return bool_value(as_str(a[0])->len == 0 || is_true(all_are(a[0], uc_is_printable)));
}

DEF(str, isascii, "(self, /)", "True if all characters are ASCII.")
{
    return bool_value(as_str(a[0])->ascii);
}

DEF(str, isidentifier, "(self, /)", "True if the string could be a name (or a keyword).")
{
    Str *s = as_str(a[0]);
    if (s->len == 0 || !uc_is_id_start(str_at(s, 0))) return FALSE;
    return all_are(a[0], uc_is_id_continue);
}

/* Some character has the wanted case and none another one. */
static Value cased_all(Value self, bool (*wanted)(uint32_t), bool (*other)(uint32_t))
{
    Str *s = as_str(self);
    bool seen = false;
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        if (other(c) || uc_is_title(c)) return FALSE;
        seen = seen || wanted(c);
    }
    return bool_value(seen);
}

DEF(str, islower, "(self, /)", "True if there are cased characters and all of them are lower case.")
{
    return cased_all(a[0], uc_is_lower, uc_is_upper);
}

DEF(str, isupper, "(self, /)", "True if there are cased characters and all of them are upper case.")
{
    return cased_all(a[0], uc_is_upper, uc_is_lower);
}

DEF(str, istitle, "(self, /)", "True if each word begins with a capital and goes on in lower case.")
{
    Str *s = as_str(a[0]);
    bool seen = false, inside = false;
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        if (uc_is_upper(c) || uc_is_title(c)) {
            if (inside) return FALSE;
            seen = inside = true;
        } else if (uc_is_lower(c)) {
            if (!inside) return FALSE;
        } else {
            inside = false;
        }
    }
    return bool_value(seen);
}

/* ---- case mappings ---- */

typedef int (*CaseFn)(uint32_t c, uint32_t out[3]);

static inline void put_mapped(SB *sb, CaseFn map, uint32_t c)
{
    uint32_t out[3];
    int n = map(c, out);
    for (int i = 0; i < n; i++) sb_cp(sb, out[i]);
}

/* A capital sigma ends a word in lower case as U+03C2: behind a cased character and before none, those that
 * do not matter to case left out (Unicode 3.13, Final_Sigma). */
static bool final_sigma(const Str *s, size_t i)
{
    size_t k = i;
    while (k > 0 && uc_is_case_ignorable(str_at(s, k - 1))) k--;
    if (k == 0 || !uc_is_cased(str_at(s, k - 1))) return false;
    k = i + 1;
    while (k < s->len && uc_is_case_ignorable(str_at(s, k))) k++;
    return k == s->len || !uc_is_cased(str_at(s, k));
}

static void put_lower(SB *sb, const Str *s, size_t i)
{
    uint32_t c = str_at(s, i);
    if (c == 0x3A3)
        sb_cp(sb, final_sigma(s, i) ? 0x3C2 : 0x3C3);
    else
        put_mapped(sb, uc_lower, c);
}

/* The ASCII bytes of a word that lie between two letters: 0x20 in each, the bit that is the case. */
static inline uint64_t case_bits(uint64_t w, uint8_t first, uint8_t last)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t from = w + (0x80 - first) * ones, past = w + (0x7F - last) * ones;
    return (from & ~past & 0x80 * ones) >> 2;
}

static inline uint64_t flipped(uint64_t w, bool capitals, bool small)
{
    return w ^ ((capitals ? case_bits(w, 'A', 'Z') : 0) | (small ? case_bits(w, 'a', 'z') : 0));
}

/* The same for up to seven bytes. */
static void flip_few(char *to, const char *from, size_t n, bool capitals, bool small)
{
    uint64_t w = 0;
    copy_short(&w, from, n & 7);
    w = flipped(w, capitals, small);
    copy_short(to, &w, n & 7);
}

/* An ASCII string with the case of its capitals, its small letters or both changed. The last word may overlap
 * the one before. */
static inline Value ascii_flipped(const Str *s, bool capitals, bool small)
{
    size_t n = s->len;
    Str *r = str_alloc(n, 1, true);
    if (!r) return ERR;
    const char *from = s->data;
    char *to = r->data;
    if (n < 8) {
        flip_few(to, from, n, capitals, small);
        return str_value(str_narrow(r));
    }
    for (size_t i = 0;; i = MIN(i + 8, n - 8)) {
        uint64_t w;
        memcpy(&w, from + i, 8);
        w = flipped(w, capitals, small);
        memcpy(to + i, &w, 8);
        if (i == n - 8) return str_value(r);
    }
}

DEF(str, upper, "(self, /)", "A copy in upper case.")
{
    Str *s = as_str(a[0]);
    SB sb = {0};
    if (s->ascii) return ascii_flipped(s, false, true);
    for (size_t i = 0; i < s->len; i++) put_mapped(&sb, uc_upper, str_at(s, i));
    return sb_value(&sb);
}

DEF(str, lower, "(self, /)", "A copy in lower case.")
{
    Str *s = as_str(a[0]);
    SB sb = {0};
    if (s->ascii) return ascii_flipped(s, true, false);
    for (size_t i = 0; i < s->len; i++) put_lower(&sb, s, i);
    return sb_value(&sb);
}

DEF(str, casefold, "(self, /)", "A copy for comparisons that ignore case.")
{
    Str *s = as_str(a[0]);
    SB sb = {0};
    if (s->ascii) return ascii_flipped(s, true, false);
    for (size_t i = 0; i < s->len; i++) put_mapped(&sb, uc_casefold, str_at(s, i));
    return sb_value(&sb);
}

DEF(str, swapcase, "(self, /)", "A copy with upper and lower case exchanged.")
{
    Str *s = as_str(a[0]);
    SB sb = {0};
    if (s->ascii) return ascii_flipped(s, true, true);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        if (uc_is_upper(c))
            put_lower(&sb, s, i);
        else if (uc_is_lower(c))
            put_mapped(&sb, uc_upper, c);
        else
            sb_cp(&sb, c);
    }
    return sb_value(&sb);
}

DEF(str, capitalize, "(self, /)", "A copy whose first character is a capital and the rest lower case.")
{
    Str *s = as_str(a[0]);
    SB sb = {0};
    if (s->ascii && s->len > 1) {
        Value v = ascii_flipped(s, true, false);
        if (!is_err(v)) *(uint8_t *)as_str(v)->data = (uint8_t)ascii_upper(str_at(s, 0));
        return v;
    }
    if (s->len) put_mapped(&sb, uc_titlecase, str_at(s, 0));
    for (size_t i = 1; i < s->len; i++) put_lower(&sb, s, i);
    return sb_value(&sb);
}

static Value ascii_title(const Str *s)
{
    Str *r = str_alloc(s->len, 1, true);
    if (!r) return ERR;
    const uint8_t *from = s->data;
    uint8_t *to = r->data;
    bool inside = false;
    for (size_t i = 0; i < s->len; i++) {
        uint8_t c = from[i];
        bool letter = ascii_is_alpha(c);
        to[i] = !letter ? c : inside ? c | 32 : c & ~32;
        inside = letter;
    }
    return str_value(str_narrow(r));
}

DEF(str, title, "(self, /)", "A copy in which each word begins with a capital.")
{
    Str *s = as_str(a[0]);
    SB sb = {0};
    bool inside = false;
    if (s->ascii) return ascii_title(s);
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        if (inside)
            put_lower(&sb, s, i);
        else
            put_mapped(&sb, uc_titlecase, c);
        inside = uc_is_cased(c);
    }
    return sb_value(&sb);
}
