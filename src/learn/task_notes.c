#include "learn/task_notes.h"
#include "base/mem.h"

static TaskNote *table; /* open addressing; task NULL: free */
static size_t room, used;

static size_t place_of(const Task *t)
{
    size_t i = ((uintptr_t)t >> 4) * 0x9E3779B97F4A7C15u >> 20 & (room - 1);
    while (table[i].task && table[i].task != t) i = (i + 1) & (room - 1);
    return i;
}

static void rebuild(size_t new_room, bool only_marked)
{
    TaskNote *old = table;
    size_t old_room = room;
    table = mem_zalloc(new_room * sizeof *table);
    room = new_room;
    used = 0;
    for (size_t i = 0; i < old_room; i++) {
        TaskNote n = old[i];
        if (!n.task || (only_marked && !gc_is_marked(n.task))) continue;
        if (only_marked && n.parent && !gc_is_marked(n.parent)) n.parent = NULL;
        table[place_of(n.task)] = n;
        used++;
    }
    mem_free(old);
}

static void drop_dead(void)
{
    if (room) rebuild(room, true);
}

static void mark_names(void)
{
    for (size_t i = 0; i < room; i++)
        if (table[i].task) gc_mark(table[i].parent_name);
}

void task_notes_start(void)
{
    if (room) return;
    rebuild(64, false);
    gc_add_roots(mark_names);
    gc_add_weak(drop_dead);
}

void task_notes_add(Task *t)
{
    Value current = t->f.loop->current, name = is_task(current) ? task_name((Task *)as_obj(current)) : NONE;
    if (used * 2 >= room) rebuild(room * 2, false);
    double now = loop_time(t->f.loop);
    TaskNote *n = &table[place_of(t)];
    used += n->task == NULL;
    *n = (TaskNote){
        t, is_task(current) ? (Task *)as_obj(current) : NULL, is_err(name) ? NONE : name, now, now, 0};
}

TaskNote *task_notes_find(const Task *t)
{
    TaskNote *n = room ? &table[place_of(t)] : NULL;
    return n && n->task ? n : NULL;
}
