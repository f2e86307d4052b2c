#include "message.h"

#include <stdlib.h>
#include <string.h>

/* Postfix cuts a field here, for the filter and for the recipient alike; libmilter closes the session over a
 * packet of more than 65,535 bytes. */
enum { longest_field = 60000 };

static const char built_in[] =
    "Received: from mail.example.net (mail.example.net [192.0.2.17])\r\n"
    "\tby mx.example.org (Postfix) with ESMTPS id 4XyZ1q2w3e\r\n"
    "\tfor <user@example.org>; Mon, 2 Jun 2025 09:30:11 +0200 (CEST)\r\n"
    "From: Ada Example <ada@example.net>\r\n"
    "To: user@example.org\r\n"
    "Subject: Minutes of the meeting on Monday\r\n"
    "Date: Mon, 2 Jun 2025 09:30:07 +0200\r\n"
    "Message-ID: <20250602073007.1@mail.example.net>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=us-ascii\r\n"
    "\r\n"
    "Hello,\r\n"
    "\r\n"
    "here are the minutes of the meeting. We agreed on three points: the mill's\r\n"
    "wheel is to be mended before the autumn, the accounts are closed at the end\r\n"
    "of the month, and the new sign goes up beside the gate.\r\n"
    "\r\n"
    "Whoever wants to add something writes to me before Thursday, please. After\r\n"
    "that the minutes go to the archive as they are, and the next meeting takes\r\n"
    "place in the small room, since the large one is being painted.\r\n"
    "\r\n"
    "Kind regards\r\n"
    "Ada\r\n";

/* The length of the line at `text` without its end, and in `*whole` with it. */
static size_t line_length(const char *text, size_t length, size_t *whole)
{
    const char *end = memchr(text, '\n', length);
    *whole = end != NULL ? (size_t)(end - text) + 1 : length;
    size_t without = end != NULL ? *whole - 1 : length;
    if (without > 0 && text[without - 1] == '\r')
        without -= 1;
    return without;
}

/* The length of a field's name, or 0 when the line is no field (RFC 5322, 2.2). */
static size_t name_length(const char *line, size_t length)
{
    size_t index = 0;
    while (index < length && line[index] > ' ' && line[index] < 127 && line[index] != ':')
        index += 1;
    return index < length && line[index] == ':' ? index : 0;
}

/* Text without NUL, which the protocol cannot carry inside a string. */
static void append_text(struct bytes *bytes, const char *text, size_t length)
{
    for (size_t index = 0; index < length; index += 1)
        if (text[index] != '\0')
            bytes_append(bytes, text + index, 1);
}

static void add_field(struct message *message, const char *name, size_t length, struct bytes *value)
{
    if (value->length > longest_field)
        value->length = longest_field;
    bytes_append(value, "", 1);
    message->fields =
        reallocate(message->fields, message->field_count + 1, sizeof *message->fields);
    struct field *field = &message->fields[message->field_count];
    field->name = allocate(length + 1, 1);
    memcpy(field->name, name, length);
    field->value = (char *)value->data;
    message->field_count += 1;
}

/* Reads the fields and returns where the body begins. */
static size_t parse_header(struct message *message, const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t whole = 0;
        size_t line = line_length(text + at, length - at, &whole);
        if (line == 0)
            return at + whole;
        const char *name = text + at;
        const size_t name_end = name_length(name, line);
        if (name_end == 0)
            return at;
        struct bytes value = {0};
        append_text(&value, name + name_end + 1, line - name_end - 1);
        at += whole;
        while (at < length && (text[at] == ' ' || text[at] == '\t')) {
            line = line_length(text + at, length - at, &whole);
            bytes_append(&value, "\n", 1);
            append_text(&value, text + at, line);
            at += whole;
        }
        add_field(message, name, name_end < 1000 ? name_end : 1000, &value);
    }
    return length;
}

void message_parse(struct message *message, const char *text, size_t length)
{
    memset(message, 0, sizeof *message);
    size_t whole = 0;
    if (length >= 5 && memcmp(text, "From ", 5) == 0) {
        line_length(text, length, &whole);
        text += whole;
        length -= whole;
    }
    size_t at = parse_header(message, text, length);
    while (at < length) {
        const size_t line = line_length(text + at, length - at, &whole);
        bytes_append(&message->body, text + at, line);
        bytes_append(&message->body, "\r\n", 2);
        at += whole;
    }
}

void messages_built_in(struct messages *messages)
{
    messages->items = allocate(1, sizeof *messages->items);
    messages->count = 1;
    message_parse(&messages->items[0], built_in, sizeof built_in - 1);
}

void messages_free(struct messages *messages)
{
    for (size_t index = 0; index < messages->count; index += 1) {
        struct message *message = &messages->items[index];
        for (size_t field = 0; field < message->field_count; field += 1) {
            free(message->fields[field].name);
            free(message->fields[field].value);
        }
        free(message->fields);
        free(message->body.data);
    }
    free(messages->items);
    memset(messages, 0, sizeof *messages);
}
