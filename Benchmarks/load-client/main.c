/*
 * load-client: puts a milter under load, as one MTA with many connections would.
 *
 * It speaks protocol version 6, offers every action and flag as Postfix does, sends the macros that Postfix
 * sends, and waits for an answer exactly where one is due. Messages are prepared before the clock starts.
 * Every message must get its answer, and (unless --unchecked) exactly one added field, X-Count with the right
 * numbers. The result is one line of JSON on standard output.
 *
 * Exit status: 0 all was well, 64 usage, 65 the message folder is of no use, 69 the filter failed (standard
 * error says how).
 */
#include "load.h"
#include "report.h"

#include <stdio.h>
#include <sysexits.h>

int main(int count, char **arguments)
{
    struct options options;
    struct load load = {0};
    const char *why = NULL;
    options_read(&options, count, arguments);
    if (options.messages == NULL) {
        messages_built_in(&load.messages);
    } else if (!messages_read_folder(&load.messages, options.messages, options.limit, &why)) {
        fprintf(stderr, "load-client: %s: %s\n", options.messages, why);
        return EX_DATAERR;
    }
    const bool done = load_run(&load, &options);
    if (!done)
        fprintf(stderr, "load-client: %s\n", load.failure);
    else if (options.idle == 0)
        report_print(&load);
    load_free(&load);
    return done ? EX_OK : EX_UNAVAILABLE;
}
