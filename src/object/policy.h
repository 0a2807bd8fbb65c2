/* What a program may do to the world outside: the first wall of the sandbox (the second is the kernel's,
 * learn/jail.h). Off unless `eddy --sandbox` turns it on, and then for good.
 *
 * Every native function that opens a door asks here first, right before its system call:
 *
 *     if (!policy_open(name, flags)) return ERR;               open(2) with these flags
 *     if (!policy_path(name, POLICY_WRITE)) return ERR;        mkdir, unlink, rename (both names), chmod, ...
 *     if (!policy_path(name, POLICY_READ)) return ERR;         stat, listdir, readlink, chdir, ...
 *     if (!policy_act(POLICY_SOCKET)) return ERR;              socket(), connect, bind, getaddrinfo
 *     if (!policy_act(POLICY_PROCESS)) return ERR;             fork, exec, posix_spawn, system
 *     if (!policy_act(POLICY_SIGNAL)) return ERR;              kill of another process
 *
 * All return true when it may go on and false with PermissionError raised. policy_allows() is the quiet form,
 * for those who look for a file and say nothing when there is none (imports, source lines of tracebacks). A
 * program that is not in the sandbox pays for one test of a variable. */
#ifndef EDDY_OBJECT_POLICY_H
#define EDDY_OBJECT_POLICY_H

#include "base/common.h"

enum PolicyUse {
    POLICY_READ = 1,
    POLICY_WRITE = 2,
    POLICY_NOFOLLOW = 4, /* the last part of the path is meant itself, though it be a symbolic link */
};
typedef enum PolicyAct {
    POLICY_SOCKET,
    POLICY_PROCESS,
    POLICY_SIGNAL,
    POLICY_SYSTEM, /* changes to the process or system that no exercise needs: limits, users, roots */
} PolicyAct;

extern bool policy_on;

/* Turns it on: files below `readable` (a path, may be NULL) and `scratch` can be read, those below scratch
 * written. false with errno when one of them is no folder. */
bool policy_start(const char *readable, const char *scratch);

bool policy_path_slow(const char *path, int use);
bool policy_act_slow(PolicyAct act);
bool policy_allows_slow(const char *path, int use);
int policy_use_of(int open_flags);

static inline bool policy_path(const char *path, int use)
{
    return likely(!policy_on) || policy_path_slow(path, use);
}
static inline bool policy_open(const char *path, int open_flags)
{
    return likely(!policy_on) || policy_path_slow(path, policy_use_of(open_flags));
}
static inline bool policy_act(PolicyAct act)
{
    return likely(!policy_on) || policy_act_slow(act);
}
static inline bool policy_allows(const char *path, int use)
{
    return likely(!policy_on) || policy_allows_slow(path, use);
}

#endif
