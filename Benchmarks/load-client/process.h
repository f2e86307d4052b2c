/* What a process has used so far: the filter under load, or the client itself. */
#ifndef LOAD_CLIENT_PROCESS_H
#define LOAD_CLIENT_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct process_use {
    double cpu_seconds; /* user and system, all threads */
    long resident_kb;   /* what `ps` calls RSS, counted exactly */
    long share_kb;      /* Pss: shared pages count in part */
};

/* Of a process and of what it started, down to its children's children; living ones to the nanosecond, those that
 * have ended to the tick. False when there is no such process, or it belongs to somebody else. 0: this process. */
bool process_use_read(pid_t process, struct process_use *use);

/* The sum over several. */
bool processes_use_read(const pid_t *processes, size_t count, struct process_use *use);

/* Seconds on the monotonic clock. */
double seconds_now(void);

#endif
