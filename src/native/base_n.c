/* Module _binascii: bytes in base 32 and base 85, for stdlib/base64.py. */
#include "object/bytes.h"
#include "object/error.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"

/* The characters of an alphabet, a bytes of at least `size`; NULL with TypeError. */
static const char *digits_of(Value v, int64_t size)
{
    if (is_bytes(v) && ((Bytes *)as_obj(v))->len >= size) return ((Bytes *)as_obj(v))->data;
    err_type("expected an alphabet of %d bytes", (int)size);
    return NULL;
}

/* Up to 5 bytes as 8 digits; those that say nothing are '='. */
static void put_32(char *out, const uint8_t *p, int64_t left, const char *digits)
{
    static const int used[] = {0, 2, 4, 5, 7, 8};
    uint64_t bits = 0;
    for (int i = 0; i < 5; i++) bits = bits << 8 | (i < left ? p[i] : 0);
    int n = used[MIN(left, 5)];
    for (int i = 0; i < 8; i++) out[i] = i < n ? digits[bits >> (35 - 5 * i) & 31] : '=';
}

DEF(binascii, b32encode, "(data, alphabet, /)", "Bytes in base 32.")
{
    const char *data, *digits = digits_of(a[1], 32);
    int64_t len;
    if (!digits || bytes_view(a[0], &data, &len) < 0) return ERR;
    if (len > INT64_MAX / 4) return err_no_memory();
    Bytes *out = bytes_new(NULL, (len + 4) / 5 * 8);
    if (!out) return ERR;
    char *to = out->data;
    for (int64_t i = 0; i < len; i += 5, to += 8) put_32(to, (const uint8_t *)data + i, len - i, digits);
    return obj_value(out);
}

/* What four zeros or four spaces become, where that is asked for. */
typedef struct Folding {
    bool zero, spaces;
} Folding;

static char *put_85(char *out, const uint8_t *p, int64_t left, const char *digits, bool pad, Folding fold)
{
    uint32_t word = 0;
    bool whole = left >= 4 || pad;
    for (int i = 0; i < 4; i++) word = word << 8 | (i < left ? p[i] : 0);
    if ((fold.zero && word == 0 && whole) || (fold.spaces && word == 0x20202020)) {
        *out = word ? 'y' : 'z';
        return out + 1;
    }
    char group[5];
    for (int i = 4; i >= 0; i--, word /= 85) group[i] = digits[word % 85];
    int64_t n = whole ? 5 : left + 1;
    memcpy(out, group, (size_t)n);
    return out + n;
}

DEF(binascii, b85encode, "(data, alphabet, pad, fold_zero, fold_spaces, /)",
    "Bytes in base 85; pad: as if filled with zeros to a multiple of 4 bytes.")
{
    const char *data, *digits = digits_of(a[1], 85);
    int64_t len;
    int pad = op_truth(a[2]), zero = op_truth(a[3]), spaces = op_truth(a[4]);
    if (!digits || pad < 0 || zero < 0 || spaces < 0 || bytes_view(a[0], &data, &len) < 0) return ERR;
    if (len > INT64_MAX / 4) return err_no_memory();
    Bytes *out = bytes_new(NULL, (len + 3) / 4 * 5);
    if (!out) return ERR;
    char *to = out->data;
    for (int64_t i = 0; i < len; i += 4)
        to = put_85(to, (const uint8_t *)data + i, len - i, digits, pad, (Folding){zero, spaces});
    int64_t used = to - out->data;
    return used == out->len ? obj_value(out) : obj_value(bytes_new(out->data, used));
}

/* The word that five digits from p on stand for, those behind the end counting as the last: 0 or -1. */
static int get_85(const uint8_t *p, int64_t at, int64_t len, const uint8_t *values, uint32_t *out)
{
    uint64_t word = 0;
    for (int i = 0; i < 5; i++) {
        uint8_t value = at + i < len ? values[p[at + i]] : 84;
        if (value == 255) return err_value("bad base85 character at position %lld", (long long)(at + i)), -1;
        word = word * 85 + value;
    }
    if (word > UINT32_MAX)
        return err_value("base85 overflow in hunk starting at byte %lld", (long long)at), -1;
    *out = (uint32_t)word;
    return 0;
}

DEF(binascii, b85decode, "(data, alphabet, /)", "The bytes of a text in base 85.")
{
    const char *data, *digits = digits_of(a[1], 85);
    int64_t len;
    uint8_t values[256];
    if (!digits || bytes_view(a[0], &data, &len) < 0) return ERR;
    memset(values, 255, sizeof values);
    for (uint8_t i = 0; i < 85; i++) values[(uint8_t)digits[i]] = i;
    int64_t missing = (5 - len % 5) % 5;
    Bytes *out = bytes_new(NULL, (len + missing) / 5 * 4);
    if (!out) return ERR;
    char *to = out->data;
    for (int64_t at = 0; at < len; at += 5, to += 4) {
        uint32_t word;
        if (get_85((const uint8_t *)data, at, len, values, &word) < 0) return ERR;
        word = __builtin_bswap32(word);
        memcpy(to, &word, 4);
    }
    return missing ? obj_value(bytes_new(out->data, out->len - missing)) : obj_value(out);
}
