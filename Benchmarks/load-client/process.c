#include "process.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Reads both from smaps_rollup: since Linux 6.2 the VmRSS of /proc/PID/status is an estimate, off by some
 * hundred kilobytes, which is what is measured here. */
static bool read_memory(const char *path, struct process_use *use)
{
    char line[256];
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Rss:", 4) == 0)
            sscanf(line + 4, "%ld", &use->resident_kb);
        else if (strncmp(line, "Pss:", 4) == 0)
            sscanf(line + 4, "%ld", &use->share_kb);
    }
    fclose(file);
    return use->resident_kb > 0;
}

static double seconds(clockid_t clock)
{
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

bool process_use_read(pid_t process, struct process_use *use)
{
    char path[64];
    char name[16] = "self";
    clockid_t clock = 0;
    if (process != 0)
        snprintf(name, sizeof name, "%ld", (long)process);
    /* The process's CPU clock counts nanoseconds where /proc/PID/stat counts ticks of 10 ms. */
    if (clock_getcpuclockid(process, &clock) != 0)
        return false;
    use->cpu_seconds = seconds(clock);
    snprintf(path, sizeof path, "/proc/%s/smaps_rollup", name);
    return read_memory(path, use);
}

double seconds_now(void)
{
    return seconds(CLOCK_MONOTONIC);
}
