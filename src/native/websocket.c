/* Module _websocket: frames (RFC 6455), both ways. What frames mean together is
 * stdlib/aiohttp/http_websocket.py's. */
#include "base/buf.h"
#include "base/entropy.h"
#include "object/alloc.h"
#include "object/container.h"
#include "object/bytes.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"

typedef struct FrameReader {
    Object o;
    Buf data;    /* what has come and is no whole frame yet */
    size_t used; /* of it */
    uint64_t max_size;
} FrameReader;

static Type *type_frame_reader;

/* XORs n bytes with the mask, eight at a time. */
static void apply_mask(char *p, size_t n, const uint8_t mask[4])
{
    uint64_t wide;
    uint8_t twice[8] = {mask[0], mask[1], mask[2], mask[3], mask[0], mask[1], mask[2], mask[3]};
    memcpy(&wide, twice, 8);
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t word;
        memcpy(&word, p + i, 8);
        word ^= wide;
        memcpy(p + i, &word, 8);
    }
    for (; i < n; i++) p[i] = (char)(p[i] ^ mask[i & 3]);
}

static size_t put_length(uint8_t *head, uint64_t n, bool masked)
{
    uint8_t bit = masked ? 0x80 : 0;
    int bytes = n < 126 ? 0 : n < 65536 ? 2 : 8;
    head[1] = (uint8_t)(bit | (bytes == 0 ? n : bytes == 2 ? 126 : 127));
    for (int i = 0; i < bytes; i++) head[2 + i] = (uint8_t)(n >> 8 * (bytes - 1 - i));
    return 2 + (size_t)bytes;
}

DEF(websocket, frame, "(opcode, data, mask=False, rsv=0, fin=True, /)",
    "A frame as bytes. mask: as clients send it, with a random mask.")
{
    const char *data;
    int64_t opcode, size, rsv = 0;
    if (op_as_index(a[0], &opcode, NULL) < 0 || bytes_view(a[1], &data, &size) < 0) return ERR;
    if (!is_err(a[3]) && op_as_index(a[3], &rsv, NULL) < 0) return ERR;
    int masked = is_err(a[2]) ? 0 : op_truth(a[2]), fin = is_err(a[4]) ? 1 : op_truth(a[4]);
    if (masked < 0 || fin < 0) return ERR;
    uint8_t head[14] = {(uint8_t)((fin ? 0x80 : 0) | rsv | opcode)};
    size_t nhead = put_length(head, (uint64_t)size, masked);
    uint8_t mask[4] = {0};
    if (masked) {
        entropy_fill(mask, sizeof mask);
        memcpy(head + nhead, mask, 4);
        nhead += 4;
    }
    Bytes *frame = bytes_new(NULL, (int64_t)nhead + size);
    if (!frame) return ERR;
    memcpy(frame->data, head, nhead);
    memcpy(frame->data + nhead, data, (size_t)size);
    frame->data[nhead + (size_t)size] = 0;
    if (masked) apply_mask(frame->data + nhead, (size_t)size, mask);
    return obj_value(frame);
}

DEF_NEW(FrameReader, "(cls, max_size=0, /)",
        "Takes frames out of a stream of bytes. max_size: bytes of one frame, 0: any number.")
{
    int64_t max = 0;
    if (!is_err(a[1]) && op_as_index(a[1], &max, NULL) < 0) return ERR;
    FrameReader *r = gc_new(K_NATIVE_OBJECT, type_frame_reader->root, sizeof *r);
    r->max_size = max > 0 ? (uint64_t)max : 0;
    return obj_value(r);
}

typedef struct Head {
    uint8_t first, second;
    uint64_t length;
    size_t size; /* of the head, with the mask */
} Head;

/* Reads a frame's head up to its mask: false when there is too little. */
static bool read_head(const uint8_t *p, size_t n, Head *h)
{
    if (n < 2) return false;
    h->first = p[0];
    h->second = p[1];
    h->length = p[1] & 0x7F;
    int bytes = h->length == 126 ? 2 : h->length == 127 ? 8 : 0;
    h->size = 2 + (size_t)bytes + (p[1] & 0x80 ? 4 : 0);
    if (n < 2 + (size_t)bytes) return false;
    if (bytes) h->length = 0;
    for (int i = 0; i < bytes; i++) h->length = h->length << 8 | p[2 + i];
    return true;
}

/* The next frame (first byte, second byte, payload), NONE when it has not come, ERR on error. */
static Value next_frame(FrameReader *r)
{
    Head h;
    const uint8_t *p = (const uint8_t *)r->data.data + r->used;
    size_t have = r->data.len - r->used;
    if (!read_head(p, have, &h)) return NONE;
    if ((r->max_size && h.length >= r->max_size) || h.length > INT64_MAX / 2)
        return err_value("Message size %llu exceeds limit %llu", (unsigned long long)h.length,
                         (unsigned long long)r->max_size);
    if (have < h.size || have - h.size < h.length) return NONE;
    Bytes *payload = bytes_new(p + h.size, (int64_t)h.length);
    if (!payload) return ERR;
    if (h.second & 0x80) apply_mask(payload->data, (size_t)h.length, p + h.size - 4);
    r->used += h.size + (size_t)h.length;
    return tuple_value(tuple_of(3, small_value(h.first), small_value(h.second), obj_value(payload)));
}

DEF(FrameReader, feed, "(self, data, /)",
    "Take bytes: the list of frames that are complete, (first byte, second byte, payload) each.\n\n"
    "ValueError for one that is too large, when no frame is complete before it.")
{
    FrameReader *r = (FrameReader *)as_obj(a[0]);
    const char *data;
    int64_t size;
    if (bytes_view(a[1], &data, &size) < 0) return ERR;
    if (r->used) {
        memmove(r->data.data, r->data.data + r->used, r->data.len - r->used);
        r->data.len -= r->used;
        r->used = 0;
    }
    buf_put(&r->data, data, (size_t)size);
    List *frames = list_new(1);
    for (;;) {
        Value frame = next_frame(r);
        if (is_err(frame) && frames->len) { /* told of when there is nothing before it */
            err_clear();
            break;
        }
        if (is_err(frame)) return ERR;
        if (is_none(frame)) break;
        if (list_append(frames, frame) < 0) return ERR;
    }
    if (r->used == r->data.len && r->data.cap > 65536) {
        buf_free(&r->data);
        r->data = (Buf){0};
        r->used = 0;
    }
    return list_value(frames);
}

static void reader_free(Object *o)
{
    buf_free(&((FrameReader *)o)->data);
}

static void reader_setup(Type *t)
{
    t->slots.free = reader_free;
}

void websocket_module_init(Dict *dict)
{
    if (!type_frame_reader)
        type_frame_reader = type_new_native("_websocket", "FrameReader", "FrameReader", NULL, K_NATIVE_OBJECT,
                                            sizeof(FrameReader), 0, reader_setup);
    dict_set_c(dict, "FrameReader", obj_value(type_frame_reader));
}
