/* bytes, bytearray, memoryview and the codecs between them and str. */
#ifndef EDDY_OBJECT_BYTES_H
#define EDDY_OBJECT_BYTES_H

#include "object/object.h"

typedef struct Bytes {
    Object o;
    Value dict;
    uint64_t hash; /* 0: not computed */
    int64_t len;
    char data[]; /* and a NUL */
} Bytes;

typedef struct ByteArray {
    Object o;
    Value dict;
    int64_t len, cap;
    int64_t exports; /* memoryviews that forbid resizing */
    char *data;      /* C memory: a block that begins `start` bytes before */
    int64_t start;   /* bytes deleted at the front, so that consuming a buffer from there costs nothing */
} ByteArray;

typedef struct BytesIter { /* of type_bytes_iter, type_bytearray_iter, type_memory_iter */
    Object o;
    Value seq; /* ERR when exhausted */
    int64_t index;
} BytesIter;

typedef struct MemoryView {
    Object o;
    Value base; /* bytes or bytearray (or another native buffer) */
    char *data;
    int64_t len, step; /* len items, step bytes apart */
    bool readonly, released;
    char format;        /* of the struct module: 'B' at first */
    bool native_prefix; /* the format was given with '@' */
    uint8_t itemsize;
    uint8_t ndim; /* 1, or after cast() with a shape 0 or more */
    int64_t hash; /* 0: not computed */
    size_t place; /* in the table of views that hold a bytearray (memoryview.c); SIZE_MAX: none */
    Value shape;  /* tuple when ndim is not 1, else ERR */
} MemoryView;

Bytes *bytes_new(const void *data, int64_t n); /* data NULL: uninitialised. NULL: MemoryError */
ByteArray *bytearray_new(const void *data, int64_t n);
int bytearray_put(ByteArray *b, const void *data, int64_t n); /* appends: 0; -1 BufferError or MemoryError */
/* Makes room for and sets a new length: 0; -1 BufferError while exported, MemoryError. New bytes are
 * uninitialised. */
int bytearray_resize(ByteArray *b, int64_t n);
/* Replaces bytes [from, to) by n others, which may lie in b itself: 0 or -1. */
int bytearray_replace(ByteArray *b, int64_t from, int64_t to, const void *data, int64_t n);
Value memoryview_new(Value bytes_like);
Bytes *bytes_of_type(Type *t, const void *data, int64_t n); /* of type_bytes or a subclass */
uint64_t bytes_hash(const void *data, int64_t n);
/* Appends what bytes(x) takes, but counts and str: the bytes of anything bytes-like, or an iterable of ints.
 * name ("bytes", "bytearray") words the errors. 0 or -1. */
int bytearray_put_object(ByteArray *to, Value v, const char *name);
/* The byte that an int-like says, -1 with TypeError or ValueError "byte must be in range(0, 256)". */
int byte_of(Value v);
int byte_in_range(Value v, const char *unit); /* the same, "<unit> must be in range(0, 256)" */
/* A new bytes or bytearray, whichever self is. */
Value bytes_like(Value self, const void *data, int64_t n);
/* data.hex(sep, group); sep ERR: none. */
Value bytes_hex(const char *data, int64_t n, Value sep, Value group);
void bytes_put_hex(char *out, const char *data, int64_t n); /* writes 2 * n digits */
/* Reads pairs of hexadecimal digits as far as there are any: how many characters that were. */
int64_t bytes_unhex(char *out, const char *text, int64_t n);
/* Frees views of bytearrays that nobody holds any more; true if there were some for b. */
bool memoryview_drop_dead(ByteArray *b);

/* ---- what bytes and bytearray share (bytes.c) ---- */

/* What the encoding and errors arguments of bytes() and bytearray() make of the source. *done FALSE: there
 * are none, and nothing was raised; TRUE: the result is bytes or an error. */
Value bytes_from_source(Value source, Value encoding, Value errors, const char *name, Value *done);
Value bytes_compare(const char *p, int64_t n, const char *q, int64_t m, CmpOp op);
Value bytearray_repr(Value self);
Value bytes_iter_new(Type *t, Value seq);
Value bytes_iter_next(Value self);
void bytes_iter_mark(Object *o);
Value bytes_add(Value self, Value other);
Value bytes_mul(Value self, Value other);
Value bytes_mod(Value self, Value other);
Value bytes_rmod(Value self, Value other);
int bytes_contains(Value self, Value item);
int64_t bytes_length(Value self);
int bytes_truth(Value self);
Value bytes_getitem(Value self, Value key);
Value bytes_repr(const char *data, int64_t n);
/* A readable view of any bytes-like: 0, or -1 with TypeError "a bytes-like object is required, not 'T'".
 * Valid while v lives and is not resized. */
int bytes_view(Value v, const char **data, int64_t *n);
bool is_byteslike(Value v);

/* str.encode / bytes.decode. encoding and errors as C strings ("utf-8", "strict"); ERR with UnicodeError or
 * LookupError. */
Value codec_encode(Str *s, const char *encoding, const char *errors);
Value codec_decode(const char *data, int64_t n, const char *encoding, const char *errors);

#endif
