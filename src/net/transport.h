/* Transports: connections as protocols see them, in C and in Python alike.
 *
 * A transport moves bytes; a protocol is told what happens. Both sides may be C or Python. What an HTTP
 * server in C has to do:
 *
 *     typedef struct Conn { Object o; ...; Transport *transport; } Conn;     marked by its type's mark hook
 *
 *     static const ProtocolOps conn_ops = {
 *         .made = conn_made,      keep the transport; called once, before everything else
 *         .data = conn_data,      bytes came: valid during the call only
 *         .eof = conn_eof,        the other side ends: true keeps our side open for writing
 *         .lost = conn_lost,      the end, exactly once: exc is an exception object, or NONE after close()
 *         .pause_writing = ...,   the write buffer is past its high mark (transport_buffered > high)
 *         .resume_writing = ...,  it has shrunk to the low mark
 *     };
 *     protocol_register(type_conn, &conn_ops);          once; then every object of exactly that type is known
 *
 * and give such objects to socket_transport_new(), or have a Listener (listener_new) call a factory for each
 * connection. In the callbacks:
 *
 *     transport_write(t, data, n);         sends at once what the system takes, keeps a copy of the rest
 *     transport_close(t);                  writes what is kept, then .lost(NONE) in a later turn
 *     transport_abort(t);                  drops what is kept; transport_fail(t, exc, ..) gives .lost the
 * exception transport_pause_reading(t) / transport_resume_reading(t)   back-pressure: .data is not called
 * meanwhile transport_write_eof(t)               half-close after what is kept transport_info(t, "peername")
 * as get_extra_info(); also "socket", "sockname", "sslcontext", "ssl_object", "peercert", "cipher"
 *     loop_timer_new() (loop.h)            time limits of a connection
 *
 * A callback may do anything, also close or abort the transport it was called by, run Python code (op_call),
 * and leave an exception pending: that ends the connection and is told to the loop's exception handler. After
 * .lost the transport does not call the protocol again. The loop keeps transport and protocol alive as long
 * as a descriptor is watched; a paused transport is kept by whoever means to resume it.
 *
 * Turns are CPython's: .made runs in the turn after the transport was made (reading begins after it in the
 * same turn), .lost in the turn after the connection ended. TLS is a transport over a transport
 * (transport_tls.c, with the same functions), so nothing of the above changes under it. */
#ifndef EDDY_NET_TRANSPORT_H
#define EDDY_NET_TRANSPORT_H

#include "loop/loop.h"

typedef struct Transport Transport;

typedef struct ProtocolOps {
    void (*made)(Value protocol, Transport *t);
    void (*data)(Value protocol, const char *data, size_t n);
    bool (*eof)(Value protocol);
    void (*lost)(Value protocol, Value exc);
    void (*pause_writing)(Value protocol); /* may be NULL, both */
    void (*resume_writing)(Value protocol);
    /* Instead of .data, when not NULL: where to put bytes (0; -1 with an error, *at NULL if the place is to
     * blame), and how many came. */
    int (*get_buffer)(Value protocol, char **at, size_t *room);
    void (*buffer_updated)(Value protocol, size_t n);
} ProtocolOps;

/* What a kind of transport does; called through the functions below. */
typedef struct TransportOps {
    void (*write)(Transport *t, const char *data, size_t n);
    void (*close)(Transport *t);
    void (*abort)(Transport *t, Value exc); /* exc: object or NONE */
    int (*pause)(Transport *t);             /* 1 done, 0 it was so already */
    int (*resume)(Transport *t);
    int (*write_eof)(Transport *t); /* 0; -1 with an error */
    size_t (*buffered)(Transport *t);
    Value (*info)(Transport *t, Str *name); /* ERR when unknown (nothing raised) */
    uint32_t vain;                          /* flags of which one makes writes vain, */
    uint32_t patience;                      /* so many of which go without a warning; */
    const char *vain_text;                  /* the warning */
    const char *wrong_data;                 /* TypeError of what cannot be written; NULL: AssertionError */
} TransportOps;

enum TransportFlags {
    TRANSPORT_CLOSING = 1,
    TRANSPORT_PAUSED = 2,          /* reading, by the protocol */
    TRANSPORT_EOF = 4,             /* write_eof() was called */
    TRANSPORT_PROTOCOL_PAUSED = 8, /* pause_writing() was called */
    TRANSPORT_LOST = 16,           /* nothing can be sent any more; connection_lost() is on its way */
    TRANSPORT_STARTED = 32,        /* connection_made() was called */
    TRANSPORT_OVER = 64,           /* connection_lost() was called */
};

struct Transport {
    LoopSource s;
    const TransportOps *ops;
    const ProtocolOps *proto;
    Value protocol; /* NONE when over */
    Loop *loop;
    Value context;
    Value extra;    /* dict of get_extra_info, or ERR */
    Value server;   /* Server, or ERR */
    uint32_t flags; /* TransportFlags */
    uint32_t write_warnings;
    size_t high, low; /* marks of the write buffer, in bytes */
};

static inline bool transport_is_closing(Transport *t)
{
    return t->flags & TRANSPORT_CLOSING;
}
static inline void transport_write(Transport *t, const char *data, size_t n)
{
    t->ops->write(t, data, n);
}
static inline size_t transport_buffered(Transport *t)
{
    return t->ops->buffered(t);
}
void transport_close(Transport *t);
void transport_abort(Transport *t);
/* Ends the connection with the pending exception. OSErrors are expected and go to .lost only; others are also
 * reported with `message`. */
void transport_fail(Transport *t, const char *message);
int transport_pause_reading(Transport *t);
int transport_resume_reading(Transport *t);
int transport_write_eof(Transport *t);                /* 0; -1 with an error */
Value transport_info(Transport *t, const char *name); /* NONE when unknown */
void transport_set_protocol(Transport *t, Value protocol);
void transport_set_limits(Transport *t, size_t high, size_t low);

/* How objects of exactly this type are called as protocols. `ops` lives on. */
void protocol_register(Type *type, const ProtocolOps *ops);

/* ---- sockets and pipes: transport_fd.c ---- */

/* A connected socket (nonblocking; the transport closes it). sock: its Python object, or ERR. waiter: a
 * Future that gets None once .made was called, or ERR. peername: as get_extra_info gives it, or ERR. server:
 * ERR or an object with _attach() and _detach(). */
Transport *socket_transport_new(Loop *l, int fd, Value sock, Value protocol, Value waiter, Value peername,
                                Value server);
/* Pipes, terminals, character devices: one direction each. file: closed in the end (its close() is called).
 * NULL with ValueError. */
Transport *read_pipe_new(Loop *l, int fd, Value file, Value protocol, Value waiter);
Transport *write_pipe_new(Loop *l, int fd, Value file, Value protocol, Value waiter);
int transport_fd(Transport *t); /* of the above; -1 once closed */

/* Accepts connections at a listening, nonblocking socket until loop_unwatch_fd(l, fd, POLL_READ). For each
 * the factory, a callable without arguments, makes the protocol. sock: kept alive, shown in reports. server:
 * as above. tls: ERR, or what tls_accept gets (an object that holds context and time limits). The loop keeps
 * it alive. 0; -1 with OSError. */
int listener_start(Loop *l, int fd, Value sock, Value factory, Value server, Value tls, int backlog);
/* Makes the TLS transport for an accepted connection: set by tls.c. */
extern void (*tls_accept)(Loop *l, Transport *raw, Value protocol, Value tls, Value server);

/* ---- for those who make transports (transport.c) ---- */

typedef void (*TransportRun)(LoopSource *s, Value arg);
/* loop_call_soon(l, transport, small_value(RUN_MADE)): beside POLL_READ and POLL_WRITE. */
enum { RUN_MADE = 16, RUN_EOF };
void transport_init(Transport *t, const TransportOps *ops, TransportRun run, Loop *l, Value protocol);
void transport_mark(Object *o);
/* Each calls the protocol, with what Python's methods raise dealt with. */
void transport_call_made(Transport *t);
void transport_call_data(Transport *t, const char *data, size_t n);
bool transport_call_eof(Transport *t); /* false also after an error */
void transport_run_eof(Transport *t);  /* the same, called by the loop in a turn of its own */
void transport_call_lost(Transport *t, Value exc);
void transport_check_high(Transport *t); /* the write buffer has grown */
void transport_check_low(Transport *t);  /* it has shrunk */
/* Write when nothing can be sent any more: true, with a warning after the first times. */
bool transport_write_is_vain(Transport *t);
void transport_take_server(Transport *t, Value server);
/* In debug mode: "<transport> does this", for programs that log. level: "debug" or "info". */
void transport_log(Transport *t, const char *what, const char *level);
void transport_log_text(Value text, const char *level); /* ERR: the pending error is dropped */
/* Calls f in the transport's own context. */
Value transport_enter(Transport *t);
void transport_leave(Transport *t, Value before);
extern Type *type_transport; /* the common methods of Python's side */
static inline bool is_transport(Value v)
{
    return is_kind(v, K_LOOP_SOURCE) && is_a(v, type_transport);
}
/* Gives a waiter None, unless it is done already. ERR: there is no waiter. */
static inline void waiter_done(Value waiter)
{
    if (!is_err(waiter) && !future_done((Future *)as_obj(waiter)))
        future_set_result((Future *)as_obj(waiter), NONE);
}

/* The types of the other files, put into module _network. */
void transport_fd_types_init(Dict *d);
void transport_tls_types_init(Dict *d);
void stream_types_init(Dict *d);

#endif
