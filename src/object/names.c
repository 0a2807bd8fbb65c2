/* The interned names that C code uses (object/names.def), made once at start-up and kept for ever. */
#include "object/heap.h"
#include "object/str.h"

#define NAME(id) Str *name_##id;
#include "object/names.def"
#undef NAME

static const struct {
    Str **place;
    const char *text;
} names[] = {
#define NAME(id) {&name_##id, #id},
#include "object/names.def"
#undef NAME
};

static void mark_names(void)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) gc_mark_obj(*names[i].place);
}

void names_init(void)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) *names[i].place = str_intern_c(names[i].text);
    gc_add_roots(mark_names);
}
