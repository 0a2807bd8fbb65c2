/* Addresses of sockets and the lookup of names: between Python's tuples and the system's structs. */
#define _GNU_SOURCE
#include "native/socket.h"
#include "native/os.h"
#include "object/number.h"
#include "object/policy.h"
#include "vm/vm.h"
#include "object/text.h"
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/un.h>
#include <unistd.h>

Type *exc_gaierror, *exc_herror;

static Value lookup_error(Type *t, int code, const char *text)
{
    Value exc = exc_new(t, tuple_value(tuple_of(2, small_value(code), str_value(str_new_c(text)))));
    as_exc(exc)->extra[OSERR_ERRNO] = small_value(code);
    as_exc(exc)->extra[OSERR_STRERROR] = str_value(str_new_c(text));
    return err_set(exc);
}

Value err_gai(int code)
{
    if (code == EAI_SYSTEM) return os_error();
    return lookup_error(exc_gaierror, code, gai_strerror(code));
}

/* --- from Python --- */

static Value bad_argument(Value v, const char *fn, int at, const char *wanted)
{
    if (is_none(v)) return err_type("%s() argument %d must be %s, not None", fn, at, wanted);
    return err_type("%s() argument %d must be %s, not %T", fn, at, wanted, v);
}

/* Names of hosts are sequences of labels, of 1 to 63 characters each but for the last, which may be empty. */
static int check_labels(const char *name)
{
    for (;;) {
        size_t n = 0;
        for (; name[n] && name[n] != '.'; n++)
            if ((unsigned char)name[n] >= 0x80) return 0; /* getaddrinfo() is asked */
        bool last = !name[n];
        if (n < 64 && (n || last)) {
            if (last) return 0;
            name += n + 1;
            continue;
        }
        err_raise(exc_UnicodeError, "encoding with 'idna' codec failed (UnicodeError: label %s)",
                  last ? "too long" : "empty or too long");
        return -1;
    }
}

static const char *host_text(Value v, Value *keep)
{
    if (is_str(v)) {
        *keep = codec_encode(as_str(v), "idna", "strict");
        if (is_err(*keep)) {
            if (!err_is(exc_LookupError)) return NULL;
            err_clear();
            *keep = codec_encode(as_str(v), "utf-8", "strict");
        }
        if (is_err(*keep)) return NULL;
    } else if (is_bytes(v) || is_kind(v, K_BYTEARRAY)) {
        const char *data;
        int64_t n;
        bytes_view(v, &data, &n);
        *keep = obj_value(bytes_new(data, n));
    } else {
        err_type("str, bytes or bytearray expected, not %T", v);
        return NULL;
    }
    Bytes *b = (Bytes *)as_obj(*keep);
    if (memchr(b->data, 0, (size_t)b->len)) {
        err_type("host name must not contain null character");
        return NULL;
    }
    return b->data;
}

static int resolve_host(const char *host, int family, SocketAddress *out)
{
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_DGRAM}, *found = NULL;
    int code;
    if (!policy_act(POLICY_SOCKET)) return -1;
    BLOCKING(code = getaddrinfo(host, NULL, &hints, &found));
    if (code) {
        err_gai(code);
        return -1;
    }
    memcpy(&out->data, found->ai_addr, found->ai_addrlen);
    out->len = found->ai_addrlen;
    freeaddrinfo(found);
    return 0;
}

/* Fills in the host of an IP address; the empty one means any. */
static int set_host(int family, const char *text, SocketAddress *out)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)&out->data;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&out->data;
    memset(&out->data, 0, sizeof out->data);
    out->data.ss_family = (sa_family_t)family;
    out->len = family == AF_INET ? sizeof *v4 : sizeof *v6;
    if (!*text) return 0;
    if (family == AF_INET && strcmp(text, "<broadcast>") == 0) {
        v4->sin_addr.s_addr = INADDR_BROADCAST;
        return 0;
    }
    if (inet_pton(family, text, family == AF_INET ? (void *)&v4->sin_addr : (void *)&v6->sin6_addr) == 1)
        return 0;
    return resolve_host(text, family, out);
}

static int port_of(Value v, const char *fn, in_port_t *out)
{
    int64_t port;
    Value i = op_index(v);
    if (is_err(i)) return -1;
    if (!int_to_i64(i, &port) || port < 0 || port > 65535) {
        err_raise(exc_OverflowError, "%s(): port must be 0-65535.", fn);
        return -1;
    }
    *out = htons((uint16_t)port);
    return 0;
}

static int inet_parse(int family, Value v, const char *fn, SocketAddress *out)
{
    const char *name = family == AF_INET ? "AF_INET" : "AF_INET6";
    int64_t extra[2] = {0, 0};
    in_port_t port;
    if (!is_tuple(v)) {
        err_type("%s(): %s address must be tuple, not %T", fn, name, v);
        return -1;
    }
    Tuple *t = as_tuple(v);
    if (family == AF_INET ? t->len != 2 : t->len < 2 || t->len > 4) {
        err_type(family == AF_INET ? "AF_INET address must be a pair (host, port)"
                                   : "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
        return -1;
    }
    Value keep = ERR, number = ERR;
    const char *host = host_text(t->items[0], &keep);
    if (!host || is_err(number = op_index(t->items[1]))) return -1;
    if (set_host(family, host, out) < 0 || port_of(number, fn, &port) < 0) return -1;
    for (int64_t i = 2; i < t->len; i++)
        if (op_as_index(t->items[i], &extra[i - 2], exc_OverflowError) < 0) return -1;
    if (extra[0] < 0 || extra[0] > 0xfffff) {
        err_raise(exc_OverflowError, "%s(): flowinfo must be 0-1048575.", fn);
        return -1;
    }
    if (family == AF_INET) {
        ((struct sockaddr_in *)&out->data)->sin_port = port;
        return 0;
    }
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&out->data;
    v6->sin6_port = port;
    v6->sin6_flowinfo = htonl((uint32_t)extra[0]);
    if (t->len == 4) v6->sin6_scope_id = (uint32_t)extra[1];
    return 0;
}

static int unix_parse(Value v, SocketAddress *out)
{
    struct sockaddr_un *un = (struct sockaddr_un *)&out->data;
    const char *data;
    int64_t n;
    if (is_str(v)) {
        v = codec_encode(as_str(v), "utf-8", "surrogateescape");
        if (is_err(v)) return -1;
    }
    if (bytes_view(v, &data, &n) < 0) return -1;
    bool abstract = n > 0 && data[0] == 0;
    if (n > (int64_t)sizeof un->sun_path - !abstract) {
        err_raise(exc_OSError, "AF_UNIX path too long");
        return -1;
    }
    memset(un, 0, sizeof *un);
    un->sun_family = AF_UNIX;
    memcpy(un->sun_path, data, (size_t)n);
    out->len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)n + (abstract || !n ? 0 : 1));
    return 0;
}

int address_parse(int family, Value v, const char *fn, SocketAddress *out)
{
    if (family == AF_INET || family == AF_INET6) return inet_parse(family, v, fn, out);
    if (family == AF_UNIX) return unix_parse(v, out);
    err_raise(exc_OSError, "%s(): bad family", fn);
    return -1;
}

/* --- to Python --- */

static Value unix_value(const struct sockaddr_un *un, socklen_t len)
{
    size_t n =
        len > offsetof(struct sockaddr_un, sun_path) ? len - offsetof(struct sockaddr_un, sun_path) : 0;
    if (n && !un->sun_path[0]) return obj_value(bytes_new(un->sun_path, (int64_t)n));
    return codec_decode(un->sun_path, (int64_t)strnlen(un->sun_path, n), "utf-8", "surrogateescape");
}

Value address_value(const struct sockaddr *address, socklen_t len)
{
    char text[INET6_ADDRSTRLEN + IF_NAMESIZE + 2];
    if (!len) return NONE;
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)address;
        inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
        return tuple_value(tuple_of(2, str_value(str_new_c(text)), small_value(ntohs(v4->sin_port))));
    }
    if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)address;
        if (getnameinfo(address, len, text, sizeof text, NULL, 0, NI_NUMERICHOST))
            inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
        return tuple_value(tuple_of(4, str_value(str_new_c(text)), small_value(ntohs(v6->sin6_port)),
                                    small_value(ntohl(v6->sin6_flowinfo)), small_value(v6->sin6_scope_id)));
    }
    if (address->sa_family == AF_UNIX) return unix_value((const struct sockaddr_un *)address, len);
    return tuple_value(
        tuple_of(2, small_value(address->sa_family),
                 obj_value(bytes_new(address->sa_data, (int64_t)len - (int64_t)sizeof(sa_family_t)))));
}

Value address_of_peer(int fd)
{
    SocketAddress a = {.len = sizeof a.data};
    return getpeername(fd, address_ptr(&a), &a.len) < 0 ? NONE : address_value(address_ptr(&a), a.len);
}

Value address_of_local(int fd)
{
    SocketAddress a = {.len = sizeof a.data};
    return getsockname(fd, address_ptr(&a), &a.len) < 0 ? NONE : address_value(address_ptr(&a), a.len);
}

Value address_list(const struct addrinfo *found)
{
    List *out = list_new(4);
    for (; found; found = found->ai_next) {
        Value name = str_value(found->ai_canonname ? str_new_c(found->ai_canonname) : str_empty);
        Value address = address_value(found->ai_addr, found->ai_addrlen);
        list_append(out,
                    tuple_value(tuple_of(5, small_value(found->ai_family), small_value(found->ai_socktype),
                                         small_value(found->ai_protocol), name, address)));
    }
    return list_value(out);
}

/* --- lookups --- */

int lookup_args(Value host, Value port, const char **host_out, const char **port_out, Value keep[2])
{
    *host_out = *port_out = NULL;
    if (!is_none(host)) {
        if (!is_str(host) && !is_bytes(host)) {
            err_type("getaddrinfo() argument 1 must be string or None");
            return -1;
        }
        *host_out = host_text(host, &keep[0]);
        if (!*host_out || (is_str(host) && check_labels(*host_out) < 0)) return -1;
    }
    if (is_none(port) || is_err(port)) return 0;
    if (is_intlike(port)) {
        int64_t number;
        if (!int_to_i64(port, &number)) {
            err_raise(exc_OverflowError, "Python int too large to convert to C long");
            return -1;
        }
        port = int_to_str(int_plain(port), 10);
    } else if (is_bytes(port)) {
        keep[1] = port;
        *port_out = ((Bytes *)as_obj(port))->data;
        return 0;
    } else if (!is_str(port)) {
        err_raise(exc_OSError, "Int or String expected");
        return -1;
    }
    keep[1] = codec_encode(as_str(port), "utf-8", "strict");
    if (is_err(keep[1])) return -1;
    *port_out = ((Bytes *)as_obj(keep[1]))->data;
    return 0;
}

static int optional_int(Value v, int *out)
{
    return is_err(v) ? 0 : os_int(v, out);
}

DEF(socket, getaddrinfo, "(host, port, family=0, type=0, proto=0, flags=0)",
    "The addresses of a host and service: a list of (family, type, proto, canonical name, address).")
{
    const char *host, *port;
    Value keep[2] = {ERR, ERR};
    struct addrinfo hints = {0}, *found = NULL;
    if (lookup_args(a[0], a[1], &host, &port, keep) < 0 || optional_int(a[2], &hints.ai_family) < 0 ||
        optional_int(a[3], &hints.ai_socktype) < 0 || optional_int(a[4], &hints.ai_protocol) < 0 ||
        optional_int(a[5], &hints.ai_flags) < 0)
        return ERR;
    int code;
    if (!policy_act(POLICY_SOCKET)) return ERR;
    BLOCKING(code = getaddrinfo(host, port, &hints, &found));
    if (code) return err_gai(code);
    Value list = address_list(found);
    freeaddrinfo(found);
    return list;
}

/* The numeric address of a tuple (host, port[, flowinfo[, scope]]) for getnameinfo. */
static int numeric_address(Value v, SocketAddress *out)
{
    if (!is_tuple(v)) {
        err_type("getnameinfo() argument 1 must be a tuple");
        return -1;
    }
    Tuple *t = as_tuple(v);
    if (t->len < 2 || t->len > 4 || !is_str(t->items[0])) {
        err_type("getnameinfo(): illegal sockaddr argument");
        return -1;
    }
    const char *host, *port;
    Value keep[2] = {ERR, ERR};
    if (is_err(op_index(t->items[1])) || lookup_args(t->items[0], t->items[1], &host, &port, keep) < 0)
        return -1;
    struct addrinfo hints = {.ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST}, *found = NULL;
    int code = getaddrinfo(host, port, &hints, &found);
    if (code) {
        err_gai(code);
        return -1;
    }
    memcpy(&out->data, found->ai_addr, found->ai_addrlen);
    out->len = found->ai_addrlen;
    bool tuple_fits = found->ai_family != AF_INET || t->len == 2;
    freeaddrinfo(found);
    if (tuple_fits) return 0;
    err_raise(exc_OSError, "IPv4 sockaddr must be 2 tuple");
    return -1;
}

DEF(socket, getnameinfo, "(sockaddr, flags, /)", "The host and service names of an address.")
{
    SocketAddress address;
    int flags, code;
    char host[NI_MAXHOST], service[NI_MAXSERV];
    if (os_int(a[1], &flags) < 0 || numeric_address(a[0], &address) < 0) return ERR;
    BLOCKING(code = getnameinfo(address_ptr(&address), address.len, host, sizeof host, service,
                                sizeof service, flags));
    if (code) return err_gai(code);
    return tuple_value(tuple_of(2, os_text(host), os_text(service)));
}

static Value numeric_host(const SocketAddress *address)
{
    char text[NI_MAXHOST];
    int code = getnameinfo((const struct sockaddr *)&address->data, address->len, text, sizeof text, NULL, 0,
                           NI_NUMERICHOST);
    return code ? err_gai(code) : os_text(text);
}

DEF(socket, gethostbyname, "(host, /)", "The IPv4 address of a host, as text.")
{
    SocketAddress address;
    Value keep = ERR;
    if (!is_str(a[0]) && !is_bytes(a[0]) && !is_kind(a[0], K_BYTEARRAY))
        return bad_argument(a[0], "gethostbyname", 1, "str, bytes or bytearray");
    const char *host = host_text(a[0], &keep);
    return !host || set_host(AF_INET, host, &address) < 0 ? ERR : numeric_host(&address);
}

/* (name, aliases, addresses) of the canonical name that a lookup found. */
static Value host_entry(const char *name, const struct hostent *entry)
{
    List *aliases = list_new(0), *addresses = list_new(1);
    for (char **p = entry->h_aliases; p && *p; p++) list_append(aliases, os_text(*p));
    for (char **p = entry->h_addr_list; p && *p; p++) {
        char text[INET6_ADDRSTRLEN];
        if (inet_ntop(entry->h_addrtype, *p, text, sizeof text))
            list_append(addresses, str_value(str_new_c(text)));
    }
    return tuple_value(tuple_of(3, os_text(name), list_value(aliases), list_value(addresses)));
}

static Value err_host(int code)
{
    return lookup_error(exc_herror, code, hstrerror(code));
}

DEF(socket, gethostbyname_ex, "(host, /)", "(name, aliases, IPv4 addresses) of a host.")
{
    SocketAddress address;
    Value keep = ERR;
    const char *host = host_text(a[0], &keep);
    if (!host || set_host(AF_INET, host, &address) < 0) return ERR;
    struct hostent entry, *found = NULL;
    char buffer[8192];
    int code = 0, r;
    BLOCKING(r = gethostbyname_r(host, &entry, buffer, sizeof buffer, &found, &code));
    return r || !found ? err_host(code) : host_entry(found->h_name, found);
}

DEF(socket, gethostbyaddr, "(host, /)", "(name, aliases, addresses) of the host with an address.")
{
    SocketAddress address;
    Value keep = ERR;
    const char *host = host_text(a[0], &keep);
    if (!host || resolve_host(host, AF_UNSPEC, &address) < 0) return ERR;
    bool v4 = address.data.ss_family == AF_INET;
    void *raw = v4 ? (void *)&((struct sockaddr_in *)&address.data)->sin_addr
                   : (void *)&((struct sockaddr_in6 *)&address.data)->sin6_addr;
    struct hostent entry, *found = NULL;
    char buffer[8192];
    int code = 0, r;
    BLOCKING(r = gethostbyaddr_r(raw, v4 ? 4 : 16, address.data.ss_family, &entry, buffer, sizeof buffer,
                                 &found, &code));
    return r || !found ? err_host(code) : host_entry(found->h_name, found);
}

DEF(socket, _compatible, "(name, /)", "A host's name in the normal form NFKC.")
{
    if (!is_str(a[0])) return err_type("a host's name must be str, not %T", a[0]);
    size_t size;
    const char *s = str_utf8(as_str(a[0]), &size);
    Str *folded = str_nfkc(s, size);
    return folded ? str_value(folded) : ERR;
}

DEF(socket, gethostname, "(/)", "The name of this computer.")
{
    char name[1024];
    return gethostname(name, sizeof name - 1) < 0 ? os_error() : os_text(name);
}

/* Argument `at` (from 1) of fn as a C string; NULL with an error. */
static const char *c_text(Value v, const char *fn, int at)
{
    if (!is_str(v)) return bad_argument(v, fn, at, "str"), NULL;
    size_t len;
    const char *text = str_utf8(as_str(v), &len);
    if (!text || strlen(text) == len) return text;
    err_value("embedded null character");
    return NULL;
}

DEF(socket, sethostname, "(name, /)", "Give this computer a name.")
{
    const char *name = c_text(a[0], "sethostname", 1);
    if (!name || !policy_act(POLICY_SYSTEM)) return ERR;
    return sethostname(name, strlen(name)) < 0 ? os_error() : NONE;
}

DEF(socket, getservbyname, "(servicename, protocolname=None, /)", "The port of a service.")
{
    const char *name = c_text(a[0], "getservbyname", 1), *proto = NULL;
    if (!name || (!is_err(a[1]) && !(proto = c_text(a[1], "getservbyname", 2)))) return ERR;
    struct servent *found = getservbyname(name, proto);
    return found ? small_value(ntohs((uint16_t)found->s_port))
                 : err_raise(exc_OSError, "service/proto not found");
}

DEF(socket, getservbyport, "(port, protocolname=None, /)", "The service at a port.")
{
    in_port_t port;
    int number;
    const char *proto = NULL;
    if (os_int(a[0], &number) < 0 || (!is_err(a[1]) && !(proto = c_text(a[1], "getservbyport", 2))))
        return ERR;
    if (port_of(a[0], "getservbyport", &port) < 0) {
        err_clear();
        return err_raise(exc_OverflowError, "getservbyport: port must be 0-65535.");
    }
    struct servent *found = getservbyport(port, proto);
    return found ? os_text(found->s_name) : err_raise(exc_OSError, "port/proto not found");
}

DEF(socket, getprotobyname, "(name, /)", "The number of a protocol.")
{
    const char *name = c_text(a[0], "getprotobyname", 1);
    struct protoent *found = name ? getprotobyname(name) : NULL;
    if (found) return small_value(found->p_proto);
    return name ? err_raise(exc_OSError, "protocol not found") : ERR;
}

/* --- texts and numbers --- */

DEF(socket, inet_aton, "(text, /)", "An IPv4 address as four bytes.")
{
    struct in_addr address;
    const char *text = c_text(a[0], "inet_aton", 1);
    if (!text) return ERR;
    if (!inet_aton(text, &address))
        return err_raise(exc_OSError, "illegal IP address string passed to inet_aton");
    return obj_value(bytes_new(&address, sizeof address));
}

DEF(socket, inet_ntoa, "(packed, /)", "Four bytes as the text of an IPv4 address.")
{
    const char *data;
    int64_t n_bytes;
    char text[INET_ADDRSTRLEN];
    if (bytes_view(a[0], &data, &n_bytes) < 0) return ERR;
    if (n_bytes != 4) return err_raise(exc_OSError, "packed IP wrong length for inet_ntoa");
    return str_value(str_new_c(inet_ntop(AF_INET, data, text, sizeof text)));
}

DEF(socket, inet_pton, "(family, text, /)", "An address of a family as bytes.")
{
    int family;
    uint8_t packed[16];
    const char *text;
    if (os_int(a[0], &family) < 0 || !(text = c_text(a[1], "inet_pton", 2))) return ERR;
    int r = inet_pton(family, text, packed);
    if (r < 0) return os_error();
    if (r == 0) return err_raise(exc_OSError, "illegal IP address string passed to inet_pton");
    return obj_value(bytes_new(packed, family == AF_INET ? 4 : 16));
}

DEF(socket, inet_ntop, "(family, packed, /)", "Bytes as the text of an address of a family.")
{
    int family;
    const char *data;
    int64_t n_bytes;
    char text[INET6_ADDRSTRLEN];
    if (os_int(a[0], &family) < 0 || bytes_view(a[1], &data, &n_bytes) < 0) return ERR;
    if (family != AF_INET && family != AF_INET6) return err_value("unknown address family %d", family);
    if (n_bytes != (family == AF_INET ? 4 : 16))
        return err_value("invalid length of packed IP address string");
    return str_value(str_new_c(inet_ntop(family, data, text, sizeof text)));
}

static int unsigned_16(Value v, const char *fn, uint16_t *out)
{
    int64_t x;
    if (!is_intlike(v)) {
        err_type("'%T' object cannot be interpreted as an integer", v);
        return -1;
    }
    bool fits = int_to_i64(v, &x);
    if (fits && x >= 0 && x <= 0xffff) {
        *out = (uint16_t)x;
        return 0;
    }
    err_raise(exc_OverflowError,
              int_sign(v) < 0 ? "%s: can't convert negative Python int to C 16-bit unsigned integer"
                              : "%s: Python int too large to convert to C 16-bit unsigned integer",
              fn);
    return -1;
}

static int unsigned_32(Value v, uint32_t *out)
{
    int64_t x;
    if (!is_intlike(v)) {
        err_type("expected int, %T found", v);
        return -1;
    }
    bool fits = int_to_i64(v, &x);
    if (fits && x >= 0 && x <= 0xffffffff) {
        *out = (uint32_t)x;
        return 0;
    }
    err_raise(exc_OverflowError,
              int_sign(v) < 0 ? "can't convert negative value to unsigned int" : "int larger than 32 bits");
    return -1;
}

DEF(socket, htons, "(x, /)", "A 16-bit number in the network's order of bytes.")
{
    uint16_t x;
    return unsigned_16(a[0], "htons", &x) < 0 ? ERR : small_value(htons(x));
}
DEF(socket, ntohs, "(x, /)", "A 16-bit number from the network's order of bytes.")
{
    uint16_t x;
    return unsigned_16(a[0], "ntohs", &x) < 0 ? ERR : small_value(ntohs(x));
}
DEF(socket, htonl, "(x, /)", "A 32-bit number in the network's order of bytes.")
{
    uint32_t x;
    return unsigned_32(a[0], &x) < 0 ? ERR : small_value(htonl(x));
}
DEF(socket, ntohl, "(x, /)", "A 32-bit number from the network's order of bytes.")
{
    uint32_t x;
    return unsigned_32(a[0], &x) < 0 ? ERR : small_value(ntohl(x));
}

DEF(socket, if_nameindex, "(/)", "The network interfaces: a list of (number, name).")
{
    struct if_nameindex *all = if_nameindex();
    if (!all) return os_error();
    List *out = list_new(4);
    for (struct if_nameindex *p = all; p->if_index; p++)
        list_append(out, tuple_value(tuple_of(2, small_value(p->if_index), os_text(p->if_name))));
    if_freenameindex(all);
    return list_value(out);
}

DEF(socket, if_nametoindex, "(name, /)", "The number of a network interface.")
{
    const char *name = c_text(a[0], "if_nametoindex", 1);
    unsigned index = name ? if_nametoindex(name) : 0;
    if (index) return small_value(index);
    return name ? err_raise(exc_OSError, "no interface with this name") : ERR;
}

DEF(socket, if_indextoname, "(index, /)", "The name of a network interface.")
{
    int index;
    char name[IF_NAMESIZE];
    if (os_int(a[0], &index) < 0) return ERR;
    return if_indextoname((unsigned)index, name) ? os_text(name) : os_error();
}

static Type *new_error(const char *name)
{
    static Value kept[2];
    static int count;
    Dict *ns = dict_new();
    Value base = obj_value(exc_OSError);
    dict_set_c(ns, "__module__", str_value(str_new_c("socket")));
    kept[count] = type_create(type_type, str_intern_c(name), tuple_from(&base, 1), ns, ERR);
    gc_add_root(&kept[count]);
    return as_type(kept[count++]);
}

void socket_addr_init(void)
{
    if (exc_gaierror) return;
    exc_gaierror = new_error("gaierror");
    exc_herror = new_error("herror");
}
