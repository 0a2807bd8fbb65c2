/* Threads and the lock under which they run the VM. thread.h tells how it looks from outside.
 *
 * A thread is in one of these states, which `mutex` guards: it holds the lock (RUNNING), waits for it
 * (QUEUED, first come first served), waits for the world (BLOCKED), or waits to be woken (PARKED). To wake a
 * parked thread is to put it into the queue; it sleeps on until the lock is its own. */
#define _GNU_SOURCE /* sem_clockwait */
#include "vm/internal.h"
#include "vm/thread.h"
#include "base/clock.h"
#include "base/perthread.h"
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { TRACKS = 32 };
typedef enum ThreadState { RUNNING, QUEUED, BLOCKED, PARKED, DEAD } ThreadState;

struct Thread {
    struct Thread *next, **link;  /* all threads */
    struct Thread *queued_behind; /* in the queue for the lock */
    ThreadState state;
    bool granted;      /* the lock has been given to it, though it may not have noticed */
    bool token;        /* unparked while not parked: the next park returns at once */
    bool rechecks;     /* to be woken when nobody is left who could wake it */
    ParkResult parked; /* how the park ended */
    int64_t deadline;
    uint64_t turn; /* when it parked: of equal deadlines the older comes first */
    sem_t wake;
    pthread_t pthread;
    int native_id;
    uintptr_t tracks[2 * TRACKS]; /* what leave_tracks() found, for the collector */
    void *sp, *stack_base;
    PerthreadImage image;
    Value fn, args, kwargs;
    uint64_t serial;
    char *region; /* its C stack, frames and registers; NULL: the main thread */
};

bool thread_many;
bool thread_noticed;
double thread_switch_interval = 0.005;
void (*thread_end_hook)(Thread *t);
void (*thread_error_hook)(Value fn);

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static Thread main_thread;
static Thread *first_thread = &main_thread; /* the one for signals; after a fork the one that is left */
static Thread *all = NULL, *current = &main_thread;
static Thread *loaded = &main_thread; /* whose values are in the variables; NULL: of one that has ended */
static Thread *queue_head, **queue_tail = &queue_head;
static bool held = true, abandoned;
static int alive = 1, busy = 1; /* busy: not parked */
static uint64_t turns, serials;
/* While some threads wait for the world and all others are parked, virtual time passes as real time does:
 * since this moment of the system's clock, 0 when not. What takes next to no time (reading a file) shall not
 * show. */
static int64_t world_since;
enum { TOO_SHORT_NS = 10000000 };
static volatile sig_atomic_t asked_to_yield, signal_came;
static bool stuck, stuck_for_good; /* all wait for one another; the hook would not have that ended */
int (*thread_stuck_hook)(void);

/* The memory of a thread: C stack, below it a page that may not be touched, then frames, then registers. Most
 * of it is only reserved; but under a limit of memory what is reserved counts, and less has to do. */
enum { GUARD = 64 << 10 };
static struct {
    size_t c_stack, frames, registers;
} room = {64 << 20, 1 << 20, 1 << 24};

static size_t region_size(void)
{
    return GUARD + room.c_stack + room.frames * sizeof(Frame) + room.registers * sizeof(Value);
}

/* Called before the first region is made: all are of one size. */
static void choose_room(void)
{
    static bool chosen;
    struct rlimit all, data;
    if (chosen) return;
    chosen = true;
    if (getrlimit(RLIMIT_AS, &all) < 0 || getrlimit(RLIMIT_DATA, &data) < 0) return;
    if (all.rlim_cur == RLIM_INFINITY && data.rlim_cur == RLIM_INFINITY) return;
    room.c_stack = 8 << 20;
    room.frames = 1 << 14;
    room.registers = 1 << 18;
}

Thread *thread_current(void)
{
    return current;
}

bool thread_is_main(void)
{
    return current == first_thread;
}

uint64_t thread_ident(const Thread *t)
{
    return (uint64_t)t->pthread;
}

int thread_native_id(const Thread *t)
{
    return t->native_id;
}

int thread_count(void)
{
    return alive;
}

uint64_t thread_serial(const Thread *t)
{
    return t->serial;
}

/* The queue */

static void queue_push(Thread *t)
{
    t->state = QUEUED;
    t->granted = false;
    t->queued_behind = NULL;
    *queue_tail = t;
    queue_tail = &t->queued_behind;
}

/* Gives the lock, which nobody holds, to the first that waits. */
static void grant_next(void)
{
    Thread *t = queue_head;
    held = t != NULL;
    if (!t) return;
    queue_head = t->queued_behind;
    if (!queue_head) queue_tail = &queue_head;
    t->granted = true;
    t->state = RUNNING;
    sem_post(&t->wake);
    if (queue_head) sem_post(&queue_head->wake); /* it is its turn to ask */
}

static void enqueue(Thread *t)
{
    queue_push(t);
    if (!held)
        grant_next();
    else if (queue_head == t)
        sem_post(&t->wake);
}

/* Waits on the semaphore at most until `deadline` of the system's monotonic clock. */
static void wait_on(sem_t *s, int64_t deadline)
{
    if (deadline == THREAD_FOR_EVER) {
        sem_wait(s);
        return;
    }
    struct timespec at = {(time_t)(deadline / 1000000000), (long)(deadline % 1000000000)};
    sem_clockwait(s, CLOCK_MONOTONIC, &at);
}

static void ask_to_yield(void)
{
    asked_to_yield = 1;
    vm.interrupt = 1;
    heap_wants_collection = true;
}

/* What follows runs with `mutex` locked, except while it waits. */
static void await_grant(Thread *me)
{
    while (!me->granted) {
        bool first = queue_head == me;
        pthread_mutex_unlock(&mutex);
        int64_t until = THREAD_FOR_EVER;
        if (first) until = clock_system.monotonic() + (int64_t)(thread_switch_interval * 1e9);
        wait_on(&me->wake, until);
        if (first && clock_system.monotonic() >= until) ask_to_yield();
        pthread_mutex_lock(&mutex);
    }
}

/* Makes the variables those of `me`, which has just been granted the lock. */
static void take_over(Thread *me)
{
    current = me;
    me->granted = false;
    if (loaded != me) {
        if (loaded) perthread_save(&loaded->image);
        perthread_load(&me->image);
        loaded = me;
    }
    asked_to_yield = 0;
    if (signal_came && me == first_thread) {
        vm.interrupt = 1;
        heap_wants_collection = true;
    }
}

/* An abandoned thread never gets the lock: the program is ending around it. */
static void stop_if_abandoned(Thread *me)
{
    if (!abandoned || me == first_thread) return;
    pthread_mutex_unlock(&mutex);
    for (;;) pause();
}

/* Notes where the stack of `me` is to be scanned from, and copies what lies around that place: a function
 * that begins with __builtin_unwind_init() has saved the registers of its callers there. (Not setjmp: glibc
 * disguises some registers. And thread_release() has returned, its frame overwritten, when the collector
 * comes.) */
static __attribute__((no_sanitize("address"))) void leave_tracks(Thread *me, void *frame)
{
    volatile uintptr_t *from = (uintptr_t *)frame - TRACKS;
    for (int i = 0; i < 2 * TRACKS; i++) me->tracks[i] = from[i];
    me->sp = frame;
}
#define LEAVE_TRACKS(me)                                                                                     \
    do {                                                                                                     \
        __builtin_unwind_init();                                                                             \
        leave_tracks(me, __builtin_frame_address(0));                                                        \
    } while (0)

/* Virtual time */

static Thread *next_to_time_out(void)
{
    Thread *best = NULL;
    for (Thread *t = all; t; t = t->next)
        if (t->state == PARKED && t->deadline != THREAD_FOR_EVER &&
            (!best || t->deadline < best->deadline ||
             (t->deadline == best->deadline && t->turn < best->turn)))
            best = t;
    return best;
}

static void unpark_locked(Thread *t, ParkResult why)
{
    t->parked = why;
    busy++;
    world_since = 0;
    enqueue(t);
}

static void wake_late(void)
{
    int64_t now = clock_monotonic_ns();
    for (Thread *t; (t = next_to_time_out()) && t->deadline <= now;) unpark_locked(t, PARK_TIMEOUT);
}

void thread_time_passed(void)
{
    if (!thread_many) return;
    pthread_mutex_lock(&mutex);
    wake_late();
    pthread_mutex_unlock(&mutex);
}

/* Lets virtual time pass to the first deadline and wakes those whose time has come, in order. */
static void jump(void)
{
    Thread *t = next_to_time_out();
    if (!t) return;
    int64_t left = t->deadline - clock_monotonic_ns();
    if (left > 0) clock_sleep_ns(left);
    wake_late();
}

/* Nobody is left who could wake another one. */
static void tell_stuck(void)
{
    if (!thread_stuck_hook || stuck_for_good || abandoned || first_thread->state != PARKED) return;
    stuck = true;
    vm.interrupt = 1;
    unpark_locked(first_thread, PARK_SIGNAL);
}

/* All threads wait, and none of them for the clock. */
static void wake_who_rechecks(void)
{
    for (Thread *t = all; t; t = t->next)
        if (t->state == PARKED && t->rechecks) {
            t->rechecks = false;
            unpark_locked(t, PARK_WOKEN);
            return;
        }
    tell_stuck();
}

static void leave_busy(void)
{
    if (--busy) return;
    if (!next_to_time_out())
        wake_who_rechecks();
    else if (!clock_is_system())
        jump();
}

static void begin_world(void)
{
    if (clock_is_system() || held || busy == 0) return;
    world_since = clock_system.monotonic();
    Thread *t = next_to_time_out();
    if (t) sem_post(&t->wake); /* to look how long it waits now */
}

static void count_world(void)
{
    int64_t now = clock_system.monotonic();
    if (!world_since || now - world_since < TOO_SHORT_NS) return;
    clock_sleep_ns(now - world_since);
    world_since = now;
    wake_late();
}

static void end_world(void)
{
    if (world_since) count_world();
    world_since = 0;
}

/* Letting go and taking */

noinline void thread_release(void)
{
    Thread *me = current;
    int err = errno;
    if (abandoned) return;
    if (!thread_many) {
        world_since = clock_is_system() ? 0 : clock_system.monotonic();
        errno = err;
        return;
    }
    LEAVE_TRACKS(me);
    pthread_mutex_lock(&mutex);
    me->state = BLOCKED;
    grant_next();
    begin_world();
    pthread_mutex_unlock(&mutex);
    errno = err;
}

/* Which thread this is, for one that does not hold the lock. */
static __thread Thread *self = NULL;

noinline void thread_acquire(void)
{
    Thread *me = self ? self : &main_thread;
    int err = errno;
    if (abandoned && me == first_thread) return;
    if (!thread_many) {
        end_world();
        errno = err;
        return;
    }
    pthread_mutex_lock(&mutex);
    stop_if_abandoned(me);
    end_world();
    if (held) {
        enqueue(me);
        await_grant(me);
    } else {
        held = true;
        me->state = RUNNING;
    }
    stop_if_abandoned(me);
    take_over(me);
    pthread_mutex_unlock(&mutex);
    errno = err;
}

noinline void thread_yield_if_asked(void)
{
    if (!asked_to_yield || abandoned) return;
    Thread *me = current;
    LEAVE_TRACKS(me);
    pthread_mutex_lock(&mutex);
    asked_to_yield = 0;
    if (queue_head) {
        queue_push(me);
        grant_next();
        await_grant(me);
        stop_if_abandoned(me);
        take_over(me);
    }
    pthread_mutex_unlock(&mutex);
}

/* Parking */

/* How long the semaphore is waited for in one go. A virtual clock may be moved by those who look at it, or
 * not at all by a program that waits in a busy loop: look now and then. */
static int64_t wait_until(const Thread *me)
{
    enum { NOW_AND_THEN = 200000000 };
    if (me->deadline == THREAD_FOR_EVER || clock_is_system()) return me->deadline;
    int64_t left = world_since ? MAX(me->deadline - clock_monotonic_ns(), TOO_SHORT_NS) : NOW_AND_THEN;
    return clock_system.monotonic() + MIN(left, NOW_AND_THEN);
}

/* Under virtual time: another thread computes on and on. Time passes after a second of that. */
static void pass_time_beside_busy_thread(Thread *me, int64_t since)
{
    if (clock_is_system() || me->deadline == THREAD_FOR_EVER) return;
    if (clock_system.monotonic() - since < 1000000000 || next_to_time_out() != me) return;
    for (Thread *t = all; t; t = t->next)
        if (t->state == BLOCKED) return;
    jump();
}

static void await_unpark(Thread *me)
{
    int64_t since = clock_system.monotonic();
    while (me->state == PARKED) {
        int64_t until = wait_until(me);
        pthread_mutex_unlock(&mutex);
        wait_on(&me->wake, until);
        pthread_mutex_lock(&mutex);
        if (me->state != PARKED) break;
        count_world();
        if (me->state != PARKED) break;
        if (me == first_thread && signal_came)
            unpark_locked(me, PARK_SIGNAL);
        else if (me->deadline != THREAD_FOR_EVER && clock_monotonic_ns() >= me->deadline)
            unpark_locked(me, PARK_TIMEOUT);
        else
            pass_time_beside_busy_thread(me, since);
    }
}

noinline ParkResult thread_park(int64_t deadline)
{
    Thread *me = current;
    if (me->token) {
        me->token = false;
        return PARK_WOKEN;
    }
    if (me == first_thread && signal_came) return PARK_SIGNAL;
    LEAVE_TRACKS(me);
    pthread_mutex_lock(&mutex);
    me->state = PARKED;
    me->granted = false;
    me->deadline = deadline;
    me->turn = ++turns;
    held = false;
    leave_busy();
    if (!held) grant_next();
    begin_world();
    await_unpark(me);
    await_grant(me);
    stop_if_abandoned(me);
    take_over(me);
    pthread_mutex_unlock(&mutex);
    return me->parked;
}

void thread_unpark(Thread *t)
{
    pthread_mutex_lock(&mutex);
    if (t->state == PARKED)
        unpark_locked(t, PARK_WOKEN);
    else
        t->token = true;
    pthread_mutex_unlock(&mutex);
}

int64_t thread_deadline(double seconds)
{
    int64_t now = clock_monotonic_ns();
    if (seconds <= 0) return now;
    if (seconds >= 9e9) return THREAD_FOR_EVER;
    int64_t ns = (int64_t)nearbyint(seconds * 1e9);
    return ns > THREAD_FOR_EVER - 1 - now ? THREAD_FOR_EVER : now + ns;
}

int thread_sleep_ns(int64_t ns)
{
    if (!thread_many) return clock_sleep_ns(ns);
    if (ns <= 0) {
        thread_block_begin();
        sched_yield();
        thread_block_end();
        return 0;
    }
    int64_t now = clock_monotonic_ns(), deadline = ns > INT64_MAX - 1 - now ? INT64_MAX - 1 : now + ns;
    for (;;) {
        ParkResult r = thread_park(deadline);
        if (r == PARK_TIMEOUT) return 0;
        if (r == PARK_SIGNAL) return EINTR;
    }
}

void thread_recheck(void)
{
    current->rechecks = thread_others_can_act();
}

bool thread_others_can_act(void)
{
    if (alive == 1) return false;
    bool can = false;
    pthread_mutex_lock(&mutex);
    for (Thread *t = all; t; t = t->next)
        can |= t != current && (t->state != PARKED || t->deadline != THREAD_FOR_EVER);
    pthread_mutex_unlock(&mutex);
    return can;
}

/* Signals */

void thread_note_signal(void)
{
    signal_came = 1;
    if (thread_many) sem_post(&first_thread->wake);
}

bool thread_take_stuck(void)
{
    bool was = stuck && thread_is_main();
    if (was) stuck = false;
    return was && !signal_came;
}

void thread_stays_stuck(void)
{
    stuck_for_good = true;
}

bool thread_take_signal(void)
{
    if (!thread_is_main()) return false;
    signal_came = 0;
    return true;
}

/* Start and end */

static void link_thread(Thread *t)
{
    t->next = all;
    t->link = &all;
    if (all) all->link = &t->next;
    all = t;
}

static void unlink_thread(Thread *t)
{
    *t->link = t->next;
    if (t->next) t->next->link = t->link;
}

/* Threads that have ended wait here until somebody frees them, since none can free its own stack. */
static Thread *ended;

/* A few regions are kept for the next threads. */
enum { SPARE_REGIONS = 4 };
static char *spare_regions[SPARE_REGIONS];
static int spare_count;

static char *region_new(void)
{
    if (spare_count) return spare_regions[--spare_count];
    choose_room();
    char *r =
        mmap(NULL, region_size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (r == MAP_FAILED) return NULL;
    mprotect(r, GUARD, PROT_NONE);
    return r;
}

static void region_free(char *r)
{
    if (r && spare_count < SPARE_REGIONS)
        spare_regions[spare_count++] = r;
    else if (r)
        munmap(r, region_size());
}

static void thread_free(Thread *t)
{
    pthread_join(t->pthread, NULL);
    region_free(t->region);
    sem_destroy(&t->wake);
    mem_free(t);
}

static void free_ended(void)
{
    pthread_mutex_lock(&mutex);
    Thread *t = ended;
    ended = NULL;
    pthread_mutex_unlock(&mutex);
    while (t) {
        Thread *next = t->next;
        thread_free(t);
        t = next;
    }
}

static void use_region(Thread *t)
{
    char *frames = t->region + GUARD + room.c_stack;
    vm.frame = NULL;
    vm.root = NULL;
    vm.frames = vm.ftop = (Frame *)frames;
    vm.frames_end = vm.frames + room.frames;
    vm.stack = vm.sp = (Value *)(vm.frames + room.frames);
    vm.stack_end = vm.stack + room.registers;
}

static void end_thread(Thread *me)
{
    pthread_mutex_lock(&mutex);
    unlink_thread(me);
    me->state = DEAD;
    alive--;
    loaded = NULL;
    me->next = ended;
    ended = me;
    held = false;
    leave_busy();
    if (!held) grant_next();
    pthread_mutex_unlock(&mutex);
}

static void *thread_body(void *arg)
{
    Thread *me = self = arg;
    me->native_id = (int)syscall(SYS_gettid);
    pthread_mutex_lock(&mutex);
    await_grant(me);
    stop_if_abandoned(me);
    take_over(me);
    pthread_mutex_unlock(&mutex);
    use_region(me);
    heap_stack_base = me->stack_base = __builtin_frame_address(0);
    recursion_use_stack(heap_stack_base, room.c_stack - GUARD);
    if (is_err(op_call_ex(me->fn, me->args, me->kwargs)) && thread_error_hook) thread_error_hook(me->fn);
    err_clear();
    if (thread_end_hook) thread_end_hook(me);
    repr_end_thread();
    end_thread(me);
    return NULL;
}

static bool start_pthread(Thread *t)
{
    pthread_attr_t attr;
    sigset_t every, before;
    sigfillset(&every);
    pthread_attr_init(&attr);
    pthread_sigmask(SIG_SETMASK, &every, &before); /* signals are the main thread's */
    int err = pthread_attr_setstack(&attr, t->region + GUARD, room.c_stack);
    if (!err) err = pthread_create(&t->pthread, &attr, thread_body, t);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attr);
    return err == 0;
}

static Thread *cannot_start(Thread *t)
{
    region_free(t->region);
    mem_free(t);
    err_raise(exc_RuntimeError, "can't start new thread");
    return NULL;
}

/* fork(): the child has only the thread that called it, which holds the lock. */
static void before_fork(void)
{
    pthread_mutex_lock(&mutex);
}

static void after_fork(void)
{
    pthread_mutex_unlock(&mutex);
}

static void after_fork_in_child(void)
{
    pthread_mutex_init(&mutex, NULL);
    queue_head = NULL;
    queue_tail = &queue_head;
    ended = NULL;
    for (Thread *t = all; t; t = t->next)
        if (t != current) unlink_thread(t);
    alive = busy = 1;
    held = true;
    first_thread = current;
    current->native_id = (int)syscall(SYS_gettid);
}

Thread *thread_start(Value fn, Value args, Value kwargs)
{
    free_ended();
    Thread *t = mem_zalloc(sizeof *t);
    t->region = region_new();
    if (!t->region) return cannot_start(t);
    t->serial = ++serials;
    t->fn = fn;
    t->args = args;
    t->kwargs = kwargs;
    sem_init(&t->wake, 0, 0);
    perthread_fresh(&t->image);
    if (!thread_many) {
        current->stack_base = heap_stack_base;
        pthread_atfork(before_fork, after_fork, after_fork_in_child);
    }
    thread_many = thread_noticed = true;
    pthread_mutex_lock(&mutex);
    bool ok = start_pthread(t); /* it waits for the mutex */
    if (ok) {
        link_thread(t);
        alive++;
        busy++;
        enqueue(t);
    }
    pthread_mutex_unlock(&mutex);
    return ok ? t : cannot_start(t);
}

void thread_abandon_others(void)
{
    pthread_mutex_lock(&mutex);
    abandoned = true;
    pthread_mutex_unlock(&mutex);
}

void thread_each_other(void (*visit)(const Thread *t, const Frame *innermost, void *arg), void *arg)
{
    for (Thread *t = all; t; t = t->next)
        if (t != current && t->sp && t->state != DEAD)
            visit(t, ((const VM *)(const void *)t->image.bytes)->frame, arg);
}

/* What the threads that do not run refer to. */
static void mark_threads(void)
{
    for (Thread *t = all; t; t = t->next) {
        gc_mark(t->fn);
        gc_mark(t->args);
        gc_mark(t->kwargs);
        if (t == current || !t->sp) continue;
        const PerthreadImage *image = &t->image;
        gc_mark_conservative(t->tracks, t->tracks + 2 * TRACKS);
        gc_mark_conservative(t->sp, t->stack_base);
        gc_mark_conservative(image->bytes, image->bytes + sizeof image->bytes);
        vm_mark_stack((const VM *)(const void *)image->bytes);
    }
}

void thread_init(void)
{
    perthread_add(&vm, offsetof(VM, interrupt), NULL);
    perthread_add(&vm_cut, sizeof vm_cut, NULL);
    perthread_add(&err_pending, sizeof err_pending, NULL);
    perthread_add(&recursion_depth, sizeof recursion_depth, NULL);
    perthread_add(&c_stack_limit, sizeof c_stack_limit, NULL);
    repr_init();
    perthread_add(&heap_stack_base, sizeof heap_stack_base, NULL);
    thread_noticed = !clock_is_system();
    main_thread.serial = ++serials;
    main_thread.pthread = pthread_self();
    main_thread.native_id = (int)syscall(SYS_gettid);
    sem_init(&main_thread.wake, 0, 0);
    link_thread(&main_thread);
    gc_add_roots(mark_threads);
}
