/* Growable arrays of one type. VEC(int) v = {0}; vec_push(&v, 3); v.items[i], v.len; vec_free(&v).
 * Values of the language must not be kept only in a vector across a safepoint: the collector does not look
 * into C memory (see object/heap.h). */
#ifndef EDDY_BASE_VEC_H
#define EDDY_BASE_VEC_H

#include "base/mem.h"

#define VEC(T)                                                                                               \
    struct {                                                                                                 \
        T *items;                                                                                            \
        size_t len, cap;                                                                                     \
    }

#define vec_reserve(v, n)                                                                                    \
    do {                                                                                                     \
        if ((v)->cap < (n)) {                                                                                \
            (v)->cap = (v)->cap * 2 > (n) ? (v)->cap * 2 : (n);                                              \
            if ((v)->cap < 8) (v)->cap = 8;                                                                  \
            (v)->items = mem_realloc((v)->items, (v)->cap * sizeof *(v)->items);                             \
        }                                                                                                    \
    } while (0)

#define vec_push(v, x)                                                                                       \
    do {                                                                                                     \
        if ((v)->len == (v)->cap) vec_reserve((v), (v)->len + 1);                                            \
        (v)->items[(v)->len++] = (x);                                                                        \
    } while (0)

#define vec_pop(v) ((v)->items[--(v)->len])
#define vec_last(v) ((v)->items[(v)->len - 1])
#define vec_free(v)                                                                                          \
    do {                                                                                                     \
        mem_free((v)->items);                                                                                \
        (v)->items = NULL;                                                                                   \
        (v)->len = (v)->cap = 0;                                                                             \
    } while (0)

#endif
