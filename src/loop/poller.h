/* The poller: waits for file descriptors, and for the wake-up that signal handlers and other threads send.
 * One file a kernel interface behind these functions. */
#ifndef EDDY_LOOP_POLLER_H
#define EDDY_LOOP_POLLER_H

#include "base/common.h"

typedef struct Poller Poller;
enum { POLL_READ = 1, POLL_WRITE = 2 };

Poller *poller_new(void); /* NULL with errno */
void poller_free(Poller *p);
/* Watches fd for `events` (0: no longer). 0, or -1 with errno (EPERM: a regular file). */
int poller_watch(Poller *p, int fd, int events);
bool poller_watches(Poller *p, int fd, int events); /* just these */
/* Waits at most `seconds` (negative: for ever; rounded up to the clock of the kernel interface). Calls ready
 * for each descriptor. Returns 0, or -1 with errno (EINTR: a signal). */
int poller_wait(Poller *p, double seconds, void (*ready)(int fd, int events, void *arg), void *arg);
int poller_fd(Poller *p);    /* readable when poller_wait would find something */
void poller_wake(Poller *p); /* from a signal handler or another thread: ends the wait */

#endif
