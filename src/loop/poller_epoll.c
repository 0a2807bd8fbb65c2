/* The poller on epoll, with a pipe to be woken by: three descriptors, as CPython's loop has, so that those a
 * program prints are the same. */
#define _GNU_SOURCE /* pipe2 */
#include "loop/poller.h"
#include "base/mem.h"
#include "vm/thread.h"
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sys/epoll.h>
#include <unistd.h>

struct Poller {
    int epoll, wake[2]; /* a byte written to wake[1] ends the wait */
    uint8_t *watched;   /* events by descriptor */
    int cap;
};

Poller *poller_new(void)
{
    Poller *p = mem_zalloc(sizeof *p);
    p->epoll = epoll_create1(EPOLL_CLOEXEC);
    p->wake[0] = p->wake[1] = -1;
    int made = pipe2(p->wake, O_CLOEXEC | O_NONBLOCK);
    struct epoll_event e = {.events = EPOLLIN, .data.fd = p->wake[0]};
    if (p->epoll < 0 || made < 0 || epoll_ctl(p->epoll, EPOLL_CTL_ADD, p->wake[0], &e) < 0) {
        int err = errno;
        poller_free(p);
        errno = err;
        return NULL;
    }
    return p;
}

void poller_free(Poller *p)
{
    if (p->epoll >= 0) close(p->epoll);
    for (int i = 0; i < 2; i++)
        if (p->wake[i] >= 0) close(p->wake[i]);
    mem_free(p->watched);
    mem_free(p);
}

int poller_watch(Poller *p, int fd, int events)
{
    if (fd >= p->cap) {
        int cap = MAX(fd + 1, p->cap * 2);
        p->watched = mem_realloc(p->watched, (size_t)cap);
        memset(p->watched + p->cap, 0, (size_t)(cap - p->cap));
        p->cap = cap;
    }
    struct epoll_event e = {.data.fd = fd};
    if (events & POLL_READ) e.events |= EPOLLIN;
    if (events & POLL_WRITE) e.events |= EPOLLOUT;
    int op = !events ? EPOLL_CTL_DEL : p->watched[fd] ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (op == EPOLL_CTL_DEL && !p->watched[fd]) return 0;
    int r = epoll_ctl(p->epoll, op, fd, &e);
    if (r < 0 && op == EPOLL_CTL_MOD && errno == ENOENT) r = epoll_ctl(p->epoll, EPOLL_CTL_ADD, fd, &e);
    if (r < 0 && op != EPOLL_CTL_DEL) return -1;
    p->watched[fd] = (uint8_t)events;
    return 0;
}

bool poller_watches(Poller *p, int fd, int events)
{
    return fd < p->cap && p->watched[fd] == events;
}

int poller_wait(Poller *p, double seconds, void (*ready)(int fd, int events, void *arg), void *arg)
{
    struct epoll_event events[256];
    int ms = seconds < 0 ? -1 : seconds > 2e6 ? 2000000000 : (int)ceil(seconds * 1e3);
    if (ms) thread_block_begin();
    int n = epoll_wait(p->epoll, events, COUNT_OF(events), ms);
    if (ms) thread_block_end();
    if (n < 0) return -1;
    for (int i = 0; i < n; i++) {
        int fd = events[i].data.fd, what = 0;
        if (fd == p->wake[0]) {
            char bytes[256];
            while (read(fd, bytes, sizeof bytes) > 0) continue;
            continue;
        }
        if (events[i].events & ~(uint32_t)EPOLLOUT) what |= POLL_READ;
        if (events[i].events & ~(uint32_t)EPOLLIN) what |= POLL_WRITE;
        ready(fd, what & p->watched[fd], arg);
    }
    return 0;
}

int poller_fd(Poller *p)
{
    return p->epoll;
}

void poller_wake(Poller *p)
{
    ssize_t n = write(p->wake[1], "", 1); /* a full pipe wakes as well */
    (void)n;
}
