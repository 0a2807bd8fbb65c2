/* Coroutines that never ran. The interpreter notes where each was made; an error that complains of "a
 * coroutine" is explained by the one made nearest to it. One that the collector has taken since is remembered
 * for a while. */
#define _GNU_SOURCE
#include "learn/made.h"
#include "loop/waitop.h"
#include "object/heap.h"

#include <ctype.h>
#include <string.h>

enum { MAX_CALL_TEXT = 60, REMEMBERED = 16 };

/* ---- what a call was ---- */

static void put_name(Buf *out, Value coroutine)
{
    if (is_gen(coroutine)) {
        str_to_buf(out, frame_code(&((Gen *)as_obj(coroutine))->frame)->name);
        return;
    }
    Value name = op_getattr(coroutine, NM(__name__));
    if (!is_err(name)) str_to_buf(out, as_str(name));
    err_clear();
}

/* Is this text a call of something that may give a coroutine? list(map(fetch, items)) makes some, but gives
 * none. */
static bool is_call_of_it(const char *s, size_t n)
{
    static const char with[] = "with ", async[] = "async "; /* a statement that makes some on its way */
    const char *open = memchr(s, '(', n);
    if (!open || !strncmp(s, with, sizeof with - 1) || !strncmp(s, async, sizeof async - 1) ||
        n > MAX_CALL_TEXT || s[n - 1] != ')')
        return false;
    const char *from = open;
    while (from > s && (from[-1] == '_' || isalnum((unsigned char)from[-1]))) from--;
    return is_err(dict_get_str(vm.builtins, str_new(from, (size_t)(open - from))));
}

void made_of(Value coroutine, Made *out)
{
    Buf text = {0};
    out->place = place_of_coroutine(coroutine);
    if (!out->place.line || !place_put_expression(&text, out->place) || !is_call_of_it(text.data, text.len)) {
        text.len = 0;
        put_name(&text, coroutine);
        buf_puts(&text, "(...)");
    }
    snprintf(out->call, sizeof out->call, "%s", text.data);
    buf_free(&text);
}

/* ---- those that are gone ---- */

static Made gone[REMEMBERED];
static size_t ngone;
static Place told; /* where the one was made that was spoken of last */

void made_remember(const Made *m)
{
    if (m->place.line) gone[ngone++ % REMEMBERED] = *m;
}

static void mark_gone(void)
{
    for (size_t i = 0; i < REMEMBERED; i++) gc_mark_obj(gone[i].place.code);
    gc_mark_obj(told.code);
}

void made_start(void)
{
    gc_add_roots(mark_gone);
}

/* ---- which one ---- */

/* Does the line of p begin with an assignment to a name with which the failing expression begins? */
static bool feeds(Place p, Place failing)
{
    Buf line = {0}, text = {0};
    bool yes = false;
    if (place_put_line(&line, p) && place_put_expression(&text, failing)) {
        size_t n = 0;
        while (n < line.len && (line.data[n] == '_' || isalnum((unsigned char)line.data[n]))) n++;
        const char *rest = line.data + n;
        const char *at = strstr(rest, "=");
        yes = n && at && rest[strspn(rest, " ")] == '=' && at[1] != '=' &&
              memmem(text.data, text.len, line.data, n);
    }
    buf_free(&line);
    buf_free(&text);
    return yes;
}

static int score_of(Failure *f, Place p)
{
    if (!p.line) return 0;
    if (p.code != f->at.code) return 1;
    if (p.line == f->at.line) return 10;
    if (feeds(p, f->at)) return 8;
    return p.line < f->at.line ? 4 : 2;
}

static bool has_not_begun(Object *o)
{
    Code *code;
    int pc;
    if (obj_kind(o) == K_COROUTINE) return ((Gen *)o)->frame.state == GEN_CREATED;
    return obj_kind(o) == K_AWAITABLE && native_coroutine_made_at(obj_value(o), &code, &pc);
}

typedef struct Search {
    Failure *f;
    Value best;
    int score;
} Search;

static void consider(Object *o, void *arg)
{
    Search *s = arg;
    Value v = obj_value(o);
    if (!has_not_begun(o)) return;
    bool it = is_a(s->f->exc, exc_AttributeError) && same(as_exc(s->f->exc)->extra[ATTRERR_OBJ], v);
    int score = it ? 100 : score_of(s->f, place_of_coroutine(v));
    if (score > s->score) {
        s->score = score;
        s->best = v;
    }
}

bool made_is_told(Place p)
{
    return p.line && p.code == told.code && p.line == told.line;
}

bool made_for_failure(Failure *f, Made *out)
{
    Search s = {.f = f, .best = ERR};
    if (!f->at.code) return false;
    heap_each_object(consider, &s);
    if (!is_err(s.best)) made_of(s.best, out);
    for (size_t i = 0; i < REMEMBERED; i++) {
        int score = score_of(f, gone[i].place);
        if (score <= s.score || score == 1) continue;
        s.score = score;
        *out = gone[i];
    }
    if (s.score > 0) told = out->place;
    return s.score > 0;
}

/* ---- what to write instead ---- */

void made_put_repair(Buf *out, const Made *m)
{
    Place p = m->place;
    if (p.code && str_eq_c(p.code->name, "__await__")) { /* which has to give an iterator, and cannot await */
        buf_printf(out, "`%s.__await__()`", m->call);
        return;
    }
    Buf trailer = {0};
    bool more = p.line && place_put_trailer(&trailer, p);
    const char *rest = more ? trailer.data : "";
    if (place_is_module(p) && !loop_at_prompt)
        buf_printf(out, "`asyncio.run(%s)%s`", m->call, rest);
    else
        buf_printf(out, more ? "`(await %s)%s`" : "`await %s%s`", m->call, rest);
    buf_free(&trailer);
    if (p.code && !place_is_module(p) && !place_is_async(p) && str_at(p.code->name, 0) != '<') {
        buf_puts(out, " and make `");
        str_to_buf(out, p.code->name);
        buf_puts(out, "` an `async def`");
    }
}
