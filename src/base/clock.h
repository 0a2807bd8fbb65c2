/* The one place where time is read and waited for. All nanoseconds; the backend may be replaced, so that a
 * run can have a time of its own. */
#ifndef EDDY_BASE_CLOCK_H
#define EDDY_BASE_CLOCK_H

#include "base/common.h"

typedef struct Clock {
    int64_t (*monotonic)(void);  /* since some fixed moment; never goes back */
    int64_t (*realtime)(void);   /* since 1970-01-01 UTC */
    int64_t (*cpu)(void);        /* processor time of the process */
    int64_t (*thread_cpu)(void); /* of this thread */
    int (*sleep)(int64_t ns);    /* 0, or EINTR when a signal came first */
    int64_t (*peek)(void);       /* monotonic for whoever only observes a run; NULL: no difference */
} Clock;

extern const Clock clock_system;
void clock_use(const Clock *c); /* c lives on; NULL: the system's again */
bool clock_is_system(void);
void clock_use_virtual(void); /* time passes only in clock_sleep_ns, which returns at once */

int64_t clock_monotonic_ns(void);
int64_t clock_peek_ns(void);
int64_t clock_realtime_ns(void);
int64_t clock_cpu_ns(void);
int64_t clock_thread_cpu_ns(void);
int clock_sleep_ns(int64_t ns);

/* Around a wait in real time: what passes meanwhile passes on a virtual clock too, where it does not yet. */
typedef struct ClockSpan {
    int64_t real, shown;
} ClockSpan;
ClockSpan clock_span_begin(void);
void clock_span_end(ClockSpan begun);

#endif
