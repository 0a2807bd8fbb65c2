/* Strings: immutable sequences of code points, kept one, two or four bytes wide, whichever fits the widest.
 */
#ifndef EDDY_OBJECT_STR_H
#define EDDY_OBJECT_STR_H

#include "base/buf.h"
#include "object/object.h"

struct Str { /* fields are read through the functions below wherever possible */
    Object o;
    uint64_t hash;      /* 0: not computed yet */
    uint64_t len : 48;  /* code points */
    uint64_t width : 3; /* bytes each: 1, 2, 4 */
    uint64_t ascii : 1;
    uint64_t interned : 1;
    uint64_t grown : 1;  /* made by +: the next + gives it a buffer to grow in */
    uint64_t in_buf : 1; /* data lies in a STRBUF */
    uint64_t kept : 1;   /* interned for ever */
    void *data; /* behind the struct, or in a STRBUF shared with longer strings; not NUL-terminated */
};
/* Between struct and data may lie two places: the __dict__ of an instance of a subclass (type_extra_size),
 * then, unless the string is ASCII with data of its own, the BLOB with its UTF-8 once str_utf8 made it. */
static inline Value *str_dict_slot(Str *s)
{
    return (Value *)(s + 1);
}

typedef struct StrIter { /* of type_str_iter and type_str_ascii_iter: str is NULL when exhausted */
    Object o;
    Str *str;
    int64_t index;
} StrIter;

void str_init(void); /* before any other string function */
/* From UTF-8; invalid bytes become U+FFFD, lone surrogates pass (use codec functions to raise). NULL only
 * when MemoryError is raised. */
Str *str_new(const char *utf8, size_t n);
Str *str_new_c(const char *utf8);
Str *str_intern(Str *s);             /* the one string of this content: names compare by pointer */
Str *str_intern_c(const char *utf8); /* the same, kept for ever */
/* Of a literal each place in the code remembers the string. */
#define IS_LITERAL(text)                                                                                     \
    (!__builtin_types_compatible_p(__typeof__(text), __typeof__(&(text)[0])) && __builtin_constant_p(text))
#define str_intern_c(text)                                                                                   \
    (IS_LITERAL(text) ? __extension__({                                                                      \
        static Str *kept_;                                                                                   \
        likely(kept_ != NULL) ? kept_ : (kept_ = str_intern_c(text));                                        \
    })                                                                                                       \
                      : str_intern_c(text))
Str *str_alloc(size_t len, int width,
               bool ascii);    /* data uninitialised; fill before use; width as narrow as possible */
Str *str_from_cp(uint32_t cp); /* one-character string (shared for Latin-1) */
extern Str *str_empty;

static inline size_t str_len(const Str *s)
{
    return s->len;
}
static inline uint32_t str_at(const Str *s, size_t i)
{
    return s->width == 1   ? ((const uint8_t *)s->data)[i]
           : s->width == 2 ? ((const uint16_t *)s->data)[i]
                           : ((const uint32_t *)s->data)[i];
}
static inline Value str_value(Str *s)
{
    return obj_value(s);
}

bool str_eq(const Str *a, const Str *b);
bool str_eq_c(const Str *a, const char *ascii);
int str_cmp(const Str *a, const Str *b); /* <0, 0, >0 by code points */
uint64_t str_hash_slow(Str *s);
static inline uint64_t str_hash(Str *s)
{
    return likely(s->hash) ? s->hash : str_hash_slow(s);
}
Str *str_concat(Str *a, Str *b); /* amortised O(len b) when a was made by str_concat; NULL: MemoryError */
Str *str_sub(Str *s, size_t start, size_t len);
int64_t str_find(const Str *s, const Str *sub, size_t start, size_t end, bool reverse); /* index or -1 */
/* UTF-8 of s into a NUL-terminated C string that lives until the next safepoint at least as long as s (cached
 * in a BLOB for non-ASCII); *n may be NULL. Lone surrogates come out as three bytes. */
const char *str_utf8(Str *s, size_t *n);
void str_to_buf(struct Buf *b, const Str *s); /* appends UTF-8 */
Value str_repr(Str *s);

/* Building strings: SB sb = {0}; sb_cp(&sb, c); ...; Str *s = sb_take(&sb); sb_free on error paths. C memory.
 * When memory runs out the builder remembers it and sb_take returns NULL with MemoryError raised. */
typedef struct SB {
    void *data;
    size_t len, cap;
    int width; /* 0 counts as 1 */
    uint32_t max;
} SB;
void sb_cp(SB *sb, uint32_t cp);
void sb_str(SB *sb, const Str *s);
void sb_sub(SB *sb, const Str *s, size_t start, size_t len);
void sb_utf8(SB *sb, const char *s, size_t n);
void sb_c(SB *sb, const char *utf8);
void sb_fill(SB *sb, uint32_t cp, size_t n);
Str *sb_take(SB *sb); /* resets sb */
void sb_free(SB *sb);

/* Interned names used by C code: NM(__init__) is the Str*. Declared in object/names.def. */
#define NAME(id) extern Str *name_##id;
#include "object/names.def"
#undef NAME
#define NM(id) (name_##id)
void names_init(void); /* makes them; right after the heap and the table of interned strings */

#endif
