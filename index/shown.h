#ifndef VERBATIM_INDEX_SHOWN_H_
#define VERBATIM_INDEX_SHOWN_H_

#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "index/types.h"

namespace verbatim::index {

// A value as it is shown, which many answers may share. Thread-safe.
template <typename Value>
class Shown {
 public:
  explicit Shown(Value value) : value_(std::move(value)) {}

  const Value& value() const { return value_; }
  // The bytes that `encode` makes of it, made once: it has to be the same each time.
  template <typename Encode>
  const std::string& EncodedBy(const Encode& encode) const {
    std::call_once(encoding_, [&] { encoded_ = encode(value_); });
    return encoded_;
  }

 private:
  const Value value_;
  mutable std::once_flag encoding_;
  mutable std::string encoded_;
};

using ShownOccurrence = Shown<Occurrence>;
using ShownQuotation = Shown<Quotation>;

// An occurrence in a list.
struct ListedOccurrence {
  std::shared_ptr<const ShownOccurrence> shown;
  RangeFit range_fit = RangeFit::kNoRange;

  const Occurrence& operator*() const { return shown->value(); }
  const Occurrence* operator->() const { return &shown->value(); }
};

// A quotation in a list.
struct ListedQuotation {
  std::shared_ptr<const ShownQuotation> shown;
  DateText listed_date;  // of the publication that places it in the list
  RangeFit range_fit = RangeFit::kNoRange;

  const Quotation& operator*() const { return shown->value(); }
  const Quotation* operator->() const { return &shown->value(); }
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_SHOWN_H_
