#include "script.h"

#include "macros.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const recipient_addresses[] = {"user@example.org", "other@example.org"};

/* Ends the running step at the wire's present end. */
static void end_step(struct script *script, char awaited)
{
    size_t offset = 0;
    if (script->step_count > 0) {
        const struct step *last = &script->steps[script->step_count - 1];
        offset = last->offset + last->length;
    }
    script->steps = reallocate(script->steps, script->step_count + 1, sizeof *script->steps);
    script->steps[script->step_count] = (struct step){offset, script->wire.length - offset, awaited};
    script->step_count += 1;
}

static void answer(struct script *script, const struct negotiation *negotiation, uint32_t no_reply,
                   char command)
{
    if ((negotiation->steps & no_reply) == 0)
        end_step(script, command);
}

/* An event whose data is one string, or none. */
static void text_event(struct script *script, const struct negotiation *negotiation, uint32_t not_wanted,
                       uint32_t no_reply, char command, const char *text)
{
    if ((negotiation->steps & not_wanted) != 0)
        return;
    const size_t mark = packet_begin(&script->wire, command);
    if (text != NULL)
        bytes_append_string(&script->wire, text);
    packet_end(&script->wire, mark);
    answer(script, negotiation, no_reply, command);
}

void script_opening(struct script *script, const struct negotiation *negotiation)
{
    memset(script, 0, sizeof *script);
    macros_append(&script->wire, negotiation, SMFIM_CONNECT, SMFIC_CONNECT, NULL, NULL);
    if ((negotiation->steps & SMFIP_NOCONNECT) == 0) {
        const size_t mark = packet_begin(&script->wire, SMFIC_CONNECT);
        const char family_and_port[3] = {SMFIA_INET, (char)(40025 >> 8), (char)(40025 & 255)};
        bytes_append_string(&script->wire, "mail.example.net");
        bytes_append(&script->wire, family_and_port, sizeof family_and_port);
        bytes_append_string(&script->wire, "192.0.2.17");
        packet_end(&script->wire, mark);
        answer(script, negotiation, SMFIP_NR_CONN, SMFIC_CONNECT);
    }
    macros_append(&script->wire, negotiation, SMFIM_HELO, SMFIC_HELO, NULL, NULL);
    text_event(script, negotiation, SMFIP_NOHELO, SMFIP_NR_HELO, SMFIC_HELO, "mail.example.net");
    end_step(script, 0);
}

static void envelope(struct script *script, const struct negotiation *negotiation, int recipients)
{
    macros_append(&script->wire, negotiation, SMFIM_ENVFROM, SMFIC_MAIL, NULL, NULL);
    text_event(script, negotiation, SMFIP_NOMAIL, SMFIP_NR_MAIL, SMFIC_MAIL, "<ada@example.net>");
    for (int index = 0; index < recipients; index += 1) {
        const char *address = recipient_addresses[index];
        char path[64] = "<";
        strcat(strcat(path, address), ">");
        macros_append(&script->wire, negotiation, SMFIM_ENVRCPT, SMFIC_RCPT, index > 0 ? script->queue_id : NULL, address);
        text_event(script, negotiation, SMFIP_NORCPT, SMFIP_NR_RCPT, SMFIC_RCPT, path);
    }
    macros_append(&script->wire, negotiation, SMFIM_DATA, SMFIC_DATA, script->queue_id, NULL);
    text_event(script, negotiation, SMFIP_NODATA, SMFIP_NR_DATA, SMFIC_DATA, NULL);
}

static void header(struct script *script, const struct negotiation *negotiation,
                   const struct message *message)
{
    if ((negotiation->steps & SMFIP_NOHDRS) != 0)
        return;
    for (size_t index = 0; index < message->field_count; index += 1) {
        const struct field *field = &message->fields[index];
        const bool drops_space =
            (negotiation->steps & SMFIP_HDR_LEADSPC) == 0 && field->value[0] == ' ';
        macros_append(&script->wire, negotiation, SMFIM_EOH, SMFIC_HEADER, script->queue_id, NULL);
        const size_t mark = packet_begin(&script->wire, SMFIC_HEADER);
        bytes_append_string(&script->wire, field->name);
        bytes_append_string(&script->wire, field->value + (drops_space ? 1 : 0));
        packet_end(&script->wire, mark);
        answer(script, negotiation, SMFIP_NR_HDR, SMFIC_HEADER);
    }
    script->fields = message->field_count;
}

static void body(struct script *script, const struct negotiation *negotiation,
                 const struct message *message)
{
    if ((negotiation->steps & SMFIP_NOBODY) != 0)
        return;
    for (size_t at = 0; at < message->body.length; at += MILTER_CHUNK_SIZE) {
        const size_t rest = message->body.length - at;
        macros_append(&script->wire, negotiation, SMFIM_EOM, SMFIC_BODY, script->queue_id, NULL);
        const size_t mark = packet_begin(&script->wire, SMFIC_BODY);
        bytes_append(&script->wire, message->body.data + at,
                     rest < MILTER_CHUNK_SIZE ? rest : MILTER_CHUNK_SIZE);
        packet_end(&script->wire, mark);
        answer(script, negotiation, SMFIP_NR_BODY, SMFIC_BODY);
    }
    script->body_bytes = message->body.length;
}

void script_message(struct script *script, const struct negotiation *negotiation,
                    const struct message *message, int recipients, size_t number)
{
    memset(script, 0, sizeof *script);
    snprintf(script->queue_id, sizeof script->queue_id, "4XyZ1q%06zXHk", number & 0xFFFFFF);
    envelope(script, negotiation, recipients);
    header(script, negotiation, message);
    macros_append(&script->wire, negotiation, SMFIM_EOH, SMFIC_EOH, script->queue_id, NULL);
    text_event(script, negotiation, SMFIP_NOEOH, SMFIP_NR_EOH, SMFIC_EOH, NULL);
    body(script, negotiation, message);
    macros_append(&script->wire, negotiation, SMFIM_EOM, SMFIC_BODYEOB, script->queue_id, NULL);
    text_event(script, negotiation, 0, 0, SMFIC_BODYEOB, NULL);
}

void script_free(struct script *script)
{
    free(script->wire.data);
    free(script->steps);
    memset(script, 0, sizeof *script);
}
