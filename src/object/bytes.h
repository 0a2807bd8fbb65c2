/* bytes, bytearray, memoryview and the codecs between them and str. */
#ifndef EDDY_OBJECT_BYTES_H
#define EDDY_OBJECT_BYTES_H

#include "object/object.h"

typedef struct Bytes {
    Object o;
    Value dict;
    uint64_t hash; /* 0: not computed */
    int64_t len;
    char data[];   /* and a NUL */
} Bytes;

typedef struct ByteArray {
    Object o;
    Value dict;
    int64_t len, cap;
    int64_t exports; /* memoryviews that forbid resizing */
    char *data;      /* C memory */
} ByteArray;

typedef struct MemoryView {
    Object o;
    Value base;      /* bytes or bytearray (or another native buffer) */
    char *data;
    int64_t len, step; /* bytes; items are bytes ('B') */
    bool readonly, released;
} MemoryView;

Bytes *bytes_new(const void *data, int64_t n); /* data NULL: uninitialised. NULL: MemoryError */
ByteArray *bytearray_new(const void *data, int64_t n);
Value bytes_repr(const char *data, int64_t n);
/* A readable view of any bytes-like: 0, or -1 with TypeError "a bytes-like object is required, not 'T'". Valid while v lives
 * and is not resized. */
int bytes_view(Value v, const char **data, int64_t *n);
bool is_byteslike(Value v);

/* str.encode / bytes.decode. encoding and errors as C strings ("utf-8", "strict"); ERR with UnicodeError or LookupError. */
Value codec_encode(Str *s, const char *encoding, const char *errors);
Value codec_decode(const char *data, int64_t n, const char *encoding, const char *errors);

#endif
