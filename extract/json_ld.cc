// Facts from JSON-LD. Pages write the same in many shapes, so everything is looked at through a few helpers that take
// any of them.
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "extract/page_facts.h"

namespace verbatim::extract {
namespace {

using Json = simdjson::dom::element;
using JsonArray = simdjson::dom::array;
using JsonObject = simdjson::dom::object;

// How deep articles are looked for: in an array, a graph, a page.
constexpr int kMaxDepth = 4;
constexpr size_t kMaxAuthors = 20;

absl::string_view StringOf(const Json& json) {
  std::string_view text;
  return json.get(text) == simdjson::SUCCESS ? absl::string_view(text.data(), text.size()) : absl::string_view();
}

bool Get(const JsonObject& object, std::string_view key, Json* value) {
  return object[key].get(*value) == simdjson::SUCCESS;
}

absl::string_view StringAt(const JsonObject& object, std::string_view key) {
  Json value;
  return Get(object, key, &value) ? StringOf(value) : absl::string_view();
}

bool IsArticleType(absl::string_view type) {
  return absl::EndsWith(type, "Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
}

bool IsArticle(const JsonObject& object) {
  Json type;
  if (!Get(object, "@type", &type)) return false;
  JsonArray types;
  if (type.get(types) != simdjson::SUCCESS) return IsArticleType(StringOf(type));
  for (const Json& one : types) {
    if (IsArticleType(StringOf(one))) return true;
  }
  return false;
}

class Reader {
 public:
  explicit Reader(DocumentFacts* facts) : facts_(*facts) {}

  // Reads the first article in `json`; whether there was one.
  bool Read(const Json& json, int depth = 0) {
    if (depth > kMaxDepth) return false;
    JsonArray array;
    if (json.get(array) == simdjson::SUCCESS) {
      for (const Json& one : array) {
        if (Read(one, depth + 1)) return true;
      }
      return false;
    }
    JsonObject object;
    if (json.get(object) != simdjson::SUCCESS) return false;
    if (IsArticle(object)) {
      ReadArticle(object);
      return true;
    }
    Json inner;
    if (Get(object, "@graph", &inner)) {
      if (inner.get(graph_) != simdjson::SUCCESS) graph_ = JsonArray();
      has_graph_ = inner.is_array();
      if (Read(inner, depth + 1)) return true;
    }
    return Get(object, "mainEntity", &inner) && Read(inner, depth + 1);
  }

 private:
  static void SetIfEmpty(absl::string_view value, std::string* field) {
    if (field->empty()) *field = FactOf(value);
  }

  void ReadArticle(const JsonObject& article) {
    SetIfEmpty(WithoutReferences(StringAt(article, "headline")), &facts_.title);
    SetIfEmpty(WithoutReferences(StringAt(article, "name")), &facts_.title);
    if (facts_.published.empty()) facts_.published = EdtfOf(StringAt(article, "datePublished"));
    Json value;
    if (Get(article, "publisher", &value)) SetIfEmpty(absl::StrJoin(NamesOf(value), ", "), &facts_.outlet);
    if (Get(article, "author", &value)) SetIfEmpty(absl::StrJoin(NamesOf(value), ", "), &facts_.author);
  }

  // The names of a party or of several: strings, objects with a name, references into the graph.
  std::vector<std::string> NamesOf(const Json& json) const {
    std::vector<std::string> names;
    JsonArray array;
    if (json.get(array) != simdjson::SUCCESS) {
      AddName(json, &names);
      return names;
    }
    for (const Json& one : array) {
      if (names.size() == kMaxAuthors) break;
      AddName(one, &names);
    }
    return names;
  }

  void AddName(const Json& json, std::vector<std::string>* names) const {
    absl::string_view name = StringOf(json);
    JsonObject object;
    if (json.get(object) == simdjson::SUCCESS) {
      name = StringAt(object, "name");
      if (name.empty()) name = NameInGraph(StringAt(object, "@id"));
    }
    std::string fact = FactOf(WithoutReferences(name));
    // Some give the page of the author instead.
    if (fact.empty() || absl::StrContains(fact, "://")) return;
    if (std::find(names->begin(), names->end(), fact) == names->end()) names->push_back(std::move(fact));
  }

  absl::string_view NameInGraph(absl::string_view id) const {
    if (id.empty() || !has_graph_) return {};
    for (const Json& node : graph_) {
      JsonObject object;
      if (node.get(object) != simdjson::SUCCESS || StringAt(object, "@id") != id) continue;
      if (const absl::string_view name = StringAt(object, "name"); !name.empty()) return name;
    }
    return {};
  }

  DocumentFacts& facts_;
  JsonArray graph_;
  bool has_graph_ = false;
};

// From the first bracket to the last: some pages wrap the JSON in a comment, or end it with a semicolon.
absl::string_view Unwrapped(absl::string_view json) {
  const size_t begin = json.find_first_of("{["), end = json.find_last_of("}]");
  return begin == absl::string_view::npos || end == absl::string_view::npos || end < begin
             ? absl::string_view()
             : json.substr(begin, end + 1 - begin);
}

}  // namespace

void AddJsonLdFacts(absl::string_view json, DocumentFacts* facts) {
  json = Unwrapped(json);
  if (json.empty()) return;
  simdjson::dom::parser parser;
  Json document;
  if (parser.parse(json.data(), json.size()).get(document) == simdjson::SUCCESS) Reader(facts).Read(document);
}

}  // namespace verbatim::extract
