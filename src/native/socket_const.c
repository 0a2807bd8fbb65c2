/* The constants of module _socket. */
#define _GNU_SOURCE
#include "native/socket.h"
#include "object/container.h"
#include "object/number.h"
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>

static const struct Constant {
    const char *name;
    uint32_t value;
} constants[] = {
#define C(name)                                                                                              \
    {                                                                                                        \
#name, (uint32_t)name                                                                                \
    }
    C(AF_ALG),
    C(AF_APPLETALK),
    C(AF_ASH),
    C(AF_ATMPVC),
    C(AF_ATMSVC),
    C(AF_AX25),
    C(AF_BRIDGE),
    C(AF_CAN),
    C(AF_ECONET),
    C(AF_INET),
    C(AF_INET6),
    C(AF_IPX),
    C(AF_IRDA),
    C(AF_KEY),
    C(AF_LLC),
    C(AF_NETBEUI),
    C(AF_NETLINK),
    C(AF_NETROM),
    C(AF_PACKET),
    C(AF_PPPOX),
    C(AF_RDS),
    C(AF_ROSE),
    C(AF_ROUTE),
    C(AF_SECURITY),
    C(AF_SNA),
    C(AF_TIPC),
    C(AF_UNIX),
    C(AF_UNSPEC),
    C(AF_VSOCK),
    C(AF_WANPIPE),
    C(AF_X25),
    C(AI_ADDRCONFIG),
    C(AI_ALL),
    C(AI_CANONNAME),
    C(AI_NUMERICHOST),
    C(AI_NUMERICSERV),
    C(AI_PASSIVE),
    C(AI_V4MAPPED),
    C(INADDR_ALLHOSTS_GROUP),
    C(INADDR_ANY),
    C(INADDR_BROADCAST),
    C(INADDR_LOOPBACK),
    C(INADDR_MAX_LOCAL_GROUP),
    C(INADDR_NONE),
    C(INADDR_UNSPEC_GROUP),
    C(IPPORT_RESERVED),
    C(IPPORT_USERRESERVED),
    C(IPPROTO_AH),
    C(IPPROTO_DSTOPTS),
    C(IPPROTO_EGP),
    C(IPPROTO_ESP),
    C(IPPROTO_FRAGMENT),
    C(IPPROTO_GRE),
    C(IPPROTO_HOPOPTS),
    C(IPPROTO_ICMP),
    C(IPPROTO_ICMPV6),
    C(IPPROTO_IDP),
    C(IPPROTO_IGMP),
    C(IPPROTO_IP),
    C(IPPROTO_IPIP),
    C(IPPROTO_IPV6),
    C(IPPROTO_MPTCP),
    C(IPPROTO_NONE),
    C(IPPROTO_PIM),
    C(IPPROTO_PUP),
    C(IPPROTO_RAW),
    C(IPPROTO_ROUTING),
    C(IPPROTO_RSVP),
    C(IPPROTO_SCTP),
    C(IPPROTO_TCP),
    C(IPPROTO_TP),
    C(IPPROTO_UDP),
    C(IPPROTO_UDPLITE),
    C(IPV6_CHECKSUM),
    C(IPV6_DONTFRAG),
    C(IPV6_DSTOPTS),
    C(IPV6_HOPLIMIT),
    C(IPV6_HOPOPTS),
    C(IPV6_JOIN_GROUP),
    C(IPV6_LEAVE_GROUP),
    C(IPV6_MULTICAST_HOPS),
    C(IPV6_MULTICAST_IF),
    C(IPV6_MULTICAST_LOOP),
    C(IPV6_NEXTHOP),
    C(IPV6_PATHMTU),
    C(IPV6_PKTINFO),
    C(IPV6_RECVDSTOPTS),
    C(IPV6_RECVHOPLIMIT),
    C(IPV6_RECVHOPOPTS),
    C(IPV6_RECVPATHMTU),
    C(IPV6_RECVPKTINFO),
    C(IPV6_RECVRTHDR),
    C(IPV6_RECVTCLASS),
    C(IPV6_RTHDR),
    C(IPV6_RTHDRDSTOPTS),
    C(IPV6_RTHDR_TYPE_0),
    C(IPV6_TCLASS),
    C(IPV6_UNICAST_HOPS),
    C(IPV6_V6ONLY),
    C(IP_ADD_MEMBERSHIP),
    C(IP_BIND_ADDRESS_NO_PORT),
    C(IP_DEFAULT_MULTICAST_LOOP),
    C(IP_DEFAULT_MULTICAST_TTL),
    C(IP_DROP_MEMBERSHIP),
    C(IP_HDRINCL),
    C(IP_MAX_MEMBERSHIPS),
    C(IP_MULTICAST_IF),
    C(IP_MULTICAST_LOOP),
    C(IP_MULTICAST_TTL),
    C(IP_OPTIONS),
    C(IP_RECVOPTS),
    C(IP_RECVRETOPTS),
    C(IP_RECVTOS),
    C(IP_RETOPTS),
    C(IP_TOS),
    C(IP_TRANSPARENT),
    C(IP_TTL),
    C(MSG_CMSG_CLOEXEC),
    C(MSG_CONFIRM),
    C(MSG_CTRUNC),
    C(MSG_DONTROUTE),
    C(MSG_DONTWAIT),
    C(MSG_EOR),
    C(MSG_ERRQUEUE),
    C(MSG_FASTOPEN),
    C(MSG_MORE),
    C(MSG_NOSIGNAL),
    C(MSG_OOB),
    C(MSG_PEEK),
    C(MSG_TRUNC),
    C(MSG_WAITALL),
    C(NI_DGRAM),
    C(NI_MAXHOST),
    C(NI_MAXSERV),
    C(NI_NAMEREQD),
    C(NI_NOFQDN),
    C(NI_NUMERICHOST),
    C(NI_NUMERICSERV),
    C(PACKET_BROADCAST),
    C(PACKET_FASTROUTE),
    C(PACKET_HOST),
    C(PACKET_LOOPBACK),
    C(PACKET_MULTICAST),
    C(PACKET_OTHERHOST),
    C(PACKET_OUTGOING),
    C(SCM_CREDENTIALS),
    C(SCM_RIGHTS),
    C(SHUT_RD),
    C(SHUT_RDWR),
    C(SHUT_WR),
    C(SOCK_CLOEXEC),
    C(SOCK_DGRAM),
    C(SOCK_NONBLOCK),
    C(SOCK_RAW),
    C(SOCK_RDM),
    C(SOCK_SEQPACKET),
    C(SOCK_STREAM),
    C(SOL_ALG),
    C(SOL_IP),
    C(SOL_SOCKET),
    C(SOL_TCP),
    C(SOL_UDP),
    C(SOMAXCONN),
    C(SO_ACCEPTCONN),
    C(SO_BINDTODEVICE),
    C(SO_BROADCAST),
    C(SO_DEBUG),
    C(SO_DOMAIN),
    C(SO_DONTROUTE),
    C(SO_ERROR),
    C(SO_INCOMING_CPU),
    C(SO_KEEPALIVE),
    C(SO_LINGER),
    C(SO_MARK),
    C(SO_OOBINLINE),
    C(SO_PASSCRED),
    C(SO_PASSSEC),
    C(SO_PEERCRED),
    C(SO_PEERSEC),
    C(SO_PRIORITY),
    C(SO_PROTOCOL),
    C(SO_RCVBUF),
    C(SO_RCVLOWAT),
    C(SO_RCVTIMEO),
    C(SO_REUSEADDR),
    C(SO_REUSEPORT),
    C(SO_SNDBUF),
    C(SO_SNDLOWAT),
    C(SO_SNDTIMEO),
    C(SO_TYPE),
    C(TCP_CONGESTION),
    C(TCP_CORK),
    C(TCP_DEFER_ACCEPT),
    C(TCP_FASTOPEN),
    C(TCP_INFO),
    C(TCP_KEEPCNT),
    C(TCP_KEEPIDLE),
    C(TCP_KEEPINTVL),
    C(TCP_LINGER2),
    C(TCP_MAXSEG),
    C(TCP_NODELAY),
    C(TCP_NOTSENT_LOWAT),
    C(TCP_QUICKACK),
    C(TCP_SYNCNT),
    C(TCP_USER_TIMEOUT),
    C(TCP_WINDOW_CLAMP),
#undef C
};

/* Addresses and flags use all 32 bits; what is negative elsewhere is a number below zero. */
static bool is_unsigned(const char *name)
{
    return strncmp(name, "INADDR_", 7) == 0 || strncmp(name, "MSG_", 4) == 0;
}

/* Linux's numbers for protocols that few programs speak: CAN, TIPC, sockets of virtual machines, the kernel's
 * ciphers. They are the same everywhere, and not every system has the headers. */
static const struct {
    const char *name;
    int64_t value;
} linux_numbers[] = {
#define N(name, value) {#name, value},
    N(AF_DECnet, 12) N(AF_QIPCRTR, 42) N(ALG_OP_DECRYPT, 0) N(ALG_OP_ENCRYPT, 1) N(ALG_OP_SIGN, 2) N(
        ALG_OP_VERIFY, 3) N(ALG_SET_AEAD_ASSOCLEN, 4) N(ALG_SET_AEAD_AUTHSIZE, 5) N(ALG_SET_IV, 2)
        N(ALG_SET_KEY, 1) N(ALG_SET_OP, 3) N(ALG_SET_PUBKEY, 6) N(CAN_BCM, 2) N(CAN_BCM_CAN_FD_FRAME, 2048) N(
            CAN_BCM_RX_ANNOUNCE_RESUME, 256) N(CAN_BCM_RX_CHANGED, 12) N(CAN_BCM_RX_CHECK_DLC,
                                                                         64) N(CAN_BCM_RX_DELETE,
                                                                               6) N(CAN_BCM_RX_FILTER_ID, 32)
            N(CAN_BCM_RX_NO_AUTOTIMER, 128) N(CAN_BCM_RX_READ, 7) N(CAN_BCM_RX_RTR_FRAME, 1024) N(
                CAN_BCM_RX_SETUP,
                5) N(CAN_BCM_RX_STATUS,
                     10) N(CAN_BCM_RX_TIMEOUT,
                           11) N(CAN_BCM_SETTIMER, 1)
                N(CAN_BCM_STARTTIMER, 2) N(CAN_BCM_TX_ANNOUNCE, 8) N(CAN_BCM_TX_COUNTEVT, 4) N(CAN_BCM_TX_CP_CAN_ID, 16) N(
                    CAN_BCM_TX_DELETE,
                    2) N(CAN_BCM_TX_EXPIRED,
                         9) N(CAN_BCM_TX_READ, 3)
                    N(CAN_BCM_TX_RESET_MULTI_IDX, 512) N(CAN_BCM_TX_SEND, 4) N(CAN_BCM_TX_SETUP, 1) N(
                        CAN_BCM_TX_STATUS,
                        8) N(CAN_EFF_FLAG,
                             2147483648) N(CAN_EFF_MASK,
                                           536870911) N(CAN_ERR_FLAG, 536870912)
                        N(CAN_ERR_MASK, 536870911) N(CAN_ISOTP, 6) N(CAN_J1939, 7) N(CAN_RAW, 1) N(
                            CAN_RAW_FD_FRAMES,
                            5) N(CAN_RAW_FILTER,
                                 1) N(CAN_RAW_JOIN_FILTERS, 6)
                            N(CAN_RAW_LOOPBACK, 3) N(CAN_RAW_RECV_OWN_MSGS, 4) N(CAN_RTR_FLAG, 1073741824) N(
                                CAN_SFF_MASK,
                                2047) N(EAI_ADDRFAMILY, -9)
                                N(EAI_AGAIN, -3) N(EAI_BADFLAGS, -1) N(EAI_FAIL, -4) N(EAI_FAMILY, -6) N(
                                    EAI_MEMORY,
                                    -10) N(EAI_NODATA,
                                           -5) N(EAI_NONAME,
                                                 -2) N(EAI_OVERFLOW, -12)
                                    N(EAI_SERVICE, -8) N(EAI_SOCKTYPE, -7) N(
                                        EAI_SYSTEM,
                                        -11) N(IOCTL_VM_SOCKETS_GET_LOCAL_CID,
                                               1977) N(J1939_EE_INFO_NONE,
                                                       0) N(J1939_EE_INFO_TX_ABORT, 1)
                                        N(J1939_FILTER_MAX, 512) N(J1939_IDLE_ADDR, 254) N(
                                            J1939_MAX_UNICAST_ADDR,
                                            253) N(J1939_NLA_BYTES_ACKED,
                                                   1) N(J1939_NLA_PAD, 0)
                                            N(J1939_NO_ADDR, 255) N(
                                                J1939_NO_NAME,
                                                0) N(J1939_NO_PGN,
                                                     262144) N(J1939_PGN_ADDRESS_CLAIMED,
                                                               60928) N(J1939_PGN_ADDRESS_COMMANDED, 65240)
                                                N(J1939_PGN_MAX, 262143) N(J1939_PGN_PDU1_MAX, 261888) N(
                                                    J1939_PGN_REQUEST,
                                                    59904) N(NETLINK_CRYPTO,
                                                             21) N(NETLINK_DNRTMSG,
                                                                   14) N(NETLINK_FIREWALL, 3)
                                                    N(NETLINK_IP6_FW, 13) N(NETLINK_NFLOG, 5) N(NETLINK_ROUTE, 0) N(
                                                        NETLINK_USERSOCK,
                                                        2) N(NETLINK_XFRM,
                                                             6) N(PF_CAN, 29)
                                                        N(PF_PACKET, 17) N(PF_RDS, 21) N(SCM_J1939_DEST_ADDR, 1) N(
                                                            SCM_J1939_DEST_NAME,
                                                            2) N(SCM_J1939_ERRQUEUE,
                                                                 4) N(SCM_J1939_PRIO, 3)
                                                            N(SOL_CAN_BASE, 100) N(SOL_CAN_RAW, 101) N(
                                                                SOL_RDS,
                                                                276) N(SOL_TIPC,
                                                                       271) N(SO_J1939_ERRQUEUE, 4)
                                                                N(SO_J1939_FILTER, 1) N(SO_J1939_PROMISC, 2) N(
                                                                    SO_J1939_SEND_PRIO,
                                                                    3) N(SO_VM_SOCKETS_BUFFER_MAX_SIZE,
                                                                         2) N(SO_VM_SOCKETS_BUFFER_MIN_SIZE, 1)
                                                                    N(SO_VM_SOCKETS_BUFFER_SIZE, 0) N(
                                                                        TIPC_ADDR_ID,
                                                                        3) N(TIPC_ADDR_NAME,
                                                                             2) N(TIPC_ADDR_NAMESEQ, 1)
                                                                        N(TIPC_CFG_SRV,
                                                                          0) N(TIPC_CLUSTER_SCOPE,
                                                                               2) N(TIPC_CONN_TIMEOUT, 130)
                                                                            N(TIPC_CRITICAL_IMPORTANCE, 3) N(
                                                                                TIPC_DEST_DROPPABLE,
                                                                                129) N(TIPC_HIGH_IMPORTANCE,
                                                                                       2) N(TIPC_IMPORTANCE, 127)
                                                                                N(TIPC_LOW_IMPORTANCE, 0) N(
                                                                                    TIPC_MEDIUM_IMPORTANCE,
                                                                                    1) N(TIPC_NODE_SCOPE,
                                                                                         3) N(TIPC_PUBLISHED, 1)
                                                                                    N(TIPC_SRC_DROPPABLE, 128) N(
                                                                                        TIPC_SUBSCR_TIMEOUT,
                                                                                        3) N(TIPC_SUB_CANCEL,
                                                                                             4) N(TIPC_SUB_PORTS, 1)
                                                                                        N(TIPC_SUB_SERVICE, 2) N(
                                                                                            TIPC_TOP_SRV,
                                                                                            1) N(TIPC_WAIT_FOREVER,
                                                                                                 -1) N(TIPC_WITHDRAWN,
                                                                                                       2)
                                                                                            N(TIPC_ZONE_SCOPE,
                                                                                              1) N(UDPLITE_RECV_CSCOV,
                                                                                                   11) N(UDPLITE_SEND_CSCOV,
                                                                                                         10)
                                                                                                N(VMADDR_CID_ANY,
                                                                                                  4294967295)
                                                                                                    N(VMADDR_CID_HOST,
                                                                                                      2) N(VMADDR_PORT_ANY,
                                                                                                           4294967295)
                                                                                                        N(VM_SOCKETS_INVALID_VERSION,
                                                                                                          4294967295)
#undef N
};

void socket_const_init(Dict *dict)
{
    for (size_t i = 0; i < COUNT_OF(constants); i++) {
        const struct Constant *c = &constants[i];
        dict_set_c(dict, c->name, small_value(is_unsigned(c->name) ? (int64_t)c->value : (int32_t)c->value));
    }
    for (size_t i = 0; i < COUNT_OF(linux_numbers); i++)
        dict_set_c(dict, linux_numbers[i].name, int_from_i64(linux_numbers[i].value));
    dict_set_c(dict, "has_ipv6", TRUE);
}
