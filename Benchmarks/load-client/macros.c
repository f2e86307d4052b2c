#include "macros.h"

#include <string.h>

/* Postfix's milter_connect_macros and so on. A header field carries the list of end of headers, and a body
 * chunk that of end of message. */
static const char *const defaults[macro_stages] = {
    [SMFIM_CONNECT] = "j {daemon_name} {daemon_addr} v _",
    [SMFIM_HELO] = "{tls_version} {cipher} {cipher_bits} {cert_subject} {cert_issuer}",
    [SMFIM_ENVFROM] = "i {auth_type} {auth_authen} {auth_author} {mail_addr} {mail_host} {mail_mailer}",
    [SMFIM_ENVRCPT] = "i {rcpt_addr} {rcpt_host} {rcpt_mailer}",
    [SMFIM_DATA] = "i",
    [SMFIM_EOM] = "i",
    [SMFIM_EOH] = "i",
};

/* The client is neither authenticated nor encrypted: those macros have no value, and are left out. */
static const struct {
    const char *name;
    const char *value;
    int first_stage;
} known[] = {
    {"j", "mx.example.org", SMFIM_CONNECT},
    {"v", "Postfix 3.7.11", SMFIM_CONNECT},
    {"_", "mail.example.net [192.0.2.17]", SMFIM_CONNECT},
    {"daemon_name", "mx.example.org", SMFIM_CONNECT},
    {"daemon_addr", "192.0.2.25", SMFIM_CONNECT},
    {"daemon_port", "25", SMFIM_CONNECT},
    {"client_addr", "192.0.2.17", SMFIM_CONNECT},
    {"client_name", "mail.example.net", SMFIM_CONNECT},
    {"client_ptr", "mail.example.net", SMFIM_CONNECT},
    {"client_port", "40025", SMFIM_CONNECT},
    {"client_connections", "0", SMFIM_CONNECT},
    {"mail_addr", "ada@example.net", SMFIM_ENVFROM},
    {"mail_host", "example.net", SMFIM_ENVFROM},
    {"mail_mailer", "smtp", SMFIM_ENVFROM},
    {"rcpt_host", "example.org", SMFIM_ENVRCPT},
    {"rcpt_mailer", "local", SMFIM_ENVRCPT},
};

static const char *value_of(const char *name, size_t length, int stage, const char *queue_id,
                            const char *recipient)
{
    if (length == 1 && *name == 'i')
        return queue_id;
    if (length == 9 && memcmp(name, "rcpt_addr", length) == 0)
        return recipient;
    for (size_t index = 0; index < sizeof known / sizeof *known; index += 1)
        if (strlen(known[index].name) == length && memcmp(known[index].name, name, length) == 0)
            return known[index].first_stage <= stage ? known[index].value : NULL;
    return NULL;
}

void macros_append(struct bytes *wire, const struct negotiation *negotiation, int stage, char command,
                   const char *queue_id, const char *recipient)
{
    const char *list = negotiation->macros[stage] != NULL ? negotiation->macros[stage] : defaults[stage];
    const size_t mark = packet_begin(wire, SMFIC_MACRO);
    bytes_append(wire, &command, 1);
    while (*(list += strspn(list, " ")) != '\0') {
        const size_t length = strcspn(list, " ");
        const bool braced = length > 2 && list[0] == '{' && list[length - 1] == '}';
        const char *value = braced ? value_of(list + 1, length - 2, stage, queue_id, recipient)
                                   : value_of(list, length, stage, queue_id, recipient);
        if (value != NULL) {
            bytes_append(wire, list, length);
            bytes_append(wire, "", 1);
            bytes_append_string(wire, value);
        }
        list += length;
    }
    packet_end(wire, mark);
}
