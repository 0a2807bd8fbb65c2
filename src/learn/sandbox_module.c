/* Module _sandbox, for stdlib/classroom: runs programs in sandboxes, and lets a program mark what it does. */
#define _GNU_SOURCE /* memfd_create */
#include "learn/record.h"
#include "learn/sandbox.h"
#include "base/buf.h"
#include "base/mem.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/policy.h"
#include "object/str.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

DEF(sandbox, mark, "(label, /)",
    "Note in the record of this run that something happens now: label says what.")
{
    record_mark(a[0]);
    return NONE;
}

typedef struct Captured {
    Buf out, err;
} Captured;

static void keep(void *arg, int stream, const char *data, size_t n)
{
    Captured *c = arg;
    buf_put(stream == 1 ? &c->out : &c->err, data, n);
}

static int number(Dict *d, const char *key, double *out)
{
    Value v = dict_get_c(d, key);
    if (is_err(v) || is_none(v)) return 0;
    return op_as_double(v, out);
}

static int size(Dict *d, const char *key, uint64_t *out)
{
    double v = (double)*out;
    if (number(d, key, &v) < 0) return -1;
    *out = v < 0 ? 0 : (uint64_t)MIN(v, 1e15);
    return 0;
}

static int read_limits(Value v, SandboxLimits *l)
{
    *l = sandbox_limits;
    if (!is_dict(v)) return 0;
    Dict *d = as_dict(v);
    return number(d, "time", &l->cpu) < 0 || number(d, "wall", &l->wall) < 0 ||
                   size(d, "memory", &l->memory) < 0 || size(d, "output", &l->output) < 0 ||
                   size(d, "scratch", &l->scratch) < 0 || size(d, "steps", &l->steps) < 0
               ? -1
               : 0;
}

/* A descriptor from which text can be read. */
static int input_of(Value text)
{
    size_t n;
    if (!is_str(text)) return open("/dev/null", O_RDONLY | O_CLOEXEC);
    const char *s = str_utf8(as_str(text), &n);
    int fd = memfd_create("input", MFD_CLOEXEC);
    for (size_t done = 0; fd >= 0 && done < n;) {
        ssize_t r = write(fd, s + done, n - done);
        if (r <= 0) break;
        done += (size_t)r;
    }
    if (fd >= 0) lseek(fd, 0, SEEK_SET);
    return fd;
}

static char **arguments(Value list)
{
    if (!is_list(list)) return NULL;
    List *l = as_list(list);
    char **out = mem_zalloc(((size_t)l->len + 1) * sizeof *out);
    for (int64_t i = 0; i < l->len; i++)
        out[i] = mem_strdup(is_str(l->items[i]) ? str_utf8(as_str(l->items[i]), NULL) : "");
    return out;
}

static Value text_of(Buf *b)
{
    Value v = codec_decode(b->data ? b->data : "", (int64_t)b->len, "utf-8", "replace");
    buf_free(b);
    return v;
}

static Value outcome_value(const SandboxOutcome *o, const SandboxLimits *l, Captured *c)
{
    Dict *d = dict_new();
    char why[256];
    sandbox_explain(o, l, why, sizeof why);
    dict_set_c(d, "verdict", str_value(str_new_c(verdict_names[o->verdict])));
    dict_set_c(d, "why", str_value(str_new_c(why)));
    dict_set_c(d, "status", small_value(o->status));
    dict_set_c(d, "cpu", double_value(o->cpu));
    dict_set_c(d, "wall", double_value(o->wall));
    dict_set_c(d, "memory", int_from_u64(o->memory));
    dict_set_c(d, "steps", int_from_u64(o->steps));
    dict_set_c(d, "output", text_of(&c->out));
    dict_set_c(d, "errors", text_of(&c->err));
    dict_set_c(d, "report",
               o->report_len ? codec_decode(o->report, (int64_t)o->report_len, "utf-8", "replace") : NONE);
    mem_free(o->report);
    return dict_value(d);
}

static const char *path_arg(Value v)
{
    return is_str(v) ? str_utf8(as_str(v), NULL) : NULL;
}

DEF(sandbox, run,
    "(file, args=[], *, folder=None, plan=None, input=None, limits=None, virtual_time=True, walls=3, "
    "web=None)",
    "Run a program in a sandbox; a dict that says how it ended: 'verdict' ('ended', 'crashed' or the name of "
    "a limit), "
    "'why', 'status', 'output', 'errors', 'report', 'cpu' and 'wall' (seconds), 'memory' (bytes), "
    "'steps'.\n\n"
    "limits: 'time' and 'wall' (seconds), 'memory', 'output' and 'scratch' (bytes), 'steps'; 0 is none. "
    "plan: see "
    "src/learn/rehearse.h. web: folder of the web of files. OSError when it cannot be started.")
{
    SandboxOutcome end;
    Captured got = {0};
    int64_t walls = is_err(a[7]) ? 3 : is_small(a[7]) ? as_small(a[7]) : 3;
    SandboxRun run = {.file = path_arg(a[0]),
                      .folder = path_arg(a[2]),
                      .plan = path_arg(a[3]),
                      .web = path_arg(a[8]),
                      .walls = (int)walls,
                      .virtual_time = is_err(a[6]) || is_true(a[6]),
                      .own_group = true,
                      .sink = keep,
                      .arg = &got};
    if (!run.file) return err_type("run() argument 'file' must be str, not %T", a[0]);
    if (!policy_act(POLICY_PROCESS) || read_limits(a[5], &run.limits) < 0) return ERR;
    run.args = arguments(a[1]);
    run.input = input_of(a[4]);
    int r = run.input < 0 ? -1 : sandbox_run(&run, &end), err = errno;
    if (run.input >= 0) close(run.input);
    for (char *const *p = run.args; p && *p; p++) mem_free(*p);
    mem_free((void *)run.args);
    if (r == 0) return outcome_value(&end, &run.limits, &got);
    buf_free(&got.out);
    buf_free(&got.err);
    return err_errno(err, a[0]);
}

void sandbox_module_init(unused Dict *d) {}
