/* Variables of which every thread has its own value. They are plain globals, so that reading one costs what a
 * global costs; when another thread takes over (vm/thread.c), the values are put aside in an image and those
 * of the newcomer are put in their place. */
#ifndef EDDY_BASE_PERTHREAD_H
#define EDDY_BASE_PERTHREAD_H

#include "base/common.h"

enum { PERTHREAD_ROOM = 512 };

/* What the variables of a thread hold while another one runs. Those added after it was saved are not in it.
 */
typedef struct PerthreadImage {
    _Alignas(8) char bytes[PERTHREAD_ROOM];
    int count;
} PerthreadImage;

/* Declares a variable of `size` bytes, a multiple of 8. In a new thread it holds *initial (it lives on; NULL:
 * zeros). The first one added lies at the beginning of each image. */
void perthread_add(void *var, size_t size, const void *initial);
void perthread_save(PerthreadImage *image);
void perthread_load(const PerthreadImage *image);
/* The image of a thread that has not run yet. */
static inline void perthread_fresh(PerthreadImage *image)
{
    image->count = 0;
}

#endif
