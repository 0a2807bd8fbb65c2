/* Virtual time: nothing but sleeping lets it pass, so a run's elapsed times are exact and an hour's sleep
 * takes no time. A program that only looks at the clock until it has moved would never end, so after many
 * looks in a row each look moves it a little. */
#include "base/clock.h"

enum { PATIENCE = 10000, LOOK_NS = 1000 };

static const int64_t FAR = INT64_MAX / 4; /* where time ends: 73 years on */
static int64_t elapsed, began, looks;

static void look(void)
{
    if (++looks > PATIENCE) elapsed += LOOK_NS;
}

static int64_t virtual_monotonic(void)
{
    look();
    return elapsed;
}

static int64_t virtual_peek(void)
{
    return elapsed;
}

static int64_t virtual_realtime(void)
{
    look();
    return began + elapsed;
}

static int64_t system_cpu(void)
{
    return clock_system.cpu();
}

static int64_t system_thread_cpu(void)
{
    return clock_system.thread_cpu();
}

static int virtual_sleep(int64_t ns)
{
    looks = 0;
    if (ns > 0) elapsed = ns < FAR - elapsed ? elapsed + ns : FAR;
    return 0;
}

void clock_use_virtual(void)
{
    static const Clock clock_virtual = {
        .monotonic = virtual_monotonic,
        .realtime = virtual_realtime,
        .cpu = system_cpu,
        .thread_cpu = system_thread_cpu,
        .sleep = virtual_sleep,
        .peek = virtual_peek,
    };
    began = clock_realtime_ns();
    elapsed = looks = 0;
    clock_use(&clock_virtual);
}
