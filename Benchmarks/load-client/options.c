#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

static const char usage[] =
    "usage: load-client [options] ADDRESS\n"
    "  ADDRESS             inet:port@host, inet6:port@host, unix:path\n"
    "  --count N           messages in all (1000)\n"
    "  --connections K     sessions at once (8)\n"
    "  --per-connection M  messages before a session ends and a new one begins (0: no limit)\n"
    "  --messages DIR      send the messages of this folder in turn, not the built-in one\n"
    "  --limit N           take N of them, spread evenly (0: all)\n"
    "  --watch PID         measure this process and its children: CPU time and memory; again for others\n"
    "  --report-at N       read its memory once more after N messages\n"
    "  --idle K            open K sessions, hold them until standard input ends\n"
    "  --reply-timeout S   longest wait for one answer (30)\n"
    "  --deadline S        longest run (600)\n"
    "  --survive           a session that the filter loses, or ends with 421, is no failure: its message is sent again\n"
    "  --seconds S         begin messages for so long, in place of --count\n"
    "  --unchecked         do not look for X-Count: another filter is under load\n";

static _Noreturn void refuse(const char *what, const char *value)
{
    fprintf(stderr, "load-client: %s: %s\n%s", what, value, usage);
    exit(EX_USAGE);
}

static size_t number(const char *option, const char *text, size_t least, size_t most)
{
    char *end = NULL;
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || *text == '-' || value < least || value > most) {
        fprintf(stderr, "load-client: --%s wants a number from %zu to %zu, not %s\n", option, least,
                most, text);
        exit(EX_USAGE);
    }
    return (size_t)value;
}

void options_read(struct options *options, int count, char **arguments)
{
    static const struct option known[] = {
        {"count", required_argument, NULL, 'n'},          {"connections", required_argument, NULL, 'k'},
        {"per-connection", required_argument, NULL, 'm'}, {"messages", required_argument, NULL, 'd'},
        {"limit", required_argument, NULL, 'l'},          {"watch", required_argument, NULL, 'w'},
        {"report-at", required_argument, NULL, 'r'},      {"idle", required_argument, NULL, 'i'},
        {"reply-timeout", required_argument, NULL, 't'},  {"deadline", required_argument, NULL, 'D'},
        {"unchecked", no_argument, NULL, 'u'},            {"help", no_argument, NULL, 'h'},
        {"survive", no_argument, NULL, 's'},              {"seconds", required_argument, NULL, 'S'},
        {NULL, 0, NULL, 0},
    };
    *options = (struct options){.count = 1000, .connections = 8, .reply_timeout = 30, .deadline = 600};
    int index = 0;
    for (int option; (option = getopt_long(count, arguments, "", known, &index)) != -1;) {
        const char *name = option == '?' ? "" : known[index].name;
        switch (option) {
        case 'n': options->count = number(name, optarg, 1, 100000000); break;
        case 'k': options->connections = number(name, optarg, 1, 10000); break;
        case 'm': options->per_connection = number(name, optarg, 0, 100000000); break;
        case 'd': options->messages = optarg; break;
        case 'l': options->limit = number(name, optarg, 0, 1000000); break;
        case 'w':
            if (options->watched_count == most_watched)
                refuse("more processes than can be watched", optarg);
            options->watched[options->watched_count++] = (pid_t)number(name, optarg, 1, 4194304);
            break;
        case 'r': options->report_at = number(name, optarg, 1, 100000000); break;
        case 'i': options->idle = number(name, optarg, 1, 10000); break;
        case 't': options->reply_timeout = (int)number(name, optarg, 1, 3600); break;
        case 'D': options->deadline = (int)number(name, optarg, 1, 86400); break;
        case 'u': options->unchecked = true; break;
        case 's': options->survive = true; break;
        case 'S':
            options->seconds = (int)number(name, optarg, 1, 3600);
            /* Room for the latencies of as many as there can be. */
            options->count = (size_t)options->seconds * 50000;
            break;
        case 'h': fputs(usage, stdout); exit(EX_OK);
        default: fputs(usage, stderr); exit(EX_USAGE);
        }
    }
    if (optind != count - 1)
        refuse("one address is wanted", optind < count ? arguments[count - 1] : "there is none");
    const char *why = NULL;
    if (!address_parse(arguments[optind], &options->address, &why))
        refuse(arguments[optind], why);
}
