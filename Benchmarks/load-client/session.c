#include "session.h"

#include "answer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static bool watch_writing(struct session *session, bool wants_write)
{
    if (session->wants_write == wants_write)
        return true;
    struct epoll_event event = {.events = EPOLLIN | (wants_write ? EPOLLOUT : 0), .data.ptr = session};
    if (epoll_ctl(session->load->poll, EPOLL_CTL_MOD, session->descriptor, &event) != 0)
        return load_fail(session->load, "epoll_ctl: %s", strerror(errno));
    session->wants_write = wants_write;
    return true;
}

bool session_open(struct session *session, struct load *load)
{
    struct bytes input = session->input;
    input.length = 0;
    *session = (struct session){.load = load, .input = input};
    session->descriptor = address_connect(&load->options->address, load->options->reply_timeout);
    if (session->descriptor < 0)
        return load_fail(load, "connect: %s", strerror(errno));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = session};
    if (epoll_ctl(load->poll, EPOLL_CTL_ADD, session->descriptor, &event) != 0)
        return load_fail(load, "epoll_ctl: %s", strerror(errno));

    struct bytes offer = {0};
    negotiation_offer(&offer);
    const ssize_t sent = send(session->descriptor, offer.data, offer.length, MSG_NOSIGNAL);
    const bool is_sent = sent == (ssize_t)offer.length;
    free(offer.data);
    if (!is_sent)
        return load_fail(load, "the offer could not be sent: %s", strerror(errno));
    session->last_progress = seconds_now();
    return true;
}

bool session_start_message(struct session *session)
{
    struct load *load = session->load;
    if (load->again_count > 0) {
        load->again_count -= 1;
        session->number = load->again[load->again_count];
    } else {
        session->number = load->started;
        load->started += 1;
    }
    session->script = &load->scripts[session->number % load->script_count];
    session->step = 0;
    session->sent = 0;
    session->skipped = 0;
    session->accepted_recipients = 0;
    session->added = 0;
    session->count_is_right = false;
    session->phase = in_message;
    session->started = seconds_now();
    session->last_progress = session->started;
    load->ready -= 1;
    return session_write(session);
}

/* The step whose bytes or answer are under way, or NULL between scripts. */
static const struct step *running_step(const struct session *session)
{
    if (session->script == NULL || session->step >= session->script->step_count)
        return NULL;
    return &session->script->steps[session->step];
}

bool session_is_waiting(const struct session *session)
{
    return !session->is_done && session->phase != idle;
}

bool session_write(struct session *session)
{
    const struct step *step = running_step(session);
    while (step != NULL && session->sent < step->length) {
        const ssize_t sent =
            send(session->descriptor, session->script->wire.data + step->offset + session->sent,
                 step->length - session->sent, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return watch_writing(session, true);
        if (sent < 0)
            return load_fail(session->load, "the filter closed a session: %s", strerror(errno));
        session->sent += (size_t)sent;
        session->load->bytes_sent += (unsigned long long)sent;
    }
    if (!watch_writing(session, false))
        return false;
    /* Only the opening ends with a step that has no answer. */
    if (step != NULL && step->awaited == 0)
        return answer_greeted(session);
    return true;
}

/* One packet from the filter, without its length. */
static bool take_packet(struct session *session, const uint8_t *packet, size_t length)
{
    const uint8_t *data = packet + 1;
    if (session->phase == negotiating)
        return answer_negotiation(session, (char)packet[0], data, length - 1);
    const struct step *step = running_step(session);
    if (step == NULL || step->awaited == 0 || session->sent < step->length)
        return load_fail(session->load, "the filter sent '%c' when no answer was due", packet[0]);
    return answer_take(session, step->awaited, (char)packet[0], data, length - 1);
}

bool session_read(struct session *session)
{
    struct bytes *input = &session->input;
    bytes_reserve(input, 4096);
    const ssize_t got =
        recv(session->descriptor, input->data + input->length, input->capacity - input->length, 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return true;
    if (got < 0)
        return load_fail(session->load, "the filter closed a session: %s", strerror(errno));
    if (got == 0)
        return load_fail(session->load, "the filter closed a session %s",
                         session->phase == idle ? "between messages" : "that waited for its answer");
    input->length += (size_t)got;
    session->last_progress = seconds_now();

    size_t at = 0;
    while (input->length - at >= MILTER_LEN_BYTES) {
        const uint32_t length = read_32(input->data + at);
        /* No edit is larger than a body chunk. */
        if (length == 0 || length > MILTER_CHUNK_SIZE + 1024)
            return load_fail(session->load, "the filter sent a packet of %u bytes", length);
        if (input->length - at - MILTER_LEN_BYTES < length)
            break;
        if (!take_packet(session, input->data + at + MILTER_LEN_BYTES, length))
            return false;
        at += MILTER_LEN_BYTES + length;
    }
    if (at > 0) {
        memmove(input->data, input->data + at, input->length - at);
        input->length -= at;
    }
    return true;
}

void session_close(struct session *session)
{
    static const uint8_t quit[] = {0, 0, 0, 1, SMFIC_QUIT};
    if (session->is_done)
        return;
    (void)!send(session->descriptor, quit, sizeof quit, MSG_NOSIGNAL);
    close(session->descriptor);
    session->is_done = true;
}
