#include "base/clock.h"

#include <errno.h>
#include <time.h>

static int64_t read_clock(clockid_t id)
{
    struct timespec t;
    if (clock_gettime(id, &t) != 0) return 0;
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int64_t system_monotonic(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

static int64_t system_realtime(void)
{
    return read_clock(CLOCK_REALTIME);
}

static int64_t system_cpu(void)
{
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static int64_t system_thread_cpu(void)
{
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

static int system_sleep(int64_t ns)
{
    struct timespec t = {.tv_sec = (time_t)(ns / 1000000000), .tv_nsec = (long)(ns % 1000000000)};
    return nanosleep(&t, NULL) == 0 ? 0 : errno;
}

const Clock clock_system = {
    .monotonic = system_monotonic,
    .realtime = system_realtime,
    .cpu = system_cpu,
    .thread_cpu = system_thread_cpu,
    .sleep = system_sleep,
};

static const Clock *current = &clock_system;

void clock_use(const Clock *c)
{
    current = c ? c : &clock_system;
}

bool clock_is_system(void)
{
    return current == &clock_system;
}

int64_t clock_peek_ns(void)
{
    return current->peek ? current->peek() : current->monotonic();
}

int64_t clock_monotonic_ns(void)
{
    return current->monotonic();
}

int64_t clock_realtime_ns(void)
{
    return current->realtime();
}

int64_t clock_cpu_ns(void)
{
    return current->cpu();
}

int64_t clock_thread_cpu_ns(void)
{
    return current->thread_cpu();
}

int clock_sleep_ns(int64_t ns)
{
    return current->sleep(ns);
}

ClockSpan clock_span_begin(void)
{
    if (clock_is_system()) return (ClockSpan){0, 0};
    return (ClockSpan){clock_system.monotonic(), clock_peek_ns()};
}

void clock_span_end(ClockSpan begun)
{
    if (clock_is_system()) return;
    int64_t passed = clock_system.monotonic() - begun.real, shown = clock_peek_ns() - begun.shown;
    if (passed > shown) clock_sleep_ns(passed - shown);
}
