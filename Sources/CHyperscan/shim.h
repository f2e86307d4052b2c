// What we use of Hyperscan and Vectorscan (hs.h of both, version 5), declared anew: the library is looked for when the
// program runs, and the program is built without it.

#ifndef CHYPERSCAN_SHIM_H
#define CHYPERSCAN_SHIM_H

#include <stddef.h>

typedef struct hs_database hs_database_t;
typedef struct hs_scratch hs_scratch_t;

// Why a pattern is refused. expression: which one, -1 for none in particular.
typedef struct { char *message; int expression; } hs_compile_error_t;

// For which processor a database is.
typedef struct { unsigned int tune; unsigned long long cpu_features, reserved1, reserved2; } hs_platform_info_t;

// Called for each match. Any answer but 0 ends the scan.
typedef int (*chyperscan_found)(
    unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context);

typedef int (*chyperscan_compile_multi)(
    const char *const *expressions, const unsigned int *flags, const unsigned int *ids, unsigned int count,
    unsigned int mode, const hs_platform_info_t *platform, hs_database_t **database, hs_compile_error_t **error);
// The third argument is a description of the pattern that is not read here; it is given back with free.
typedef int (*chyperscan_expression_info)(
    const char *expression, unsigned int flags, void **info, hs_compile_error_t **error);
typedef int (*chyperscan_free_compile_error)(hs_compile_error_t *error);
typedef int (*chyperscan_free_database)(hs_database_t *database);
typedef int (*chyperscan_alloc_scratch)(const hs_database_t *database, hs_scratch_t **scratch);
typedef int (*chyperscan_free_scratch)(hs_scratch_t *scratch);
typedef int (*chyperscan_scan)(
    const hs_database_t *database, const char *data, unsigned int length, unsigned int flags, hs_scratch_t *scratch,
    chyperscan_found found, void *context);
typedef int (*chyperscan_serialize_database)(const hs_database_t *database, char **bytes, size_t *length);
typedef int (*chyperscan_deserialize_database)(const char *bytes, size_t length, hs_database_t **database);
typedef int (*chyperscan_database_size)(const hs_database_t *database, size_t *size);
typedef int (*chyperscan_valid_platform)(void);
typedef int (*chyperscan_populate_platform)(hs_platform_info_t *platform);
typedef const char *(*chyperscan_version)(void);

// hs.h has them as macros.
static const unsigned int chyperscan_mode_block = 1;
static const unsigned int chyperscan_caseless = 1, chyperscan_dot_all = 2, chyperscan_multiline = 4,
    chyperscan_single_match = 8, chyperscan_prefilter = 128;

#endif
