#include "base/detour.h"
#include <stdlib.h>
#include <string.h>

Detour detour;

/* Reads a host up to the next ':' into `to` (256 bytes): where it stopped, or NULL. */
static const char *read_host(const char *s, char *to)
{
    const char *from = s, *end = strchr(s, ':');
    if (*s == '[') {
        end = strchr(s, ']');
        if (!end) return NULL;
        from = s + 1;
    }
    size_t n = end ? (size_t)(end - from) : strlen(from);
    if (n > 255) return NULL;
    memcpy(to, from, n);
    to[n] = 0;
    return from + n + (*s == '[');
}

static const char *read_port(const char *s, int *port)
{
    char *end;
    if (*s != ':') return NULL;
    long n = strtol(s + 1, &end, 10);
    if (n < 0 || n > 65535 || s[1] == '-' || s[1] == '+' || s[1] == ' ') return NULL;
    *port = (int)n;
    return end;
}

bool detour_add(const char *spec)
{
    if (detour.nhosts == DETOUR_MAX) return false;
    DetourHost h;
    const char *s = read_host(spec, h.host);
    s = s ? read_port(s, &h.port) : NULL;
    s = s && *s == ':' ? read_host(s + 1, h.to_host) : NULL;
    s = s ? read_port(s, &h.to_port) : NULL;
    if (!s || *s) return false;
    detour.hosts[detour.nhosts++] = h;
    return true;
}
