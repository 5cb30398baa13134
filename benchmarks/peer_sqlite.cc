#include "benchmarks/peer.h"

#ifdef VERBATIM_HAS_SQLITE

#include <sqlite3.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "benchmarks/measure.h"

namespace verbatim::benchmarks {
namespace {

// Splits at spaces only: every other mark of ASCII belongs to a word, as all beyond ASCII does with this tokenizer.
constexpr char kCreate[] =
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA mmap_size=1073741824; PRAGMA cache_size=-262144;"
    "CREATE VIRTUAL TABLE texts USING fts5(text, tokenize=\"ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~`''\\'\");"
    "BEGIN";
constexpr char kFind[] = "SELECT text FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?";

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

void BindText(const Statement& statement, const std::string& text) {
  sqlite3_bind_text(statement.get(), 1, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

absl::StatusOr<Statement> Prepare(const Database& database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database.get(), sql, -1, &statement, nullptr) != SQLITE_OK) {
    return absl::InternalError(sqlite3_errmsg(database.get()));
  }
  return Statement(statement);
}

absl::Status Execute(const Database& database, const char* sql) {
  if (sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK) return absl::OkStatus();
  return absl::InternalError(sqlite3_errmsg(database.get()));
}

class SqlitePeer final : public Peer {
 public:
  SqlitePeer(Database database, Statement find) : database_(std::move(database)), find_(std::move(find)) {}

  std::string name() const override { return "sqlite fts5"; }

  std::vector<std::string> Find(const PeerText& query) override {
    BindText(find_, absl::StrJoin(query.words, " OR ", [](std::string* out, const std::string& word) {
               absl::StrAppend(out, "\"", absl::StrReplaceAll(word, {{"\"", "\"\""}}), "\"");
             }));
    sqlite3_bind_int(find_.get(), 2, kAnswers);
    std::vector<std::string> found;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(find_.get())) == SQLITE_ROW) {
      found.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(find_.get(), 0)));
    }
    if (step != SQLITE_DONE) Fail(absl::StrCat("sqlite: ", sqlite3_errmsg(database_.get())));
    sqlite3_reset(find_.get());
    return found;
  }

 private:
  const Database database_;
  const Statement find_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Peer>> MakeSqlite(const std::string& folder, absl::Span<const PeerText> texts) {
  sqlite3* opened = nullptr;
  const int failed = sqlite3_open((folder + "/sqlite").c_str(), &opened);
  Database database(opened);
  if (failed != SQLITE_OK) return absl::InternalError(sqlite3_errmsg(opened));
  if (absl::Status status = Execute(database, kCreate); !status.ok()) return status;
  const auto insert = Prepare(database, "INSERT INTO texts VALUES (?)");
  if (!insert.ok()) return insert.status();
  for (const PeerText& text : texts) {
    BindText(*insert, text.canonical);
    if (sqlite3_step(insert->get()) != SQLITE_DONE) return absl::InternalError(sqlite3_errmsg(opened));
    sqlite3_reset(insert->get());
  }
  absl::Status status = Execute(database, "COMMIT; INSERT INTO texts(texts) VALUES ('optimize')");
  if (!status.ok()) return status;
  auto find = Prepare(database, kFind);
  if (!find.ok()) return find.status();
  return std::make_unique<SqlitePeer>(std::move(database), *std::move(find));
}

}  // namespace verbatim::benchmarks

#else

namespace verbatim::benchmarks {

absl::StatusOr<std::unique_ptr<Peer>> MakeSqlite(const std::string&, absl::Span<const PeerText>) {
  return absl::UnimplementedError("not built in: no sqlite3");
}

}  // namespace verbatim::benchmarks

#endif
