/* Other legal schedules: where the order of entries is free (loop_schedule, loop.h) it is drawn from a seed,
 * so that a run can be repeated. */
#include "loop/loop.h"

static uint64_t state;

/* splitmix64: the same numbers on every machine. */
static uint64_t choose(uint64_t n)
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (z ^ z >> 31) % n;
}

void loop_use_schedule(int64_t seed)
{
    state = (uint64_t)seed;
    loop_schedule = seed ? choose : NULL;
}
