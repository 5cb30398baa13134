#ifndef VERBATIM_PAGED_RANGE_H_
#define VERBATIM_PAGED_RANGE_H_

#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

#include "verbatim/types.h"

namespace verbatim {

// The items of a list, page by page on demand. An input range: one pass, begin() once.
//
//   auto occurrences = client.ListOccurrences(filter);
//   for (const verbatim::Occurrence& occurrence : occurrences) ...
//   if (!occurrences.status().ok()) ...   // the loop ended early
//
// Not thread-safe. The client outlives it.
template <typename T>
class PagedRange {
 public:
  using Fetch = std::function<Result<Page<T>>(const std::string& page_token)>;

  explicit PagedRange(Fetch fetch) : fetch_(std::move(fetch)) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    Iterator() = default;
    explicit Iterator(PagedRange* range) : range_(range) { SkipEmptyPages(); }
    reference operator*() const { return range_->page_.items[range_->next_]; }
    pointer operator->() const { return &**this; }
    Iterator& operator++() {
      ++range_->next_;
      SkipEmptyPages();
      return *this;
    }
    void operator++(int) { ++*this; }
    // Only the comparison with end() means anything.
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.range_ == b.range_; }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return !(a == b); }

   private:
    void SkipEmptyPages() {
      while (range_->next_ == range_->page_.items.size()) {
        if (range_->FetchNext()) continue;
        range_ = nullptr;
        return;
      }
    }

    PagedRange* range_ = nullptr;
  };

  Iterator begin() { return Iterator(this); }
  Iterator end() { return Iterator(); }

  // kOk while all went well; look at it after the loop.
  const Status& status() const { return status_; }
  // What was searched, by the page fetched last.
  const Coverage& coverage() const { return page_.coverage; }
  // Whether a search did not look at all that may have the words, by the page fetched last.
  bool truncated() const { return page_.truncated; }

 private:
  // False at the end and on an error.
  bool FetchNext() {
    if (started_ && page_.next_page_token.empty()) return false;
    Result<Page<T>> page = fetch_(started_ ? page_.next_page_token : "");
    started_ = true;
    if (!page.ok()) {
      status_ = page.status();
      page_.next_page_token.clear();
      return false;
    }
    page_ = std::move(page).value();
    next_ = 0;
    return true;
  }

  Fetch fetch_;
  Page<T> page_;
  size_t next_ = 0;
  bool started_ = false;
  Status status_;
};

}  // namespace verbatim

#endif  // VERBATIM_PAGED_RANGE_H_
