/* Where requests go instead of the network that they name: set once by the command's options, read by the
 * HTTP clients. */
#ifndef EDDY_BASE_DETOUR_H
#define EDDY_BASE_DETOUR_H

#include "base/common.h"

enum { DETOUR_MAX = 64 };

/* "host:port" of a request, ("", 0: any), and where it is sent to ("" and 0: as it says). */
typedef struct DetourHost {
    char host[256], to_host[256];
    int port, to_port;
} DetourHost;

typedef struct Detour {
    const char *web;    /* a folder with a web of files, NULL: none */
    const char *cacert; /* a file of certificates to trust, NULL: the system's */
    DetourHost hosts[DETOUR_MAX];
    int nhosts;
} Detour;
extern Detour detour;

/* Adds "HOST:PORT:HOST2:PORT2" (each part may be empty, hosts may be [addresses]). false: it is not that. */
bool detour_add(const char *spec);

#endif
