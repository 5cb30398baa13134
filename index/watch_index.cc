// The part of Index that is watched.
#include <utility>

#include "index/catalog.h"
#include "index/index.h"
#include "index/watcher.h"

namespace verbatim::index {

absl::StatusOr<std::unique_ptr<Watcher>> Index::Watch(const WatchQuery& query) const {
  const auto summary = catalog_->Find(query.collection);
  if (!summary.ok()) return summary.status();
  return Watcher::Open(engine_, **summary, query);
}

void Index::OnChange(std::function<void()> call) {
  absl::WriterMutexLock lock(&on_change_mutex_);
  on_change_ = std::move(call);
}

void Index::TellOfChange() const {
  absl::ReaderMutexLock lock(&on_change_mutex_);
  if (on_change_) on_change_();
}

}  // namespace verbatim::index
