/* Starting and ending what is for learners; what it means for the exit status. */
#include "learn/learn.h"
#include "native/sys.h"

enum { STATUS_FAULT = 1, STATUS_DEADLOCK = 3 };

static bool strict_on, fault;

void learn_fault(void)
{
    fault = true;
}

void learn_start(bool hints, bool strict)
{
    const char *env = getenv("EDDY_NO_HINTS");
    hints_on = hints && !(env && *env && strcmp(env, "0") != 0);
    strict_on = strict;
    uncaught_hook = hint_print;
    silent_start();
    deadlock_start();
    blocking_start();
    swallow_start();
}

void learn_finish(void)
{
    blocking_finish();
    swallow_finish();
}

int learn_status(int status)
{
    if (deadlock_happened()) return STATUS_DEADLOCK;
    return status == 0 && strict_on && fault ? STATUS_FAULT : status;
}
