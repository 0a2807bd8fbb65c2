/* Sockets in C: the object behind module socket, addresses, and the errors of name lookup. socket.c has the
 * object, socket_addr.c addresses and lookups, socket_const.c the constants. */
#ifndef EDDY_NATIVE_SOCKET_H
#define EDDY_NATIVE_SOCKET_H

#include "object/object.h"
#include "vm/thread.h"
#include <netdb.h>
#include <sys/socket.h>

/* Runs a statement that may wait, with no Values in it, while other threads run; errno is kept. */
#define BLOCKING(statement)                                                                                  \
    do {                                                                                                     \
        thread_block_begin();                                                                                \
        statement;                                                                                           \
        thread_block_end();                                                                                  \
    } while (0)

typedef struct Socket {
    Object o;
    int fd; /* -1: closed */
    int family, type, proto;
    double timeout; /* seconds; negative: waits for ever; 0: does not wait */
} Socket;

typedef struct SocketAddress {
    struct sockaddr_storage data;
    socklen_t len;
} SocketAddress;

extern Type *type_socket, *exc_gaierror, *exc_herror;

static inline struct sockaddr *address_ptr(SocketAddress *a)
{
    return (struct sockaddr *)&a->data;
}
/* Python's form of an address, of a socket of `family`: 0 and *out; -1 with an error that names `fn`. May ask
 * a name server. */
int address_parse(int family, Value v, const char *fn, SocketAddress *out);
/* As ('127.0.0.1', 80), ('::1', 80, 0, 0) or a path; None when there is none. */
Value address_value(const struct sockaddr *address, socklen_t len);
Value address_of_peer(int fd);  /* getpeername(), None if it fails */
Value address_of_local(int fd); /* getsockname(), None if it fails */
/* What getaddrinfo() found, as a list of tuples (family, type, proto, canonical name, address). */
Value address_list(const struct addrinfo *found);
Value err_gai(int code); /* raises gaierror (or OSError for EAI_SYSTEM) */
/* The host and port arguments of getaddrinfo as C strings (NULL: None). Valid as long as *keep lives. */
int lookup_args(Value host, Value port, const char **host_out, const char **port_out, Value keep[2]);

void socket_addr_init(void);
void socket_const_init(Dict *dict);
/* Waits until fd is ready for POLLIN or POLLOUT (poll.h) or `seconds` (negative: for ever) are over: 1 ready,
 * 0 time over, -1 an error is raised. Signal handlers run; the wait goes on afterwards. */
int wait_for_descriptor(int fd, int events, double seconds);

#endif
