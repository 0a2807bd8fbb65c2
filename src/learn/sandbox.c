/* The program's side of the sandbox: closes the walls, counts steps, and ends the run when a limit is
 * reached. */
#define _GNU_SOURCE
#include "learn/sandbox.h"
#include "base/mem.h"
#include "learn/jail.h"
#include "native/stdio.h"
#include "object/policy.h"
#include "vm/vm.h"
#include <errno.h>
#include <gmp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

SandboxShared *sandbox_shared;
static volatile sig_atomic_t stop_wanted;
static volatile bool stopping;

static int fail(const char *what)
{
    fprintf(stderr, "eddy: cannot close the sandbox: %s: %s\n", what, strerror(errno));
    return -1;
}

int sandbox_enter(int fd)
{
    SandboxShared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
    if (s == MAP_FAILED) return fail("no supervisor");
    if (s->magic != SANDBOX_MAGIC) {
        fputs("eddy: cannot close the sandbox: no supervisor\n", stderr);
        return -1;
    }
    close_range(3, ~0u, 0);
    sandbox_shared = s;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (chdir(s->scratch) < 0) return fail(s->scratch);
    tzset(); /* reads files that are out of reach later */
    if (s->walls & WALL_KERNEL && jail_files(s->folder, s->scratch) < 0) return fail("Landlock");
    return 0;
}

/* Where it was, for whoever wonders why it did not end. */
static void say_where(void)
{
    Frame *f = vm_frame_at(0);
    for (Frame *user = f; user; user = user->prev) /* rather a line of the program than one of the library */
        if (!code_is_embedded(frame_code(user))) {
            f = user;
            break;
        }
    if (!f) return;
    Code *c = frame_code(f);
    char line[600];
    int n = snprintf(line, sizeof line, "eddy: stopped in %.200s, line %d, in %.200s\n",
                     str_utf8(c->filename, NULL), frame_line(f), str_utf8(c->name, NULL));
    if (write(STDERR_FILENO, line, (size_t)MIN(n, (int)sizeof line - 1)) < 0) return;
}

_Noreturn void sandbox_stop(Verdict v)
{
    if (!sandbox_shared->verdict) sandbox_shared->verdict = v;
    if (stopping) _exit(SANDBOX_STATUS + (int)v);
    stopping = true;
    mem_exhausted_hook = NULL;
    err_clear();
    stdio_finish();
    say_where();
    _exit(SANDBOX_STATUS + sandbox_shared->verdict);
}

static void no_memory(void)
{
    sandbox_stop(VERDICT_MEMORY);
}

/* GMP has no way to fail but this. */
static void *gmp_alloc(size_t n)
{
    void *p = malloc(n);
    if (!p) no_memory();
    return p;
}

static void *gmp_realloc(void *old, unused size_t old_size, size_t n)
{
    void *p = realloc(old, n);
    if (!p) no_memory();
    return p;
}

static void gmp_free(void *p, unused size_t n)
{
    free(p);
}

/* The supervisor asks to end; it does not ask twice. */
static void on_stop(unused int signo)
{
    stop_wanted = 1;
    vm.interrupt = 1;
    heap_wants_collection = true;
}

/* vm_attention_hook */
static void obey(void)
{
    if (unlikely(stop_wanted) && !stopping) sandbox_stop(VERDICT_TIME);
}

/* vm_step_hook */
static void count_step(void)
{
    if (++sandbox_shared->steps > sandbox_shared->limits.steps && !stopping) sandbox_stop(VERDICT_STEPS);
}

static void watch_limits(void)
{
    struct sigaction sa = {.sa_handler = on_stop};
    sigemptyset(&sa.sa_mask);
    sigaction(SIGXCPU, &sa, NULL);
    mem_exhausted_hook = no_memory;
    mp_set_memory_functions(gmp_alloc, gmp_realloc, gmp_free);
    vm_attention_hook = obey;
    if (!sandbox_shared->limits.steps) return;
    vm_step_hook = count_step;
    heap_every_safepoint = heap_wants_collection = true;
}

/* A sanitizer's shadow memory needs terabytes of address space. */
static uint64_t address_limit(uint64_t memory)
{
#if defined(__SANITIZE_ADDRESS__)
    return 0;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
    return 0;
#endif
#endif
    return memory;
}

int sandbox_close_walls(void)
{
    SandboxShared *s = sandbox_shared;
    watch_limits();
    if (s->walls & WALL_KERNEL) {
        Jail jail = {s->limits.cpu, address_limit(s->limits.memory), s->limits.scratch};
        if (jail_close(&jail) < 0) return fail("seccomp");
    }
    if (s->walls & WALL_INTERPRETER && !policy_start(s->folder, s->scratch)) return fail("folders");
    return 0;
}
