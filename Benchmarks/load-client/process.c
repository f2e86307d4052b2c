#include "process.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Children of children, and no further. */
enum { deepest = 3 };

/* Reads both from smaps_rollup: since Linux 6.2 the VmRSS of /proc/PID/status is an estimate, off by some
 * hundred kilobytes, which is what is measured here. */
static bool read_memory(const char *path, struct process_use *use)
{
    char line[256];
    long resident = 0, share = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Rss:", 4) == 0)
            sscanf(line + 4, "%ld", &resident);
        else if (strncmp(line, "Pss:", 4) == 0)
            sscanf(line + 4, "%ld", &share);
    }
    fclose(file);
    use->resident_kb += resident;
    use->share_kb += share;
    return resident > 0;
}

static double seconds(clockid_t clock)
{
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* What children took that have ended and were waited for, in ticks of 10 ms as a rule: no clock knows it. */
static double seconds_of_the_dead(const char *name)
{
    char path[64], line[1024];
    unsigned long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%s/stat", name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return 0;
    if (fgets(line, sizeof line, file) != NULL) {
        /* The name of the program may hold anything: the last parenthesis ends it. */
        const char *rest = strrchr(line, ')');
        if (rest != NULL)
            sscanf(rest, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %lu %lu", &user, &system);
    }
    fclose(file);
    return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static bool add_process(const char *name, pid_t process, struct process_use *use, int depth);

/* Adds the children of one thread of a process. */
static void add_children(const char *name, const char *thread, struct process_use *use, int depth)
{
    char path[320];
    long child = 0;
    snprintf(path, sizeof path, "/proc/%s/task/%.16s/children", name, thread);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return;
    while (fscanf(file, "%ld", &child) == 1) {
        char digits[24];
        snprintf(digits, sizeof digits, "%ld", child);
        add_process(digits, (pid_t)child, use, depth + 1);
    }
    fclose(file);
}

static bool add_process(const char *name, pid_t process, struct process_use *use, int depth)
{
    char path[64];
    clockid_t clock = 0;
    /* The process's CPU clock counts nanoseconds where /proc/PID/stat counts ticks of 10 ms. */
    if (clock_getcpuclockid(process, &clock) != 0)
        return false;
    use->cpu_seconds += seconds(clock) + seconds_of_the_dead(name);
    snprintf(path, sizeof path, "/proc/%s/smaps_rollup", name);
    if (!read_memory(path, use))
        return false;
    if (depth == deepest)
        return true;
    snprintf(path, sizeof path, "/proc/%s/task", name);
    DIR *threads = opendir(path);
    if (threads == NULL)
        return true;
    for (const struct dirent *thread; (thread = readdir(threads)) != NULL;)
        if (thread->d_name[0] != '.')
            add_children(name, thread->d_name, use, depth);
    closedir(threads);
    return true;
}

bool process_use_read(pid_t process, struct process_use *use)
{
    char name[24] = "self";
    if (process != 0)
        snprintf(name, sizeof name, "%ld", (long)process);
    *use = (struct process_use){0};
    return add_process(name, process, use, 0);
}

bool processes_use_read(const pid_t *processes, size_t count, struct process_use *use)
{
    *use = (struct process_use){0};
    for (size_t index = 0; index < count; index += 1) {
        struct process_use one;
        if (!process_use_read(processes[index], &one))
            return false;
        use->cpu_seconds += one.cpu_seconds;
        use->resident_kb += one.resident_kb;
        use->share_kb += one.share_kb;
    }
    return true;
}

double seconds_now(void)
{
    return seconds(CLOCK_MONOTONIC);
}
