#include <sqlite3.h>

// Swift cannot call what takes any number of arguments. SQLite counts its memory under one lock for all connections,
// which costs the writer a twentieth of its time, and nobody reads the count. Before anything else of SQLite.
static inline int sqlite3_stop_counting_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
