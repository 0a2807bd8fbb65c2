/* The course of `eddy learn`, embedded by the build (course.cmake). */
#ifndef EDDY_LEARN_COURSE_H
#define EDDY_LEARN_COURSE_H

typedef struct CourseFile {
    const char *path; /* "first_coroutine/check.py"; NULL ends the table */
    const char *text, *end;
} CourseFile;

extern const CourseFile course_files[];

#endif
