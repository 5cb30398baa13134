#include "benchmarks/peer.h"

#ifdef VERBATIM_HAS_XAPIAN

#include <xapian.h>

namespace verbatim::benchmarks {
namespace {

// Its limit for a term is 245 bytes, of which a zero byte takes two.
constexpr size_t kMaxTermBytes = 200;
constexpr Xapian::termcount kEliteTerms = 6;

class XapianPeer final : public Peer {
 public:
  explicit XapianPeer(const std::string& path) : database_(path), enquire_(database_) {}

  std::string name() const override { return "xapian"; }

  std::vector<std::string> Find(const PeerText& query) override {
    enquire_.set_query(Xapian::Query(Xapian::Query::OP_ELITE_SET, query.words.begin(), query.words.end(), kEliteTerms));
    std::vector<std::string> found;
    const Xapian::MSet matches = enquire_.get_mset(0, kAnswers);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      found.push_back(match.get_document().get_data());
    }
    return found;
  }

 private:
  Xapian::Database database_;
  Xapian::Enquire enquire_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Peer>> MakeXapian(const std::string& folder, absl::Span<const PeerText> texts) {
  const std::string path = folder + "/xapian";
  try {
    {
      Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
      for (const PeerText& text : texts) {
        Xapian::Document document;
        document.set_data(text.canonical);
        for (size_t i = 0; i < text.words.size(); ++i) {
          if (text.words[i].size() <= kMaxTermBytes) document.add_posting(text.words[i], i + 1);
        }
        database.add_document(document);
      }
      database.commit();
      database.compact(path + ".compact");
    }
    return std::make_unique<XapianPeer>(path + ".compact");
  } catch (const Xapian::Error& error) {
    return absl::InternalError(error.get_description());
  }
}

}  // namespace verbatim::benchmarks

#else

namespace verbatim::benchmarks {

absl::StatusOr<std::unique_ptr<Peer>> MakeXapian(const std::string&, absl::Span<const PeerText>) {
  return absl::UnimplementedError("not built in: no xapian-core");
}

}  // namespace verbatim::benchmarks

#endif
