/* The codecs between str and bytes, and what they do about what they cannot code (PEP 293): UTF-8, UTF-16 and
 * UTF-32 with and without byte order marks, ASCII, Latin-1 and Windows-1252. */
#include "base/utf8.h"
#include "object/bytes.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

typedef enum Family { UTF8, ASCII, LATIN1, CP1252, UTF16, UTF32 } Family;

typedef struct Codec {
    const char *name; /* as errors call it */
    Family family;
    bool big;  /* bytes in big-endian order */
    bool mark; /* writes a byte order mark, and removes one when reading */
} Codec;

static const Codec utf_8 = {"utf-8", UTF8, false, false}, utf_8_sig = {"utf-8", UTF8, false, true},
                   ascii = {"ascii", ASCII, false, false}, latin_1 = {"latin-1", LATIN1, false, false},
                   cp1252 = {"charmap", CP1252, false, false}, utf_16 = {"utf-16", UTF16, false, true},
                   utf_16_le = {"utf-16-le", UTF16, false, false},
                   utf_16_be = {"utf-16-be", UTF16, true, false}, utf_32 = {"utf-32", UTF32, false, true},
                   utf_32_le = {"utf-32-le", UTF32, false, false},
                   utf_32_be = {"utf-32-be", UTF32, true, false};

static const struct Alias {
    const char *name;
    const Codec *codec; /* NULL: exists in CPython, but does not code text */
} aliases[] = {
    {"utf_8", &utf_8},
    {"utf8", &utf_8},
    {"u8", &utf_8},
    {"utf", &utf_8},
    {"utf8_ucs2", &utf_8},
    {"utf8_ucs4", &utf_8},
    {"cp65001", &utf_8},
    {"utf_8_sig", &utf_8_sig},
    {"ascii", &ascii},
    {"us_ascii", &ascii},
    {"us", &ascii},
    {"646", &ascii},
    {"ansi_x3.4_1968", &ascii},
    {"ansi_x3_4_1968", &ascii},
    {"ansi_x3.4_1986", &ascii},
    {"iso646_us", &ascii},
    {"iso_646.irv_1991", &ascii},
    {"csascii", &ascii},
    {"cp367", &ascii},
    {"ibm367", &ascii},
    {"iso_ir_6", &ascii},
    {"latin_1", &latin_1},
    {"latin1", &latin_1},
    {"latin", &latin_1},
    {"l1", &latin_1},
    {"iso8859_1", &latin_1},
    {"iso_8859_1", &latin_1},
    {"iso_8859_1_1987", &latin_1},
    {"iso8859", &latin_1},
    {"8859", &latin_1},
    {"cp819", &latin_1},
    {"ibm819", &latin_1},
    {"csisolatin1", &latin_1},
    {"iso_ir_100", &latin_1},
    {"cp1252", &cp1252},
    {"windows_1252", &cp1252},
    {"1252", &cp1252},
    {"utf_16", &utf_16},
    {"utf16", &utf_16},
    {"u16", &utf_16},
    {"utf_16_le", &utf_16_le},
    {"utf_16le", &utf_16_le},
    {"unicodelittleunmarked", &utf_16_le},
    {"utf_16_be", &utf_16_be},
    {"utf_16be", &utf_16_be},
    {"unicodebigunmarked", &utf_16_be},
    {"utf_32", &utf_32},
    {"utf32", &utf_32},
    {"u32", &utf_32},
    {"utf_32_le", &utf_32_le},
    {"utf_32le", &utf_32_le},
    {"utf_32_be", &utf_32_be},
    {"utf_32be", &utf_32_be},
    {"base64", NULL},
    {"base_64", NULL},
    {"base64_codec", NULL},
    {"hex", NULL},
    {"hex_codec", NULL},
    {"rot13", NULL},
    {"rot_13", NULL},
    {"zlib", NULL},
    {"zip", NULL},
    {"zlib_codec", NULL},
    {"bz2", NULL},
    {"bz2_codec", NULL},
    {"quopri", NULL},
    {"quoted_printable", NULL},
    {"uu", NULL},
    {"uu_codec", NULL},
};

/* Lower case, and '_' for each run of other characters than letters, digits and dots. */
static void normalize(const char *s, char *out, size_t size)
{
    size_t n = 0;
    for (; *s && n + 2 < size; s++) {
        bool plain = ascii_is_alpha((uint8_t)*s) || ascii_is_digit((uint8_t)*s) || *s == '.';
        if (plain)
            out[n++] = (char)ascii_lower((uint8_t)*s);
        else if (n && out[n - 1] != '_')
            out[n++] = '_';
    }
    out[n] = 0;
}

/* NULL with LookupError. verb: "encode" or "decode". */
static const Codec *find_codec(const char *encoding, const char *verb)
{
    static char last[16]; /* the name that was last looked for, and what it was */
    static const Codec *found;
    char name[64];
    if (strcmp(encoding, "utf-8") == 0) return &utf_8;
    if (strcmp(encoding, "latin-1") == 0) return &latin_1;
    if (strcmp(encoding, "ascii") == 0) return &ascii;
    if (found && *last && strcmp(encoding, last) == 0) return found;
    normalize(encoding, name, sizeof name);
    for (size_t i = 0; i < COUNT_OF(aliases); i++) {
        if (strcmp(aliases[i].name, name) != 0) continue;
        found = aliases[i].codec;
        snprintf(last, sizeof last, "%s", strlen(encoding) < sizeof last ? encoding : "");
        if (found) return found;
        err_raise(exc_LookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs",
                  encoding, verb);
        return NULL;
    }
    err_raise(exc_LookupError, "unknown encoding: %s", encoding);
    return NULL;
}

typedef enum Handler { STRICT, IGNORE, REPLACE, BACKSLASH, XML, NAME, ESCAPE, PASS, UNKNOWN } Handler;

/* Handlers are looked up when an error occurs: an unknown one that is not needed does no harm. */
static Handler find_handler(const char *errors)
{
    static const char *const names[] = {
        "strict",      "ignore",          "replace",      "backslashreplace", "xmlcharrefreplace",
        "namereplace", "surrogateescape", "surrogatepass"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcmp(errors, names[i]) == 0) return (Handler)i;
    }
    err_raise(exc_LookupError, "unknown error handler name '%s'", errors);
    return UNKNOWN;
}

static Value raise_unicode(Type *exc, const char *encoding, Value object, int64_t start, int64_t end,
                           const char *reason)
{
    Value args[] = {str_value(str_new_c(encoding)), object, int_from_i64(start), int_from_i64(end),
                    str_value(str_new_c(reason))};
    Value e = op_call(obj_value(exc), args, 5, ERR);
    return is_err(e) ? ERR : err_set(e);
}

static bool is_surrogate(uint32_t c)
{
    return c >= 0xD800 && c <= 0xDFFF;
}

/* ---- Windows-1252: as Latin-1 but for 0x80 to 0x9F; 0 where nothing is defined ---- */

static const uint16_t cp1252_high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte of a character, -1 if it has none. */
static int cp1252_byte(uint32_t c)
{
    if (c < 0x80 || (c >= 0xA0 && c < 0x100)) return (int)c;
    for (int i = 0; i < 32; i++) {
        if (c && cp1252_high[i] == c) return 0x80 + i;
    }
    return -1;
}

/* ---- encoding ---- */

typedef struct Encoder {
    const Codec *codec;
    Str *s;
    const char *errors;
    ByteArray *out;
} Encoder;

static int put_unit(uint32_t c, int size, bool big, char *out)
{
    for (int i = 0; i < size; i++) out[big ? size - 1 - i : i] = (char)(c >> 8 * i);
    return size;
}

static int encode_utf16(uint32_t c, bool big, char *out)
{
    if (c < 0x10000) return put_unit(c, 2, big, out);
    c -= 0x10000;
    put_unit(0xD800 + (c >> 10), 2, big, out);
    return 2 + put_unit(0xDC00 + (c & 0x3FF), 2, big, out + 2);
}

/* The bytes of one character, at most four; 0: it cannot be encoded. */
static int encode_char(const Codec *codec, uint32_t c, char *out, bool surrogates)
{
    switch (codec->family) {
    case UTF8: return is_surrogate(c) && !surrogates ? 0 : utf8_encode(c, out);
    case UTF16: return is_surrogate(c) && !surrogates ? 0 : encode_utf16(c, codec->big, out);
    case UTF32: return is_surrogate(c) && !surrogates ? 0 : put_unit(c, 4, codec->big, out);
    case ASCII: return c < 128 ? put_unit(c, 1, false, out) : 0;
    case LATIN1: return c < 256 ? put_unit(c, 1, false, out) : 0;
    default: return cp1252_byte(c) < 0 ? 0 : put_unit((uint32_t)cp1252_byte(c), 1, false, out);
    }
}

static const char *encode_reason(const Codec *codec)
{
    switch (codec->family) {
    case ASCII: return "ordinal not in range(128)";
    case LATIN1: return "ordinal not in range(256)";
    case CP1252: return "character maps to <undefined>";
    default: return "surrogates not allowed";
    }
}

static int encode_fail(Encoder *e, size_t start, size_t end)
{
    raise_unicode(exc_UnicodeEncodeError, e->codec->name, str_value(e->s), (int64_t)start, (int64_t)end,
                  encode_reason(e->codec));
    return -1;
}

/* Replacement text, which is ASCII. */
static int put_ascii(Encoder *e, const char *text)
{
    char out[4];
    for (; *text; text++) {
        if (bytearray_put(e->out, out, encode_char(e->codec, (uint8_t)*text, out, false)) < 0) return -1;
    }
    return 0;
}

/* What a handler writes for one character: 0; -1 error; 1 the handler does not apply. */
static int replace_char(Encoder *e, Handler handler, uint32_t c)
{
    char text[32];
    switch (handler) {
    case IGNORE: return 0;
    case REPLACE: return put_ascii(e, "?");
    case XML: snprintf(text, sizeof text, "&#%u;", c); return put_ascii(e, text);
    case BACKSLASH:
    case NAME:
        snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        return put_ascii(e, text);
    case ESCAPE:
        if (c < 0xDC80 || c > 0xDCFF || e->codec->family >= UTF16) return 1;
        text[0] = (char)(c - 0xDC00);
        return bytearray_put(e->out, text, 1);
    case PASS:
        if (!is_surrogate(c)) return 1;
        int n = encode_char(e->codec, c, text, true);
        return n ? bytearray_put(e->out, text, n) : 1;
    default: return 1;
    }
}

/* Deals with characters [start, end), which cannot be encoded. 0 or -1. */
static int encode_error(Encoder *e, size_t start, size_t end)
{
    Handler handler = find_handler(e->errors);
    if (handler == UNKNOWN) return -1;
    for (size_t i = start; i < end; i++) {
        int r = replace_char(e, handler, str_at(e->s, i));
        if (r > 0) return encode_fail(e, i, end);
        if (r < 0) return -1;
    }
    return 0;
}

/* The end of a run of characters from i on that cannot be encoded; UTF-16 and UTF-32 report each alone. */
static size_t bad_run(const Encoder *e, size_t i)
{
    char out[4];
    for (i++; e->codec->family < UTF16 && i < e->s->len; i++) {
        if (encode_char(e->codec, str_at(e->s, i), out, false)) break;
    }
    return i;
}

static int encode_all(Encoder *e)
{
    char out[4];
    for (size_t i = 0; i < e->s->len;) {
        int n = encode_char(e->codec, str_at(e->s, i), out, false);
        if (n > 0) {
            if (bytearray_put(e->out, out, n) < 0) return -1;
            i++;
            continue;
        }
        size_t end = bad_run(e, i);
        if (encode_error(e, i, end) < 0) return -1;
        i = end;
    }
    return 0;
}

static bool has_surrogate(const Str *s)
{
    if (s->width == 1) return false;
    for (size_t i = 0; i < s->len; i++) {
        if (is_surrogate(str_at(s, i))) return true;
    }
    return false;
}

static Value bytes_result(const void *data, int64_t n)
{
    Bytes *b = bytes_new(data, n);
    return b ? obj_value(b) : ERR;
}

static Value encode_units(const Str *s, const Codec *codec)
{
    int unit = codec->family == UTF16 ? 2 : 4;
    size_t n = s->len + codec->mark;
    for (size_t i = 0; unit == 2 && s->width == 4 && i < s->len; i++) n += str_at(s, i) >= 0x10000;
    Bytes *b = bytes_new(NULL, (int64_t)n * unit);
    if (!b) return ERR;
    char *out = b->data;
    if (codec->mark) out += put_unit(0xFEFF, unit, codec->big, out);
    size_t i = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (!codec->big && (unit == 4 || s->width < 4)) chars_copy(out, unit, s->data, s->width, i = s->len);
#endif
    for (; i < s->len; i++) {
        uint32_t c = str_at(s, i);
        out += unit == 2 ? encode_utf16(c, codec->big, out) : put_unit(c, 4, codec->big, out);
    }
    return obj_value(b);
}

/* The common cases, in one copy; false when there is more to it. */
static bool encode_quickly(Str *s, const Codec *codec, Value *result)
{
    if (codec->family >= UTF16) {
        if (has_surrogate(s)) return false;
        *result = encode_units(s, codec);
        return true;
    }
    if (codec->mark) return false;
    if (s->ascii || (codec->family == LATIN1 && s->width == 1)) {
        *result = bytes_result(s->data, (int64_t)s->len);
        return true;
    }
    if (codec->family != UTF8 || has_surrogate(s)) return false;
    Bytes *b = bytes_new(NULL, (int64_t)str_utf8_length(s));
    if (b) str_utf8_write(s, b->data);
    *result = b ? obj_value(b) : ERR;
    return true;
}

Value codec_encode(Str *s, const char *encoding, const char *errors)
{
    Value result;
    char mark[4];
    const Codec *codec = find_codec(encoding, "encode");
    if (!codec) return ERR;
    if (encode_quickly(s, codec, &result)) return result;
    Encoder e = {codec, s, errors, bytearray_new("", 0)};
    if (codec->mark && bytearray_put(e.out, mark, encode_char(codec, 0xFEFF, mark, false)) < 0) return ERR;
    return encode_all(&e) < 0 ? ERR : bytes_result(e.out->data, e.out->len);
}

/* ---- decoding ---- */

typedef struct Decoder {
    const Codec *codec;
    const uint8_t *p;
    int64_t n;
    const char *errors;
    SB out;
} Decoder;

static int64_t decode_fail(Decoder *d, int64_t start, int64_t end, const char *reason)
{
    Bytes *b = bytes_new(d->p, d->n);
    if (b) raise_unicode(exc_UnicodeDecodeError, d->codec->name, obj_value(b), start, end, reason);
    return -1;
}

static uint32_t unit_at(const Decoder *d, int64_t i, int size)
{
    uint32_t c = 0;
    for (int k = 0; k < size; k++) c |= (uint32_t)d->p[i + k] << 8 * (d->codec->big ? size - 1 - k : k);
    return c;
}

/* A surrogate encoded as if it were a character, at i: returns the place behind it, 0 if there is none. */
static int64_t pass_surrogate(Decoder *d, int64_t i)
{
    uint32_t c = 0;
    int size = d->codec->family == UTF8 ? 3 : d->codec->family == UTF16 ? 2 : 4;
    if (d->codec->family != UTF8 && d->codec->family < UTF16) return 0;
    if (d->n - i < size) return 0;
    if (d->codec->family != UTF8)
        c = unit_at(d, i, size);
    else if (utf8_decode((const char *)d->p + i, 3, &c, true) != 3)
        return 0;
    if (!is_surrogate(c)) return 0;
    sb_cp(&d->out, c);
    return i + size;
}

static int64_t escape_bytes(Decoder *d, int64_t start, int64_t end)
{
    int64_t i = start;
    for (; i < end && d->p[i] >= 128; i++) sb_cp(&d->out, 0xDC00u + d->p[i]);
    return i;
}

static void put_backslashes(Decoder *d, int64_t start, int64_t end)
{
    char text[8];
    for (int64_t i = start; i < end; i++) {
        snprintf(text, sizeof text, "\\x%02x", d->p[i]);
        sb_c(&d->out, text);
    }
}

/* Deals with bytes [start, end), which cannot be decoded: where to go on, or -1. */
static int64_t decode_error(Decoder *d, int64_t start, int64_t end, const char *reason)
{
    int64_t next = 0;
    switch (find_handler(d->errors)) {
    case IGNORE: return end;
    case REPLACE: sb_cp(&d->out, 0xFFFD); return end;
    case BACKSLASH: put_backslashes(d, start, end); return end;
    case ESCAPE: next = escape_bytes(d, start, end); break;
    case PASS: next = pass_surrogate(d, start); break;
    case XML:
    case NAME: err_type("don't know how to handle UnicodeDecodeError in error callback"); return -1;
    case UNKNOWN: return -1;
    default: break;
    }
    return next > start ? next : decode_fail(d, start, end, reason);
}

/* What is wrong with the UTF-8 at i: the end of the longest start of a character there, and why. */
static int64_t utf8_fault(const Decoder *d, int64_t i, const char **reason)
{
    uint8_t lead = d->p[i], low = 0x80, high = 0xBF;
    int len = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    *reason = "invalid start byte";
    if (lead < 0xC2 || lead > 0xF4) return i + 1;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    int64_t k = i + 1;
    *reason = "invalid continuation byte";
    for (; k < i + len && k < d->n; k++, low = 0x80, high = 0xBF) {
        if (d->p[k] < low || d->p[k] > high) return k;
    }
    *reason = "unexpected end of data";
    return k;
}

static int64_t decode_utf8(Decoder *d, int64_t i)
{
    while (i >= 0 && i < d->n) {
        uint32_t c, max;
        size_t count;
        size_t valid = utf8_scan((const char *)d->p + i, (size_t)(d->n - i), &count, &max, false);
        sb_utf8(&d->out, (const char *)d->p + i, valid);
        i += (int64_t)valid;
        while (i >= 0 && i < d->n && !utf8_decode((const char *)d->p + i, (size_t)(d->n - i), &c, false)) {
            const char *reason;
            int64_t end = utf8_fault(d, i, &reason);
            i = decode_error(d, i, end, reason);
        }
    }
    return i;
}

static int64_t decode_bytes(Decoder *d, int64_t i)
{
    bool is_ascii = d->codec->family == ASCII;
    while (i >= 0 && i < d->n) {
        uint32_t c = d->p[i];
        if (!is_ascii && c - 0x80 < 32) c = cp1252_high[c - 0x80];
        if (is_ascii ? c < 128 : c || d->p[i] == 0) {
            sb_cp(&d->out, c);
            i++;
        } else {
            i = decode_error(d, i, i + 1,
                             is_ascii ? "ordinal not in range(128)" : "character maps to <undefined>");
        }
    }
    return i;
}

/* One character of UTF-16 at i: the place behind it, or -1. */
static int64_t decode_utf16_char(Decoder *d, int64_t i)
{
    if (d->n - i < 2) return decode_error(d, i, d->n, "truncated data");
    uint32_t c = unit_at(d, i, 2);
    if (is_surrogate(c)) {
        if (c >= 0xDC00) return decode_error(d, i, i + 2, "illegal encoding");
        if (d->n - i < 4) return decode_error(d, i, d->n, "unexpected end of data");
        uint32_t low = unit_at(d, i + 2, 2);
        if (low < 0xDC00 || low > 0xDFFF) return decode_error(d, i, i + 2, "illegal UTF-16 surrogate");
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    sb_cp(&d->out, c);
    return i + (c < 0x10000 ? 2 : 4);
}

static int64_t decode_utf32_char(Decoder *d, int64_t i)
{
    if (d->n - i < 4) return decode_error(d, i, d->n, "truncated data");
    uint32_t c = unit_at(d, i, 4);
    if (c > 0x10FFFF) return decode_error(d, i, i + 4, "code point not in range(0x110000)");
    if (is_surrogate(c)) {
        return decode_error(d, i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)");
    }
    sb_cp(&d->out, c);
    return i + 4;
}

/* Skips a byte order mark, which decides the order; returns how long it is. */
static int64_t read_mark(Decoder *d)
{
    if (d->codec->family == UTF8) {
        int64_t skip = d->n >= 3 && memcmp(d->p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        d->p += skip; /* positions in errors count from behind the mark */
        d->n -= skip;
        return 0;
    }
    bool wide = d->codec->family == UTF32;
    int size = wide ? 4 : 2;
    d->codec = wide ? &utf_32_le : &utf_16_le;
    if (d->n >= size && unit_at(d, 0, size) == 0xFEFF) return size;
    d->codec = wide ? &utf_32_be : &utf_16_be;
    if (d->n >= size && unit_at(d, 0, size) == 0xFEFF) return size;
    d->codec = wide ? &utf_32_le : &utf_16_le;
    return 0;
}

static int64_t decode_all(Decoder *d)
{
    int64_t i = d->codec->mark ? read_mark(d) : 0;
    if (d->codec->family == UTF8) return decode_utf8(d, i);
    if (d->codec->family < UTF16) return decode_bytes(d, i);
    while (i >= 0 && i < d->n && !sb_failed(&d->out)) {
        i = d->codec->family == UTF16 ? decode_utf16_char(d, i) : decode_utf32_char(d, i);
    }
    return i;
}

static Value str_result(Str *s)
{
    return s ? str_value(s) : ERR;
}

Value codec_decode(const char *data, int64_t n, const char *encoding, const char *errors)
{
    const Codec *codec = find_codec(encoding, "decode");
    if (!codec) return ERR;
    if (codec->family == LATIN1) return str_result(str_from_chars(data, 1, (size_t)n));
    size_t count, plain = codec->family < UTF16 ? ascii_prefix(data, (size_t)n) : 0;
    uint32_t max;
    if (plain == (size_t)n) return str_result(str_from_valid(data, plain, 0));
    if (codec == &utf_8 && utf8_scan(data, (size_t)n, &count, &max, false) == (size_t)n) {
        return str_result(str_from_valid(data, count, max));
    }
    Decoder d = {.codec = codec, .p = (const uint8_t *)data, .n = n, .errors = errors};
    if (decode_all(&d) >= 0) return sb_value(&d.out);
    sb_free(&d.out);
    return ERR;
}
