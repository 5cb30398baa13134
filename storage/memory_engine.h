#ifndef VERBATIM_STORAGE_MEMORY_ENGINE_H_
#define VERBATIM_STORAGE_MEMORY_ENGINE_H_

#include <memory>

#include "storage/engine.h"

namespace verbatim::storage {

// A store in memory, for tests: nothing survives it. Snapshots copy the tables, so keep them small.
std::unique_ptr<Engine> NewMemoryEngine();

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_MEMORY_ENGINE_H_
