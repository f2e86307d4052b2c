#include "session.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* Sessions between connect and HELO at once: a filter's backlog is short, and the start is not measured. */
enum { greeting_at_once = 16, events_at_once = 256, first_connect_seconds = 10 };

bool load_fail(struct load *load, const char *format, ...)
{
    if (load->failure[0] == '\0') {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(load->failure, sizeof load->failure, format, arguments);
        va_end(arguments);
    }
    return false;
}

bool load_take_negotiation(struct load *load, struct negotiation *negotiation)
{
    if (load->is_negotiated) {
        const bool is_same = negotiation_equal(&load->negotiation, negotiation);
        negotiation_free(negotiation);
        return is_same || load_fail(load, "the filter negotiates differently from session to session");
    }
    load->negotiation = *negotiation;
    load->is_negotiated = true;
    script_opening(&load->opening, negotiation);
    /* One and two recipients in turn; an odd number of messages is walked twice to come out even. */
    const size_t messages = load->messages.count;
    load->script_count = messages % 2 == 0 ? messages : 2 * messages;
    load->scripts = allocate(load->script_count, sizeof *load->scripts);
    for (size_t index = 0; index < load->script_count; index += 1)
        script_message(&load->scripts[index], negotiation, &load->messages.items[index % messages],
                       1 + (int)(index % 2), index);
    return true;
}

void load_finish_message(struct load *load, enum decision decision, double latency)
{
    load->decisions[decision] += 1;
    load->latencies[load->finished] = (float)latency;
    load->finished += 1;
    if (load->finished == load->options->report_at)
        processes_use_read(load->options->watched, load->options->watched_count, &load->at_report);
    if (load->finished == load->limit)
        load->ended = seconds_now();
}

/* The filter may just have been started: its socket is waited for, within the limit. */
static bool wait_for_filter(struct load *load)
{
    const double limit = seconds_now() + first_connect_seconds;
    for (;;) {
        const int descriptor = address_connect(&load->options->address, first_connect_seconds);
        if (descriptor >= 0) {
            close(descriptor);
            return true;
        }
        const bool may_come = errno == ENOENT || errno == ECONNREFUSED;
        if (!may_come || seconds_now() > limit)
            return load_fail(load, "connect: %s", strerror(errno));
        const struct timespec pause = {.tv_nsec = 10 * 1000 * 1000};
        nanosleep(&pause, NULL);
    }
}

static bool open_sessions(struct load *load, struct session *sessions, size_t total)
{
    while (load->to_open > 0 && load->greeting < greeting_at_once) {
        load->greeting += 1;
        if (!session_open(&sessions[total - load->to_open], load))
            return false;
        load->to_open -= 1;
    }
    return true;
}

/* Gives an idle session its next message, a fresh connection first where this one has had its share. */
static bool feed(struct load *load, struct session *session)
{
    if (load->options->seconds > 0 && load->limit > load->started &&
        seconds_now() - load->begun >= load->options->seconds)
        load->limit = load->started;
    if (load->again_count == 0 && load->started >= load->limit)
        return true;
    const size_t share = load->options->per_connection;
    if (share > 0 && session->messages >= share) {
        session_close(session);
        load->ready -= 1;
        load->greeting += 1;
        return session_open(session, load);
    }
    return session_start_message(session);
}

/* A session that failed, where that is no reason to stop: its message is sent again, in a new one. */
static bool replace(struct load *load, struct session *session)
{
    if (!load->options->survive || !load->is_negotiated)
        return false;
    load->failure[0] = '\0';
    if (session->is_sent_away)
        load->sent_away += 1;
    else
        load->lost_sessions += 1;
    if (session->phase == in_message) {
        load->again[load->again_count] = session->number;
        load->again_count += 1;
        load->lost_messages += 1;
    } else if (session->phase == idle) {
        load->ready -= 1;
    } else {
        load->greeting -= 1;
    }
    close(session->descriptor);
    load->greeting += 1;
    return session_open(session, load);
}

static bool check_deadlines(struct load *load, const struct session *sessions, size_t total, double start)
{
    const double now = seconds_now();
    if (now - start > load->options->deadline)
        return load_fail(load, "the run took longer than %d s", load->options->deadline);
    for (size_t index = 0; index < total - load->to_open; index += 1)
        if (session_is_waiting(&sessions[index]) &&
            now - sessions[index].last_progress > load->options->reply_timeout)
            return load_fail(load, "no answer within %d s", load->options->reply_timeout);
    return true;
}

static bool begin_measuring(struct load *load)
{
    if (!processes_use_read(load->options->watched, load->options->watched_count, &load->before))
        return load_fail(load, "a process cannot be watched");
    process_use_read(0, &load->own_before);
    load->begun = seconds_now();
    return true;
}

/* Handles what epoll reports until every session is past HELO, or every message is answered. */
static bool drive(struct load *load, struct session *sessions, size_t total)
{
    const double start = seconds_now();
    const bool is_idle_run = load->options->idle > 0;
    double last_check = start;
    bool is_measuring = false;
    for (;;) {
        if (!open_sessions(load, sessions, total))
            return false;
        if (!is_measuring && load->ready == total) {
            if (is_idle_run)
                return true;
            if (!begin_measuring(load))
                return false;
            is_measuring = true;
            for (size_t index = 0; index < total; index += 1)
                if (!feed(load, &sessions[index]) && !replace(load, &sessions[index]))
                    return false;
        }
        if (load->finished == load->limit) {
            if (load->ended == 0)
                load->ended = seconds_now();
            return true;
        }
        struct epoll_event events[events_at_once];
        const int count = epoll_wait(load->poll, events, events_at_once, 500);
        if (count < 0 && errno != EINTR)
            return load_fail(load, "epoll_wait: %s", strerror(errno));
        for (int index = 0; index < count; index += 1) {
            struct session *session = events[index].data.ptr;
            bool is_well = (events[index].events & EPOLLOUT) == 0 || session_write(session);
            if (is_well && (events[index].events & ~(uint32_t)EPOLLOUT) != 0)
                is_well = session_read(session);
            if (is_well && is_measuring && session->phase == idle)
                is_well = feed(load, session);
            if (!is_well && !replace(load, session))
                return false;
        }
        if (seconds_now() - last_check > 0.5) {
            last_check = seconds_now();
            if (!check_deadlines(load, sessions, total, start))
                return false;
        }
    }
}

/* Holds the idle sessions until standard input ends, so that somebody else can look at the filter. */
static void hold(struct load *load)
{
    char ignored[256];
    printf("{\"idle\":%zu", load->options->idle);
    if (load->options->watched_count > 0)
        printf(",\"rss_kb_before\":%ld,\"rss_kb\":%ld,\"pss_kb_before\":%ld,\"pss_kb\":%ld",
               load->before.resident_kb, load->after.resident_kb, load->before.share_kb,
               load->after.share_kb);
    printf("}\n");
    fflush(stdout);
    while (read(STDIN_FILENO, ignored, sizeof ignored) > 0)
        continue;
}

bool load_run(struct load *load, const struct options *options)
{
    const size_t total = options->idle > 0 ? options->idle : options->connections;
    const struct rlimit descriptors = {total + 64, total + 64};
    struct rlimit present;
    load->options = options;
    load->to_open = total;
    load->limit = options->count;
    load->again = allocate(total, sizeof *load->again);
    load->latencies = allocate(options->count, sizeof *load->latencies);
    load->poll = epoll_create1(EPOLL_CLOEXEC);
    if (getrlimit(RLIMIT_NOFILE, &present) == 0 && present.rlim_cur < descriptors.rlim_cur)
        setrlimit(RLIMIT_NOFILE, &(struct rlimit){descriptors.rlim_cur, present.rlim_max});
    if (load->poll < 0)
        return load_fail(load, "epoll_create1: %s", strerror(errno));

    struct session *sessions = allocate(total, sizeof *sessions);
    bool done = wait_for_filter(load);
    if (done && options->idle > 0)
        done = begin_measuring(load);
    done = done && drive(load, sessions, total);
    process_use_read(0, &load->own_after);
    if (done && !processes_use_read(options->watched, options->watched_count, &load->after))
        done = load_fail(load, "a watched process is gone");
    if (done && options->idle > 0)
        hold(load);
    for (size_t index = 0; index < total - load->to_open; index += 1) {
        if (sessions[index].descriptor >= 0)
            session_close(&sessions[index]);
        free(sessions[index].input.data);
    }
    free(sessions);
    close(load->poll);
    return done;
}

void load_free(struct load *load)
{
    for (size_t index = 0; index < load->script_count; index += 1)
        script_free(&load->scripts[index]);
    free(load->scripts);
    script_free(&load->opening);
    negotiation_free(&load->negotiation);
    messages_free(&load->messages);
    free(load->latencies);
    free(load->again);
}
