/* Files: the three layers of CPython's io (raw descriptor, buffered bytes, text), StringIO and BytesIO.
 *
 * Each layer may stand on any Python object with the right methods; where it stands on one of ours (nearly
 * always) it calls it directly in C. All share K_FILE, with a head that tells them apart. */
#ifndef EDDY_NATIVE_FILE_H
#define EDDY_NATIVE_FILE_H

#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/heap.h"
#include "object/str.h"

typedef enum FileWhat { FILE_RAW, FILE_BUFFERED, FILE_TEXT, FILE_STRING, FILE_BYTES } FileWhat;

typedef struct File {
    Object o;
    uint8_t what; /* FileWhat */
    bool closed;
    bool listed;
    bool writes;   /* listed among those that may hold output */
    bool watched;  /* was written to: the end of that statement looked whether it is still referred to */
    bool outlived; /* a collection that looked for forgotten writers has found it alive */
    struct File *prev, *next; /* the list of open files, for flushing at exit and when they die */
} File;

enum { FILE_BUFFER_SIZE = 8192, TEXT_CHUNK = 8192, WOULD_BLOCK = -2 };

void *file_alloc(Type *cls, FileWhat what, size_t size);
void file_list_add(File *f);
void file_list_remove(File *f);
/* Writes what open files hold to their descriptors, at exit. Errors are dropped. */
void file_flush_all(void);
Type *io_unsupported(void);                 /* io.UnsupportedOperation */
Value err_unsupported(const char *message); /* raises it */
/* A size argument: None and absent are -1. 0 or -1. */
int file_size_arg(Value v, int64_t *out);
/* Room to write to in a bytearray or writable memoryview: 0 or -1 with TypeError naming `fn`. */
int writable_view(Value v, const char *fn, char **data, int64_t *n);

/* ---- raw: a descriptor (file_raw.c) ---- */

typedef struct RawFile {
    File f;
    int fd; /* -1: closed */
    bool readable, writable, created, appending, closefd;
    int8_t seekable; /* -1: not known yet */
    bool regular;    /* reading and writing do not wait */
    bool waiting;    /* a thread is inside a system call on it, and others run meanwhile */
    uint32_t blksize;
    uint64_t device, inode;
    Value name; /* str, bytes, int; ERR */
} RawFile;

typedef struct OpenMode {
    char what; /* one of r w a x */
    bool update, binary, text;
} OpenMode;

/* 0; -1 with ValueError. */
int open_mode_parse(Str *mode, OpenMode *out);
RawFile *raw_new(Type *cls);
int raw_open(RawFile *r, Value file, OpenMode mode, bool closefd, Value opener); /* 0 or -1 */
RawFile *raw_for_fd(int fd, bool writable, const char *name); /* a standard stream; not closed at the end */
/* Bytes read or written; 0 at the end; -1 error; WOULD_BLOCK. Interrupted calls are continued after signal
 * handlers ran. */
int64_t raw_read(RawFile *r, void *buf, size_t n);
int64_t raw_write(RawFile *r, const void *buf, size_t n);
int64_t raw_seek(RawFile *r, int64_t pos, int whence); /* -1 with OSError */
bool raw_is_seekable(RawFile *r);
/* A file is opened for reading: what others still hold for it is written out. In CPython `open(name,
 * "w").write(text)` has closed its file by then; here it lives on until the next collection. */
void file_flush_for(const RawFile *reader);
/* The same before a file is opened for writing, by path: what is held must not be written after what comes.
 */
void file_flush_before(const char *path);
/* f is written to for the first time: `open(name, "w").write(text)` forgets it with that statement. */
static inline void file_watch(File *f)
{
    if (likely(f->watched)) return;
    f->watched = true;
    gc_watched++;
}
/* Somebody looks at a file from outside (stat; another program with device and inode 0: at any): writers that
 * hold something for it and that nobody refers to are found dead, and so flushed. True if it looked for them.
 */
bool file_collect_forgotten(uint64_t device, uint64_t inode);
int raw_close(RawFile *r);
void raw_close_dying(RawFile *r); /* for the collector: cannot fail */
/* Before the buffers above r are looked at: waits until no other thread is in the middle of using them. */
int raw_wait_idle(RawFile *r); /* 0; -1 a signal handler raised */
extern bool raw_stdout_broken; /* descriptor 1 or 2 said EPIPE */

/* ---- buffered (file_buffered.c) ---- */

typedef struct BufferedFile {
    File f;
    Value raw; /* ERR: detached */
    bool can_read, can_write;
    bool busy; /* inside a call to raw: what that runs (a signal handler) may not use the buffers */
    size_t size;
    char *in, *out; /* C memory of `size` bytes each, made when needed */
    size_t in_pos, in_end, out_len;
} BufferedFile;

BufferedFile *buffered_new(Type *cls, Value raw, size_t size);
int buffered_write(BufferedFile *b, const char *data, size_t n); /* 0 or -1 */
int buffered_flush(BufferedFile *b);
int64_t buffered_read1(BufferedFile *b, char *buf,
                       size_t n);                  /* at most one read of the raw file; -1, WOULD_BLOCK */
int buffered_read_rest(BufferedFile *b, Buf *out); /* all to the end */
int64_t buffered_tell(BufferedFile *b);
int64_t buffered_seek(BufferedFile *b, int64_t pos, int whence);
/* For the collector and the end: no Python code, no allocation, no errors. */
void buffered_flush_dying(BufferedFile *b);
void buffered_write_dying(BufferedFile *b, const char *data, size_t n);
/* v as one of our buffered files whose methods are not overridden, or NULL. */
BufferedFile *plain_buffered(Value v);
RawFile *plain_raw(Value v);

/* ---- text (file_text.c, file_text_read.c) ---- */

typedef enum TextCodec { TEXT_UTF8, TEXT_ASCII, TEXT_LATIN1, TEXT_BYTEWISE, TEXT_WHOLE } TextCodec;
typedef enum Newline {
    NL_UNIVERSAL,
    NL_KEEP,
    NL_LF,
    NL_CR,
    NL_CRLF
} Newline; /* newline= None '' '\n' '\r' '\r\n' */

typedef struct TextFile {
    File f;
    Value buffer;           /* ERR: detached or not initialised */
    Value encoding, errors; /* str */
    Value mode;             /* the attribute, or ERR */
    uint8_t codec, newline;
    bool can_read, can_write, line_buffering, write_through;
    bool seen_cr, seen_lf, seen_crlf; /* .newlines */
    bool iterating;                   /* tell() is off during next() */
    bool has_read, at_end;
    bool started; /* output has its byte order mark */
    bool strict;  /* errors is "strict" */
    char *in;     /* undecoded input: [in_pos, in_end), valid up to in_valid */
    size_t in_pos, in_end, in_cap, in_valid;
    Value decoded; /* TEXT_WHOLE, or after a decoding error was handled: the rest of the file */
    int64_t decoded_pos;
    char *out; /* encoded output not yet given to buffer */
    size_t out_len, out_cap;
} TextFile;

TextFile *text_new(Type *cls);
/* encoding, errors: str, None or ERR. 0 or -1. */
int text_init(TextFile *t, Value buffer, Value encoding, Value errors, Value newline, bool line_buffering,
              bool write_through);
int text_check_open(TextFile *t);    /* 0; -1 ValueError when closed or detached */
int text_write(TextFile *t, Str *s); /* 0 or -1 */
int text_flush(TextFile *t);         /* down to the descriptor */
int text_flush_pending(TextFile *t); /* down to the buffer */
void text_flush_dying(TextFile *t);
void text_drop_input(TextFile *t);
Value text_read(TextFile *t, int64_t n);         /* str; n < 0: all */
Value text_readline(TextFile *t, int64_t limit); /* str, empty at the end; limit < 0: none */
int newline_arg(Value v, const char *fn, Newline *out);
void note_newlines(TextFile *t, const char *s, size_t n);
Value newlines_value(bool cr, bool lf, bool crlf);

/* Writes s to any object with write(): 0 or -1. Short-cut for our own text files. */
int file_write_str(Value file, Str *s);

/* ---- opening and the standard streams (io.c, stdio.c) ---- */

Value file_open(Value file, Value mode, Value buffering, Value encoding, Value errors, Value newline,
                bool closefd, Value opener);
/* Paths: str or bytes of a path-like, or ERR with TypeError; its bytes for the system, or NULL with
 * ValueError (NUL inside). */
Value path_of(Value v);
const char *path_bytes(Value path);

#endif
