#ifndef VERBATIM_EXTRACT_GUMBO_TREE_H_
#define VERBATIM_EXTRACT_GUMBO_TREE_H_

#include <gumbo.h>

#include <memory>

#include "absl/strings/string_view.h"

// Gumbo's tree without its C.
namespace verbatim::extract {

struct GumboDeleter {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using GumboTree = std::unique_ptr<GumboOutput, GumboDeleter>;

// Reads a page of PageGuard, which bounds what gumbo does. `html` is borrowed by the tree.
inline GumboTree ParseGuarded(absl::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  return GumboTree(gumbo_parse_with_options(&options, html.data(), html.size()));
}

inline bool IsElement(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }
inline bool IsElement(const GumboNode& node, GumboTag tag) { return IsElement(node) && node.v.element.tag == tag; }

// The value of an attribute; empty when the element has none.
inline absl::string_view AttributeOf(const GumboNode& element, const char* name) {
  const GumboAttribute* const attribute = gumbo_get_attribute(&element.v.element.attributes, name);
  return attribute == nullptr ? absl::string_view() : absl::string_view(attribute->value);
}

// The nodes in an element, for range loops.
class ChildrenOf {
 public:
  class Iterator {
   public:
    explicit Iterator(void** at) : at_(at) {}
    const GumboNode& operator*() const { return *static_cast<const GumboNode*>(*at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator!=(Iterator a, Iterator b) { return a.at_ != b.at_; }

   private:
    void** at_;
  };

  explicit ChildrenOf(const GumboNode& element) : children_(element.v.element.children) {}
  Iterator begin() const { return Iterator(children_.data); }
  Iterator end() const { return Iterator(children_.data + children_.length); }

 private:
  const GumboVector& children_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_GUMBO_TREE_H_
