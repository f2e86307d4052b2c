#include "answer.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

bool answer_negotiation(struct session *session, char reply, const uint8_t *data, size_t length)
{
    struct negotiation negotiation;
    const char *why = NULL;
    if (reply != SMFIC_OPTNEG)
        return load_fail(session->load, "the filter answered the offer with '%c'", reply);
    if (!negotiation_read(&negotiation, data, length, &why))
        return load_fail(session->load, "%s", why);
    if (!load_take_negotiation(session->load, &negotiation))
        return false;
    session->phase = greeting;
    session->script = &session->load->opening;
    return session_write(session);
}

bool answer_greeted(struct session *session)
{
    session->phase = idle;
    session->script = NULL;
    session->load->greeting -= 1;
    session->load->ready += 1;
    return true;
}

/* The message is answered for good: the session rests until the load gives it the next one. */
static bool finish(struct session *session, enum decision decision)
{
    struct load *load = session->load;
    session->phase = idle;
    session->script = NULL;
    session->messages += 1;
    load->ready += 1;
    load_finish_message(load, decision, session->last_progress - session->started);
    return true;
}

/* The filter has no more to say to this message before its end: an MTA ends it with ABORT. */
static bool cut_short(struct session *session, enum decision decision)
{
    static const uint8_t abort_packet[] = {0, 0, 0, 1, SMFIC_ABORT};
    if (send(session->descriptor, abort_packet, sizeof abort_packet, MSG_NOSIGNAL) !=
        (ssize_t)sizeof abort_packet)
        return load_fail(session->load, "ABORT could not be sent");
    return finish(session, decision);
}

/* On to the next step, past those of an event that the filter asked to skip. */
static bool advance(struct session *session)
{
    const struct script *script = session->script;
    do
        session->step += 1;
    while (session->step < script->step_count && session->skipped != 0 &&
           script->steps[session->step].awaited == session->skipped);
    session->sent = 0;
    return session_write(session);
}

/* A refused recipient is no end of the message while another one was accepted. */
static bool take_recipient(struct session *session, bool is_accepted, enum decision decision)
{
    const struct script *script = session->script;
    if (is_accepted)
        session->accepted_recipients += 1;
    else
        session->load->refused_recipients += 1;
    const bool is_last = session->step + 1 >= script->step_count ||
                         script->steps[session->step + 1].awaited != SMFIC_RCPT;
    if (is_last && session->accepted_recipients == 0)
        return cut_short(session, decision);
    return advance(session);
}

static void take_added_field(struct session *session, const uint8_t *data, size_t length)
{
    /* A filter that negotiated the leading space sends its own. */
    const bool has_space = (session->load->negotiation.steps & SMFIP_HDR_LEADSPC) != 0;
    char expected[96];
    const int size = snprintf(expected, sizeof expected, "X-Count%c%sfields=%zu bytes=%zu", 0,
                              has_space ? " " : "", session->script->fields, session->script->body_bytes);
    session->added += 1;
    session->load->added += 1;
    session->count_is_right = length == (size_t)size + 1 && memcmp(data, expected, length) == 0;
}

static bool end_of_message(struct session *session, enum decision decision)
{
    if (!session->load->options->unchecked && (session->added != 1 || !session->count_is_right))
        return load_fail(session->load,
                         "a message of %zu fields and %zu body bytes got %zu added fields%s",
                         session->script->fields, session->script->body_bytes, session->added,
                         session->added == 1 ? ", with a wrong count" : "");
    return finish(session, decision);
}

/* One decision; the event says how far it reaches. */
static bool decide(struct session *session, char awaited, enum decision decision)
{
    if (session->phase == greeting) {
        if (decision != decided_continue)
            return load_fail(session->load, "the filter decided at connect or helo: nothing to measure");
        return advance(session);
    }
    if (awaited == SMFIC_BODYEOB)
        return end_of_message(session, decision);
    if (awaited == SMFIC_RCPT && decision != decided_accept && decision != decided_discard)
        return take_recipient(session, decision == decided_continue, decision);
    return decision == decided_continue ? advance(session) : cut_short(session, decision);
}

bool answer_take(struct session *session, char awaited, char reply, const uint8_t *data, size_t length)
{
    switch (reply) {
    case SMFIR_CONTINUE: return decide(session, awaited, decided_continue);
    case SMFIR_ACCEPT: return decide(session, awaited, decided_accept);
    case SMFIR_DISCARD: return decide(session, awaited, decided_discard);
    case SMFIR_REJECT: return decide(session, awaited, decided_reject);
    case SMFIR_TEMPFAIL: return decide(session, awaited, decided_defer);
    case SMFIR_REPLYCODE:
        if (session->load->options->survive && length >= 3 && memcmp(data, "421", 3) == 0) {
            session->is_sent_away = true;
            return load_fail(session->load, "the filter said 421");
        }
        return decide(session, awaited, length > 0 && data[0] == '4' ? decided_defer : decided_reject);
    case SMFIR_SKIP:
        session->skipped = awaited;
        return decide(session, awaited, decided_continue);
    case SMFIR_PROGRESS: return true;
    case SMFIR_ADDHEADER:
        if (awaited != SMFIC_BODYEOB)
            break;
        take_added_field(session, data, length);
        return true;
    case SMFIR_INSHEADER:
    case SMFIR_CHGHEADER:
    case SMFIR_ADDRCPT:
    case SMFIR_ADDRCPT_PAR:
    case SMFIR_DELRCPT:
    case SMFIR_CHGFROM:
    case SMFIR_REPLBODY:
    case SMFIR_QUARANTINE:
        if (awaited != SMFIC_BODYEOB)
            break;
        session->load->other_edits += 1;
        return true;
    default: break;
    }
    return load_fail(session->load, "the filter answered '%c' with '%c'", awaited, reply);
}
