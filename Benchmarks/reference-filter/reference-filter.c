/*
 * The yardstick: the counting filter as a careful C author writes it on libmilter.
 *
 * It sees every event of a message, counts header fields and body bytes, and adds one field at end of
 * message: "X-Count: fields=N bytes=M". It decides nothing before that.
 *
 * Built twice from this one source:
 *   reference-plain     negotiates nothing beyond what libmilter does by itself, as most filters do;
 *   reference-noreply   (-DNO_REPLY=1) asks for every no-reply flag that the MTA offers, so that the MTA
 *                       does not wait after each event that has no answer.
 *
 * The counts are allocated once a connection and cleared at MAIL: no allocation for a message.
 *
 * Usage: reference-plain ADDRESS      (inet:port@host, inet6:port@host, unix:path)
 * Exit status: 0 stopped by SIGTERM, 64 usage, 69 the socket cannot be served.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#define SM_CONF_STDBOOL_H 1
#include <libmilter/mfapi.h>

#ifndef NO_REPLY
#define NO_REPLY 0
#endif

/* What a callback without an opinion returns. libmilter turns SMFIS_NOREPLY into SMFIS_CONTINUE towards an
 * MTA that did not offer the flag. */
#define UNDECIDED (NO_REPLY ? SMFIS_NOREPLY : SMFIS_CONTINUE)

#define EVERY_NO_REPLY_FLAG                                                                               \
    (SMFIP_NR_CONN | SMFIP_NR_HELO | SMFIP_NR_MAIL | SMFIP_NR_RCPT | SMFIP_NR_DATA | SMFIP_NR_HDR |       \
     SMFIP_NR_EOH | SMFIP_NR_BODY)

struct counts {
    unsigned long fields;
    size_t bytes;
};

/* The session's counts, allocated at its first event: an MTA may skip the connect event. */
static struct counts *counts_of(SMFICTX *context)
{
    struct counts *counts = smfi_getpriv(context);
    if (counts != NULL)
        return counts;
    counts = calloc(1, sizeof *counts);
    if (counts == NULL)
        return NULL;
    if (smfi_setpriv(context, counts) != MI_SUCCESS) {
        free(counts);
        return NULL;
    }
    return counts;
}

static sfsistat on_connect(SMFICTX *context, char *name, _SOCK_ADDR *address)
{
    (void)context, (void)name, (void)address;
    return UNDECIDED;
}

static sfsistat on_helo(SMFICTX *context, char *name)
{
    (void)context, (void)name;
    return UNDECIDED;
}

static sfsistat on_sender(SMFICTX *context, char **arguments)
{
    (void)arguments;
    struct counts *counts = counts_of(context);
    if (counts != NULL)
        memset(counts, 0, sizeof *counts);
    return UNDECIDED;
}

static sfsistat on_recipient(SMFICTX *context, char **arguments)
{
    (void)context, (void)arguments;
    return UNDECIDED;
}

static sfsistat on_data(SMFICTX *context)
{
    (void)context;
    return UNDECIDED;
}

static sfsistat on_header(SMFICTX *context, char *name, char *value)
{
    (void)name, (void)value;
    struct counts *counts = smfi_getpriv(context);
    if (counts != NULL)
        counts->fields += 1;
    return UNDECIDED;
}

static sfsistat on_end_of_headers(SMFICTX *context)
{
    (void)context;
    return UNDECIDED;
}

static sfsistat on_body(SMFICTX *context, unsigned char *bytes, size_t length)
{
    (void)bytes;
    struct counts *counts = smfi_getpriv(context);
    if (counts != NULL)
        counts->bytes += length;
    return UNDECIDED;
}

/* The one event that always has an answer: memory that ran out at MAIL becomes a deferral here. */
static sfsistat on_end_of_message(SMFICTX *context)
{
    const struct counts *counts = smfi_getpriv(context);
    if (counts == NULL)
        return SMFIS_TEMPFAIL;
    char value[64];
    snprintf(value, sizeof value, "fields=%lu bytes=%zu", counts->fields, counts->bytes);
    static char name[] = "X-Count";
    return smfi_addheader(context, name, value) == MI_SUCCESS ? SMFIS_CONTINUE : SMFIS_TEMPFAIL;
}

/* Nothing to release: the counts are the session's, and MAIL clears them. */
static sfsistat on_abort(SMFICTX *context)
{
    (void)context;
    return SMFIS_CONTINUE;
}

static sfsistat on_close(SMFICTX *context)
{
    free(smfi_getpriv(context));
    smfi_setpriv(context, NULL);
    return SMFIS_CONTINUE;
}

#if NO_REPLY
/* libmilter negotiates the missing callbacks only when there is no negotiate callback: hence NOUNKNOWN. */
static sfsistat on_negotiate(SMFICTX *context, unsigned long offered_actions, unsigned long offered_steps,
                             unsigned long reserved_2, unsigned long reserved_3, unsigned long *actions,
                             unsigned long *steps, unsigned long *reserved_out_2,
                             unsigned long *reserved_out_3)
{
    (void)context, (void)reserved_2, (void)reserved_3;
    if ((offered_actions & SMFIF_ADDHDRS) == 0)
        return SMFIS_REJECT;
    *actions = SMFIF_ADDHDRS;
    *steps = offered_steps & (EVERY_NO_REPLY_FLAG | SMFIP_NOUNKNOWN);
    *reserved_out_2 = 0;
    *reserved_out_3 = 0;
    return SMFIS_CONTINUE;
}
#endif

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: %s ADDRESS\n", arguments[0]);
        return EX_USAGE;
    }
    struct smfiDesc description = {
        .xxfi_name = "reference",
        .xxfi_version = SMFI_VERSION,
        .xxfi_flags = SMFIF_ADDHDRS,
        .xxfi_connect = on_connect,
        .xxfi_helo = on_helo,
        .xxfi_envfrom = on_sender,
        .xxfi_envrcpt = on_recipient,
        .xxfi_data = on_data,
        .xxfi_header = on_header,
        .xxfi_eoh = on_end_of_headers,
        .xxfi_body = on_body,
        .xxfi_eom = on_end_of_message,
        .xxfi_abort = on_abort,
        .xxfi_close = on_close,
#if NO_REPLY
        .xxfi_negotiate = on_negotiate,
#endif
    };
    if (smfi_setconn(arguments[1]) != MI_SUCCESS || smfi_register(description) != MI_SUCCESS ||
        smfi_opensocket(true) != MI_SUCCESS) {
        fprintf(stderr, "%s: cannot listen on %s\n", arguments[0], arguments[1]);
        return EX_UNAVAILABLE;
    }
    return smfi_main() == MI_SUCCESS ? EX_OK : EX_UNAVAILABLE;
}
