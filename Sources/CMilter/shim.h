// The only place where the project meets <libmilter/mfapi.h>.
//
// Every function of our own begins with cmilter_, because the library exports some 200 names of Sendmail.
// The wrappers exist for three reasons only: the C prototypes take `char *` where they mean `const char *`,
// smfi_setmlreply is variadic (Swift cannot call it), and mfapi.h would define `bool` as int.

#ifndef CMILTER_SHIM_H
#define CMILTER_SHIM_H

#include <stdbool.h>
#define SM_CONF_STDBOOL_H 1
#include <libmilter/mfapi.h>
#include <libmilter/mfdef.h>
#include <sys/socket.h>
#include <malloc.h>
#include <stddef.h>
#include <string.h>

// smfi_setmlreply takes at most 32 lines; the first NULL ends the list.
static inline int cmilter_setmlreply(SMFICTX *context, const char *code, const char *status,
                                     const char *const lines[32]) {
    return smfi_setmlreply(context, code, status,
        lines[0], lines[1], lines[2], lines[3], lines[4], lines[5], lines[6], lines[7],
        lines[8], lines[9], lines[10], lines[11], lines[12], lines[13], lines[14], lines[15],
        lines[16], lines[17], lines[18], lines[19], lines[20], lines[21], lines[22], lines[23],
        lines[24], lines[25], lines[26], lines[27], lines[28], lines[29], lines[30], lines[31],
        (char *)0);
}

static inline int cmilter_setreply(SMFICTX *context, const char *code, const char *status, const char *text) {
    return smfi_setreply(context, (char *)code, (char *)status, (char *)text);
}

static inline const char *cmilter_getsymval(SMFICTX *context, const char *name) {
    return smfi_getsymval(context, (char *)name);
}

static inline int cmilter_setsymlist(SMFICTX *context, int stage, const char *names) {
    return smfi_setsymlist(context, stage, (char *)names);
}

static inline int cmilter_addheader(SMFICTX *context, const char *name, const char *value) {
    return smfi_addheader(context, (char *)name, (char *)value);
}

static inline int cmilter_insheader(SMFICTX *context, int index, const char *name, const char *value) {
    return smfi_insheader(context, index, (char *)name, (char *)value);
}

// A NULL value deletes the field.
static inline int cmilter_chgheader(SMFICTX *context, const char *name, int occurrence, const char *value) {
    return smfi_chgheader(context, (char *)name, occurrence, (char *)value);
}

static inline int cmilter_chgfrom(SMFICTX *context, const char *address, const char *parameters) {
    return smfi_chgfrom(context, (char *)address, (char *)parameters);
}

static inline int cmilter_addrcpt(SMFICTX *context, const char *address) {
    return smfi_addrcpt(context, (char *)address);
}

static inline int cmilter_addrcpt_par(SMFICTX *context, const char *address, const char *parameters) {
    return smfi_addrcpt_par(context, (char *)address, (char *)parameters);
}

static inline int cmilter_delrcpt(SMFICTX *context, const char *address) {
    return smfi_delrcpt(context, (char *)address);
}

static inline int cmilter_replacebody(SMFICTX *context, const unsigned char *bytes, int count) {
    return smfi_replacebody(context, (unsigned char *)bytes, count);
}

static inline int cmilter_quarantine(SMFICTX *context, const char *reason) {
    return smfi_quarantine(context, (char *)reason);
}

static inline int cmilter_setconn(const char *address) {
    return smfi_setconn((char *)address);
}

// Whether libmilter stands in the end of message. The function is exported but in no public header; it is the
// only way to tell body bytes that came in the last packet (SMFIC_BODYEOB) from others: an answer other than
// CONTINUE to those makes libmilter leave out xxfi_eom, and answer twice or never. Weak: where it is absent every chunk
// is taken for one of them, which is correct and only slower.
extern bool mi_sendok(SMFICTX *context, int action) __attribute__((weak));
static inline bool cmilter_at_end_of_message(SMFICTX *context) {
    return mi_sendok == NULL || mi_sendok(context, 0);
}

// The length of what xxfi_unknown gets: the block that libmilter allocated for the packet, in which it does not look for
// the NUL that should close it. A string that a peer did not close ends with the block.
static inline size_t cmilter_unknown_length(const char *command) {
    return strnlen(command, malloc_usable_size((void *)command));
}

#endif
