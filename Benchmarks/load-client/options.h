/* The command line. */
#ifndef LOAD_CLIENT_OPTIONS_H
#define LOAD_CLIENT_OPTIONS_H

#include "address.h"

#include <stddef.h>
#include <sys/types.h>

enum { most_watched = 8 };

struct options {
    struct address address;
    const char *messages; /* a folder, or NULL for the built-in message */
    size_t limit;         /* of the folder's messages; 0: all */
    size_t count;
    size_t connections;
    size_t per_connection; /* messages before QUIT; 0: no limit */
    size_t idle;           /* sessions to hold open; 0: a load */
    size_t report_at;      /* messages after which the filter's memory is read once more; 0: never */
    pid_t watched[most_watched]; /* the filter's processes, whose children count too */
    size_t watched_count;
    int reply_timeout;     /* seconds for one answer */
    int deadline;          /* seconds for the whole run */
    int seconds;           /* messages are begun for so long; 0: so many as `count` says */
    bool survive;          /* lost sessions are counted, and their messages sent again */
    bool unchecked;        /* the filter is another one: X-Count is not looked for */
};

/* Reads the command line; on a wrong one it says what is wrong and ends the program with EX_USAGE. */
void options_read(struct options *options, int count, char **arguments);

#endif
