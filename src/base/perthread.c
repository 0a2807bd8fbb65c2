#include "base/perthread.h"

enum { MAX_VARS = 32 };

static struct {
    void *var;
    size_t size, offset;
    const void *initial;
} vars[MAX_VARS];
static int count;
static size_t used;

void perthread_add(void *var, size_t size, const void *initial)
{
    for (int i = 0; i < count; i++)
        if (vars[i].var == var) return;
    if (count == MAX_VARS || size > PERTHREAD_ROOM - used) {
        fputs("eddy: too many variables per thread\n", stderr);
        abort();
    }
    vars[count].var = var;
    vars[count].size = size;
    vars[count].offset = used;
    vars[count].initial = initial;
    used += size;
    count++;
}

void perthread_save(PerthreadImage *image)
{
    for (int i = 0; i < count; i++) memcpy(image->bytes + vars[i].offset, vars[i].var, vars[i].size);
    image->count = count;
}

void perthread_load(const PerthreadImage *image)
{
    for (int i = 0; i < image->count; i++) memcpy(vars[i].var, image->bytes + vars[i].offset, vars[i].size);
    for (int i = image->count; i < count; i++) {
        if (vars[i].initial)
            memcpy(vars[i].var, vars[i].initial, vars[i].size);
        else
            memset(vars[i].var, 0, vars[i].size);
    }
}
