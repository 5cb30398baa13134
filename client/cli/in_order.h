#ifndef VERBATIM_CLIENT_CLI_IN_ORDER_H_
#define VERBATIM_CLIENT_CLI_IN_ORDER_H_

#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace verbatim::cli {

// Puts out entries in the order in which they came in, though some are known at once (a line that cannot be parsed) and
// others when the server has answered. Thread-safe; `emit` is called with the lock held, one entry at a time.
template <typename Entry>
class InOrder {
 public:
  explicit InOrder(std::function<void(Entry&)> emit) : emit_(std::move(emit)) {}

  // Adds an entry that is complete already.
  void PushDone(Entry entry) { Push(std::move(entry), true); }
  // Adds an entry that the server will answer.
  void PushPending(Entry entry) { Push(std::move(entry), false); }

  // Completes the first pending entry: the server answers in order.
  void Complete(const std::function<void(Entry&)>& fill) {
    std::lock_guard<std::mutex> lock(mutex_);
    for (Slot& slot : slots_) {
      if (slot.done) continue;
      fill(slot.entry);
      slot.done = true;
      break;
    }
    Drain();
  }

  // Entries that wait.
  size_t size() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return slots_.size();
  }

 private:
  struct Slot {
    Entry entry;
    bool done;
  };

  void Push(Entry entry, bool done) {
    std::lock_guard<std::mutex> lock(mutex_);
    slots_.push_back(Slot{std::move(entry), done});
    Drain();
  }

  void Drain() {
    while (!slots_.empty() && slots_.front().done) {
      emit_(slots_.front().entry);
      slots_.pop_front();
    }
  }

  const std::function<void(Entry&)> emit_;
  mutable std::mutex mutex_;
  std::deque<Slot> slots_;  // the front is always pending, so the first pending one is found at once
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_IN_ORDER_H_
