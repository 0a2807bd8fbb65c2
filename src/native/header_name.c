/* The names of HTTP's headers: those that are known are given in their usual spelling whatever the other side
 * wrote, and are the same object each time, which makes looking them up quick. stdlib/aiohttp/hdrs.py makes
 * its constants of this list. */
#include "native/multidict.h"
#include "object/text.h"
#include <strings.h>

static const char *const known[] = {
    "Accept",
    "Accept-Charset",
    "Accept-Encoding",
    "Accept-Language",
    "Accept-Ranges",
    "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Origin",
    "Access-Control-Expose-Headers",
    "Access-Control-Max-Age",
    "Access-Control-Request-Headers",
    "Access-Control-Request-Method",
    "Age",
    "Allow",
    "Authorization",
    "Cache-Control",
    "Connection",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Content-Length",
    "Content-Location",
    "Content-MD5",
    "Content-Range",
    "Content-Transfer-Encoding",
    "Content-Type",
    "Cookie",
    "Date",
    "Destination",
    "Digest",
    "Etag",
    "Expect",
    "Expires",
    "Forwarded",
    "From",
    "Host",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "If-Unmodified-Since",
    "Keep-Alive",
    "Last-Event-ID",
    "Last-Modified",
    "Link",
    "Location",
    "Max-Forwards",
    "Origin",
    "Pragma",
    "Proxy-Authenticate",
    "Proxy-Authorization",
    "Range",
    "Referer",
    "Retry-After",
    "Sec-WebSocket-Accept",
    "Sec-WebSocket-Extensions",
    "Sec-WebSocket-Key",
    "Sec-WebSocket-Key1",
    "Sec-WebSocket-Protocol",
    "Sec-WebSocket-Version",
    "Server",
    "Set-Cookie",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "URI",
    "User-Agent",
    "Vary",
    "Via",
    "Want-Digest",
    "Warning",
    "WWW-Authenticate",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
};

enum { SLOTS = 256 };
static Str *slots[SLOTS]; /* interned, which lives for ever */

static unsigned slot_of(const char *s, size_t n)
{
    return ((unsigned)n * 37 + (s[0] | 0x20u) * 11 + (s[n / 2] | 0x20u) * 5 + (s[n - 1] | 0x20u)) % SLOTS;
}

static void fill_slots(void)
{
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        unsigned at = slot_of(known[i], strlen(known[i]));
        while (slots[at]) at = (at + 1) % SLOTS;
        slots[at] = str_intern_c(known[i]);
    }
}

Str *header_name(const char *s, size_t n)
{
    static bool filled;
    if (!filled) fill_slots();
    filled = true;
    if (!n) return str_empty;
    for (unsigned at = slot_of(s, n); slots[at]; at = (at + 1) % SLOTS)
        if (slots[at]->len == n && strncasecmp((const char *)slots[at]->data, s, n) == 0) return slots[at];
    return str_new(s, n);
}

Tuple *header_names(void)
{
    Tuple *all = tuple_new(COUNT_OF(known));
    for (size_t i = 0; i < COUNT_OF(known); i++) all->items[i] = str_value(str_intern_c(known[i]));
    return all;
}
