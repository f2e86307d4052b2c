// The only place where the project meets libarchive. It is used in the confined child alone.

#ifndef CARCHIVE_SHIM_H
#define CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

#endif
