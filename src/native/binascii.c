/* Module _binascii: bytes as hexadecimal digits and base 64, and check sums. */
#include "native/zlib_lib.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"

static Value error_class;
static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

DEF(binascii, use_error, "(cls, /)", "The class of the errors to raise.")
{
    error_class = a[0];
    return NONE;
}

static Value fail(const char *message)
{
    return err_raise(as_type(error_class), "%s", message);
}

/* Bytes, or the ASCII text that decoding functions take as well. */
static int ascii_view(Value v, const char **data, int64_t *n)
{
    size_t len;
    if (!is_str(v)) {
        if (bytes_view(v, data, n) == 0) return 0;
        err_clear();
        err_type("argument should be bytes, buffer or ASCII string, not '%T'", v);
        return -1;
    }
    *data = str_utf8(as_str(v), &len);
    *n = (int64_t)len;
    if (len == str_len(as_str(v))) return 0;
    err_value("string argument should contain only ASCII characters");
    return -1;
}

DEF(binascii, hexlify, "(data, sep=, bytes_per_sep=1)", "Bytes as hexadecimal digits.")
{
    const char *data;
    int64_t len;
    if (bytes_view(a[0], &data, &len) < 0) return ERR;
    if (is_err(a[1]) && len < INT64_MAX / 2) {
        Bytes *out = bytes_new(NULL, 2 * len);
        if (out) bytes_put_hex(out->data, data, len);
        return out ? obj_value(out) : ERR;
    }
    Value text = bytes_hex(data, len, a[1], a[2]);
    return is_err(text) ? ERR : codec_encode(as_str(text), "ascii", "strict");
}

DEF(binascii, unhexlify, "(hexstr, /)", "The bytes that hexadecimal digits stand for.")
{
    const char *data;
    int64_t len;
    if (ascii_view(a[0], &data, &len) < 0) return ERR;
    if (len % 2) return fail("Odd-length string");
    Bytes *out = bytes_new(NULL, len / 2);
    if (!out) return ERR;
    if (bytes_unhex(out->data, data, len) < len) return fail("Non-hexadecimal digit found");
    return obj_value(out);
}

/* Three bytes as four digits. */
static void put_triple(char *q, uint32_t bits)
{
    q[0] = alphabet[bits >> 18];
    q[1] = alphabet[bits >> 12 & 63];
    q[2] = alphabet[bits >> 6 & 63];
    q[3] = alphabet[bits & 63];
}

/* Base 64 with its padding; returns the end of what was written. */
static char *put_base64(char *q, const uint8_t *p, int64_t len)
{
    for (; len >= 3; len -= 3, p += 3, q += 4)
        put_triple(q, (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2]);
    if (len == 0) return q;
    put_triple(q, (uint32_t)p[0] << 16 | (len > 1 ? (uint32_t)p[1] << 8 : 0));
    if (len == 1) q[2] = '=';
    q[3] = '=';
    return q + 4;
}

DEF(binascii, b2a_base64, "(data, /, *, newline=True)", "Bytes in base 64, with a newline.")
{
    const char *data;
    int64_t len;
    int newline = is_err(a[1]) ? 1 : op_truth(a[1]);
    if (newline < 0 || bytes_view(a[0], &data, &len) < 0) return ERR;
    if (len > INT64_MAX / 2) return err_no_memory();
    Bytes *out = bytes_new(NULL, (len + 2) / 3 * 4 + newline);
    if (!out) return ERR;
    char *q = put_base64(out->data, (const uint8_t *)data, len);
    if (newline) *q = '\n';
    return obj_value(out);
}

static const uint8_t *decode_table(void)
{
    static uint8_t table[256];
    if (table['A' + 1]) return table;
    memset(table, 255, sizeof table);
    for (uint8_t i = 0; i < 64; i++) table[(uint8_t)alphabet[i]] = i;
    return table;
}

/* Whole groups of four digits, as far as there are any: how many characters were read. */
static int64_t take_groups(char *out, const uint8_t *p, int64_t len, const uint8_t *table)
{
    int64_t i = 0;
    for (; i + 4 <= len; i += 4, out += 3) {
        uint32_t w = table[p[i]], x = table[p[i + 1]], y = table[p[i + 2]], z = table[p[i + 3]];
        if ((w | x | y | z) > 63) break;
        uint32_t bits = w << 18 | x << 12 | y << 6 | z;
        out[0] = (char)(bits >> 16);
        out[1] = (char)(bits >> 8);
        out[2] = (char)bits;
    }
    return i;
}

DEF(binascii, a2b_base64, "(data, /, *, strict_mode=False)", "The bytes that a text in base 64 stands for.")
{
    const char *data;
    int64_t len, count = 0, pads = 0;
    int strict = is_err(a[1]) ? 0 : op_truth(a[1]), quad = 0;
    if (strict < 0 || ascii_view(a[0], &data, &len) < 0) return ERR;
    const uint8_t *table = decode_table();
    Bytes *out = bytes_new(NULL, (len + 3) / 4 * 3);
    if (!out) return ERR;
    uint32_t bits = 0;
    if (strict && len && data[0] == '=') return fail("Leading padding not allowed");
    int64_t begun = take_groups(out->data, (const uint8_t *)data, len, table);
    count = begun / 4 * 3;
    for (int64_t i = begun; i < len; i++) {
        uint8_t c = (uint8_t)data[i];
        if (c == '=') {
            pads++;
            if (quad >= 2 && quad + pads >= 4) {
                if (strict && i + 1 < len) return fail("Excess data after padding");
                goto done;
            }
            if (strict && quad < 2)
                return fail(quad == 0 ? "Excess padding not allowed" : "Discontinuous padding not allowed");
            continue;
        }
        if (table[c] == 255) {
            if (strict) return fail("Only base64 data is allowed");
            continue;
        }
        if (strict && pads) return fail("Discontinuous padding not allowed");
        pads = 0;
        bits = bits << 6 | table[c];
        if (++quad > 1) out->data[count++] = (char)(bits >> (quad == 2 ? 4 : quad == 3 ? 2 : 0));
        if (quad == 4) quad = 0, bits = 0;
    }
    if (quad == 1)
        return err_raise(as_type(error_class),
                         "Invalid base64-encoded string: number of data characters (%lld) cannot be 1 more "
                         "than a multiple of 4",
                         (long long)(count / 3 * 4 + 1));
    if (quad) return fail("Incorrect padding");
done:
    return count == out->len ? obj_value(out) : obj_value(bytes_new(out->data, count));
}

/* The start value of a check sum: an int of which the low bits count. 0 or -1. */
static int crc_start(Value v, uint32_t mask, uint32_t *out)
{
    uint64_t start = 0;
    Value low = op_index(v);
    if (!is_err(low)) low = op_binary(BIN_AND, low, small_value(mask));
    if (is_err(low) || !int_to_u64(low, &start)) return -1;
    *out = (uint32_t)start;
    return 0;
}

/* crc_tables[k][b]: what the byte b does to the sum when k bytes follow it, so that 16 bytes are taken at a
 * time. */
static uint32_t crc_tables[16][256];

static void make_crc_tables(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320u ^ c >> 1 : c >> 1;
        crc_tables[0][i] = c;
    }
    for (int k = 1; k < 16; k++)
        for (int i = 0; i < 256; i++) {
            uint32_t before = crc_tables[k - 1][i];
            crc_tables[k][i] = crc_tables[0][before & 255] ^ before >> 8;
        }
}

#ifdef EDDY_LIBZLIB
/* Long data are zlib's, which is three times as fast once it is loaded. */
static bool crc_is_zlibs(int64_t len)
{
    enum { WORTH_LOADING = 256 };
    return len >= WORTH_LOADING && zlib_load();
}
#endif

static uint32_t crc_of(uint32_t crc, const uint8_t *p, int64_t len)
{
    for (; len >= 16; len -= 16, p += 16) {
        uint32_t next = 0;
        for (int i = 0; i < 4; i++) next ^= crc_tables[15 - i][p[i] ^ (uint8_t)(crc >> 8 * i)];
        for (int i = 4; i < 16; i++) next ^= crc_tables[15 - i][p[i]];
        crc = next;
    }
    for (; len > 0; len--, p++) crc = crc_tables[0][(crc ^ *p) & 255] ^ crc >> 8;
    return crc;
}

DEF(binascii, crc32, "(data, crc=0, /)", "The CRC-32 check sum, continued from crc.")
{
    const char *data;
    int64_t len;
    uint32_t start = 0;
    if (bytes_view(a[0], &data, &len) < 0) return ERR;
    if (!is_err(a[1]) && crc_start(a[1], 0xFFFFFFFF, &start) < 0) return ERR;
#ifdef EDDY_LIBZLIB
    if (crc_is_zlibs(len))
        return small_value((uint32_t)zlib.crc32_z(start, (const Bytef *)data, (z_size_t)len));
#endif
    if (!crc_tables[0][1]) make_crc_tables();
    return small_value((uint32_t)~crc_of(~start, (const uint8_t *)data, len));
}

DEF(binascii, crc_hqx, "(data, crc, /)", "The 16-bit CRC check sum of CCITT, continued from crc.")
{
    static uint16_t table[256];
    const char *data;
    int64_t len;
    uint32_t crc;
    if (bytes_view(a[0], &data, &len) < 0 || crc_start(a[1], 0xFFFF, &crc) < 0) return ERR;
    for (uint32_t i = table[1] ? 256 : 0; i < 256; i++) {
        uint32_t c = i << 8;
        for (int k = 0; k < 8; k++) c = c & 0x8000 ? c << 1 ^ 0x1021 : c << 1;
        table[i] = (uint16_t)c;
    }
    for (int64_t i = 0; i < len; i++) crc = (crc << 8 & 0xFFFF) ^ table[crc >> 8 ^ (uint8_t)data[i]];
    return small_value(crc);
}

void binascii_module_init(Dict *dict)
{
    gc_add_root(&error_class);
}
