/* Module _course, for stdlib/classroom: the files of the course that lies in eddy. */
#include "learn/course.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/native.h"
#include "object/policy.h"
#include "object/str.h"

DEF(course, files, "()",
    "The files of the course, as a dict: path -> bytes. PermissionError in a sandbox: solutions are among "
    "them.")
{
    if (!policy_act(POLICY_SYSTEM)) return ERR;
    Dict *d = dict_new();
    for (const CourseFile *f = course_files; f->path; f++) {
        Bytes *b = bytes_new(f->text, f->end - f->text);
        if (!b) return ERR;
        dict_set_c(d, f->path, obj_value(b));
    }
    return dict_value(d);
}

void course_module_init(unused Dict *d) {}
