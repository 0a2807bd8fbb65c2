#include "base/entropy.h"
#include "base/clock.h"
#include <errno.h>
#include <sys/random.h>
#include <unistd.h>

/* When the kernel gives nothing (it always does on Linux after start-up), clocks must do. */
static void fill_weakly(uint8_t *p, size_t n)
{
    uint64_t x = (uint64_t)clock_realtime_ns() ^ (uint64_t)getpid() << 32;
    for (size_t i = 0; i < n; i++) {
        x = x * 6364136223846793005u + (uint64_t)clock_monotonic_ns() + 1442695040888963407u;
        p[i] = (uint8_t)(x >> 56);
    }
}

void entropy_fill(void *p, size_t n)
{
    uint8_t *at = p;
    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            fill_weakly(at, n);
            return;
        }
        at += got;
        n -= (size_t)got;
    }
}
