#ifndef VERBATIM_BENCHMARKS_PEER_H_
#define VERBATIM_BENCHMARKS_PEER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "benchmarks/queries.h"

// Other programs that find texts, each loaded with the same distinct canonical texts.
namespace verbatim::benchmarks {

// As many answers as VerifyQuote gives.
inline constexpr int kAnswers = 5;

// Not thread-safe.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual std::string name() const = 0;
  // The canonical texts found, best first; kAnswers at most.
  virtual std::vector<std::string> Find(const PeerText& query) = 0;
};

// Each makes its store, in a folder of its own under `folder` where one is named, and opens it for reading.
// UNIMPLEMENTED when the library was not there when this was built; any other error says why the peer cannot run here.

// Elite set of the six rarest words.
absl::StatusOr<std::unique_ptr<Peer>> MakeXapian(const std::string& folder, absl::Span<const PeerText> texts);
// FTS5, any of the words, by bm25.
absl::StatusOr<std::unique_ptr<Peer>> MakeSqlite(const std::string& folder, absl::Span<const PeerText> texts);
// Trigrams, and phrases of the full-text search, on one server that the peers share and the last of them stops. It runs
// in a temporary folder, as the user nobody when this is root.
absl::StatusOr<std::vector<std::unique_ptr<Peer>>> MakePostgresql(absl::Span<const PeerText> texts);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_PEER_H_
