#include "cli/editor_history.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEEP_ENTRIES = 2000 };

static void put_escaped(Buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n')
            buf_puts(out, "\\n");
        else if (*text == '\\')
            buf_puts(out, "\\\\");
        else
            buf_putc(out, *text);
    }
    buf_putc(out, '\n');
}

static char *unescaped(const char *line, size_t n)
{
    Buf out = {0};
    for (size_t i = 0; i < n; i++) {
        if (line[i] != '\\' || i + 1 == n)
            buf_putc(&out, line[i]);
        else
            buf_putc(&out, line[++i] == 'n' ? '\n' : line[i]);
    }
    buf_reserve(&out, 1);
    out.data[out.len] = 0;
    return out.data;
}

static void read_entries(History *h, FILE *f)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    while ((n = getline(&line, &cap, f)) > 0) {
        if (line[n - 1] == '\n') n--;
        if (n > 0) vec_push(&h->entries, unescaped(line, (size_t)n));
    }
    free(line);
}

/* Writes the newest entries anew when the file has become too long; another session's are among them. */
static void shorten(History *h)
{
    if (h->entries.len <= KEEP_ENTRIES) return;
    size_t drop = h->entries.len - KEEP_ENTRIES;
    for (size_t i = 0; i < drop; i++) mem_free(h->entries.items[i]);
    memmove(h->entries.items, h->entries.items + drop, KEEP_ENTRIES * sizeof *h->entries.items);
    h->entries.len = KEEP_ENTRIES;
    Buf all = {0}, name = {0};
    for (size_t i = 0; i < KEEP_ENTRIES; i++) put_escaped(&all, h->entries.items[i]);
    buf_printf(&name, "%s.%ld", h->path, (long)getpid());
    int fd = open(name.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written = fd >= 0 && write(fd, all.data, all.len) == (ssize_t)all.len;
    if (fd >= 0) close(fd);
    if (!written || rename(name.data, h->path) < 0) unlink(name.data);
    buf_free(&all);
    buf_free(&name);
}

void history_open(History *h, const char *path)
{
    *h = (History){.path = path ? mem_strdup(path) : NULL};
    FILE *f = path ? fopen(path, "re") : NULL;
    if (f) {
        read_entries(h, f);
        fclose(f);
        shorten(h);
    }
    h->at = h->entries.len;
}

/* One write a block, so that sessions side by side do not mix their lines. */
static void append_to_file(History *h, const char *text)
{
    int fd = h->path ? open(h->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (fd < 0) return;
    Buf line = {0};
    put_escaped(&line, text);
    ssize_t n = write(fd, line.data, line.len);
    (void)n; /* a full disk costs the history, not the session */
    buf_free(&line);
    close(fd);
}

static void end_walk(History *h)
{
    mem_free(h->draft);
    h->draft = NULL;
    h->at = h->entries.len;
}

void history_add(History *h, const char *text)
{
    size_t n = h->entries.len;
    if (text[strspn(text, " \n")] && !(n && strcmp(h->entries.items[n - 1], text) == 0)) {
        vec_push(&h->entries, mem_strdup(text));
        append_to_file(h, text);
    }
    end_walk(h);
}

const char *history_go(History *h, size_t index, const char *current)
{
    if (index > h->entries.len) return NULL;
    if (h->at == h->entries.len && index != h->at) {
        mem_free(h->draft);
        h->draft = mem_strdup(current);
    }
    h->at = index;
    return index < h->entries.len ? h->entries.items[index] : h->draft ? h->draft : "";
}

const char *history_step(History *h, int by, const char *current)
{
    if (by < 0 ? h->at == 0 : h->at >= h->entries.len) return NULL;
    return history_go(h, h->at + (size_t)(int64_t)by, current);
}

int64_t history_find(const History *h, const char *text, int64_t from, int by)
{
    for (int64_t i = from; i >= 0 && i < (int64_t)h->entries.len; i += by)
        if (strstr(h->entries.items[i], text)) return i;
    return -1;
}

void history_free(History *h)
{
    for (size_t i = 0; i < h->entries.len; i++) mem_free(h->entries.items[i]);
    vec_free(&h->entries);
    mem_free(h->draft);
    mem_free(h->path);
}
