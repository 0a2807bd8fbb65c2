/* What the files of str and bytes share: searching, properties and case mappings of characters, and the
 * conversion of the arguments that their methods have in common. */
#ifndef EDDY_OBJECT_TEXT_H
#define EDDY_OBJECT_TEXT_H

#include "base/utf8.h"
#include "object/error.h"
#include "object/str.h"

/* Sixteen bytes that are handled by one instruction. */
typedef uint8_t ByteLanes __attribute__((vector_size(16)));

/* ---- searching (str_find.c): n and m count items of `width` bytes ---- */

/* The first (or last) place of needle in hay, or -1. An empty needle is found at 0 (or n). Time is O(n + m).
 */
int64_t mem_find(const void *hay, size_t n, const void *needle, size_t m, int width, bool reverse);
/* How often needle (m > 0) occurs without overlap, stopping at max. */
size_t mem_count(const void *hay, size_t n, const void *needle, size_t m, int width, size_t max);

/* ---- runs of characters (str.c) ---- */

/* Copies n characters from width sw to width dw; dw must be wide enough for them. */
void chars_copy(void *dst, int dw, const void *src, int sw, size_t n);
/* All characters or-ed together: enough to choose a width. */
uint32_t chars_mask(const void *p, int width, size_t n);
static inline int width_of_mask(uint32_t mask)
{
    return mask < 0x100 ? 1 : mask < 0x10000 ? 2 : 4;
}
/* A string of n characters in the narrowest width. NULL: MemoryError. */
Str *str_from_chars(const void *p, int width, size_t n);
/* s itself when no narrower width would do and its flags are right, else a narrowed copy. */
Str *str_narrow(Str *s);
/* A string from UTF-8 that utf8_scan found valid, with what it counted. NULL: MemoryError. */
Str *str_from_valid(const char *utf8, size_t count, uint32_t max);
/* The same without the counts. */
Str *str_of_valid(const char *utf8, size_t n);
/* The UTF-8 of s: its length; written at out, whose end is returned. Surrogates come out as three bytes. */
size_t str_utf8_length(const Str *s);
char *str_utf8_write(const Str *s, char *out);
static inline char *str_chars(const Str *s, size_t i)
{
    return (char *)s->data + i * s->width;
}

/* UTF-8 in the normal form NFKC; as it is when it is none. NULL: MemoryError. */
Str *str_nfkc(const char *s, size_t n);

/* ---- characters (unicode.c), as CPython classifies them ---- */

bool uc_is_alpha(uint32_t c);
bool uc_is_decimal(uint32_t c);
bool uc_is_digit(uint32_t c);
bool uc_is_numeric(uint32_t c);
bool uc_is_alnum(uint32_t c);
bool uc_is_space(uint32_t c);
bool uc_is_lower(uint32_t c);
bool uc_is_upper(uint32_t c);
bool uc_is_title(uint32_t c);
bool uc_is_cased(uint32_t c);
bool uc_is_case_ignorable(uint32_t c);
bool uc_is_printable(uint32_t c);
bool uc_is_id_start(uint32_t c);
bool uc_is_id_continue(uint32_t c);
bool uc_is_linebreak(uint32_t c);
/* The value of a decimal digit of any script, or -1. */
int uc_decimal_value(uint32_t c);
/* Full case mappings: up to three characters into out, returns how many. */
int uc_upper(uint32_t c, uint32_t out[3]);
int uc_lower(uint32_t c, uint32_t out[3]);
int uc_titlecase(uint32_t c, uint32_t out[3]);
int uc_casefold(uint32_t c, uint32_t out[3]);

static inline bool ascii_is_upper(uint32_t c)
{
    return c - 'A' < 26;
}
static inline bool ascii_is_lower(uint32_t c)
{
    return c - 'a' < 26;
}
static inline bool ascii_is_alpha(uint32_t c)
{
    return (c | 32) - 'a' < 26;
}
static inline bool ascii_is_digit(uint32_t c)
{
    return c - '0' < 10;
}
/* As bytes.isspace() has it. */
static inline bool ascii_is_space(uint32_t c)
{
    return c == ' ' || c - 9 < 5;
}
static inline uint32_t ascii_upper(uint32_t c)
{
    return ascii_is_lower(c) ? c - 32 : c;
}
static inline uint32_t ascii_lower(uint32_t c)
{
    return ascii_is_upper(c) ? c + 32 : c;
}

/* ---- arguments (str_args.c) ---- */

/* start and end of find() and the like, clipped to 0..len (ERR and None: the whole); start may exceed end. 0
 * or -1. */
int arg_range(Value start, Value end, size_t len, int64_t *from, int64_t *to);
/* A size or count; OverflowError "Python int too large to convert to C ssize_t". 0 or -1. */
int arg_size(Value v, int64_t *out);
int arg_int(Value v, int *out); /* the same for a C int */
/* The text of an encoding or errors argument: dflt when v is ERR; NULL with TypeError or ValueError. func:
 * "encode". */
const char *arg_codec_name(Value v, const char *func, const char *what, const char *dflt);
/* For binary operators of sequences, whose message applies only after the right operand's reflected method
 * declined: true when that method gave *result (which may be ERR). */
bool reflected(int op, Value self, Value other, Value *result);
/* The count of a `sequence * count`; 0 and *out >= 0. On failure -1 and *result as the operator has to return
 * it. */
int repeat_count(Value self, Value other, int64_t *out, Value *result);

/* Raises "func() argument what must be wanted, not T". Returns ERR. */
Value err_bad_argument(const char *func, const char *what, const char *wanted, Value v);
/* Has v an __index__? */
static inline bool has_index(Value v)
{
    return is_small(v) || type_of(v)->slots.index != NULL;
}

/* ---- shared by files of str ---- */

Value str_percent(Str *fmt, Value args);                    /* fmt % args */
Value bytes_percent(const char *fmt, size_t n, Value args); /* bytes % args: a bytes object */
Value str_apply_spec(Str *s, Str *spec);                    /* format(s, spec) */
Value str_of_type(Type *t, Value text); /* a copy as an instance of t, a subclass of str; errors pass */
Str *str_plain(Str *s);                 /* of the type str itself, for instances of subclasses */
Str *str_repeat(Str *s, int64_t count);
void sb_str_repr(SB *sb, const Str *s); /* appends repr(s) */
void sb_chars(SB *sb, const void *p, int width, size_t n);
bool sb_failed(const SB *sb);
Value sb_value(SB *sb); /* sb_take as a Value, ERR on MemoryError */

#endif
