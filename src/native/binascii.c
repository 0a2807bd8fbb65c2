/* Module _binascii: bytes as hexadecimal digits and base 64, and check sums. */
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
    Value text = bytes_hex(data, len, a[1], a[2]);
    return is_err(text) ? ERR : codec_encode(as_str(text), "ascii", "strict");
}

static int hex_digit(uint8_t c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

DEF(binascii, unhexlify, "(hexstr, /)", "The bytes that hexadecimal digits stand for.")
{
    const char *data;
    int64_t len;
    if (ascii_view(a[0], &data, &len) < 0) return ERR;
    if (len % 2) return fail("Odd-length string");
    Bytes *out = bytes_new(NULL, len / 2);
    if (!out) return ERR;
    for (int64_t i = 0; i < len; i += 2) {
        int high = hex_digit((uint8_t)data[i]), low = hex_digit((uint8_t)data[i + 1]);
        if (high < 0 || low < 0) return fail("Non-hexadecimal digit found");
        out->data[i / 2] = (char)(high << 4 | low);
    }
    return obj_value(out);
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
    const uint8_t *p = (const uint8_t *)data;
    char *q = out->data;
    for (int64_t i = 0; i < len; i += 3, q += 4) {
        int64_t left = len - i;
        uint32_t bits =
            (uint32_t)p[i] << 16 | (uint32_t)(left > 1 ? p[i + 1] : 0) << 8 | (left > 2 ? p[i + 2] : 0);
        q[0] = alphabet[bits >> 18];
        q[1] = alphabet[bits >> 12 & 63];
        q[2] = left > 1 ? alphabet[bits >> 6 & 63] : '=';
        q[3] = left > 2 ? alphabet[bits & 63] : '=';
    }
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
    for (int64_t i = 0; i < len; i++) {
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
    return obj_value(bytes_new(out->data, count));
}

DEF(binascii, crc32, "(data, crc=0, /)", "The CRC-32 check sum, continued from crc.")
{
    static uint32_t table[256];
    const char *data;
    int64_t len;
    uint64_t start = 0;
    if (bytes_view(a[0], &data, &len) < 0) return ERR;
    if (!is_err(a[1])) {
        Value v = op_binary(BIN_AND, a[1], small_value(0xFFFFFFFF));
        if (is_err(v) || !int_to_u64(v, &start)) return ERR;
    }
    if (!table[1])
        for (uint32_t i = 0; i < 256; i++) {
            uint32_t c = i;
            for (int k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320u ^ c >> 1 : c >> 1;
            table[i] = c;
        }
    uint32_t crc = ~(uint32_t)start;
    for (int64_t i = 0; i < len; i++) crc = table[(crc ^ (uint8_t)data[i]) & 255] ^ crc >> 8;
    return small_value((uint32_t)~crc);
}

void binascii_module_init(Dict *dict)
{
    gc_add_root(&error_class);
}
