#include "benchmarks/peer.h"

#ifdef VERBATIM_HAS_POSTGRESQL

#include <libpq-fe.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "benchmarks/measure.h"

namespace verbatim::benchmarks {
namespace {

// One core for a query, as for everybody here; nothing has to survive.
constexpr char kServerOptions[] =
    "-c listen_addresses= -c fsync=off -c shared_buffers=512MB -c work_mem=64MB -c maintenance_work_mem=512MB "
    "-c max_wal_size=4GB -c max_parallel_workers_per_gather=0 -c max_parallel_maintenance_workers=0 -c jit=off";
constexpr char kUser[] = "verbatim";

// Runs a command of the server's in `folder`, as an unprivileged user when this is root, since the server refuses root.
bool RunAsUser(const std::string& folder, const std::string& command) {
  const std::string inside = absl::StrCat("cd ", folder, " && bin=$(pg_config --bindir) && ", command, " >>log 2>&1");
  const std::string outer = geteuid() == 0 ? absl::StrCat("runuser -u nobody -- sh -c '", inside, "'") : inside;
  return std::system(outer.c_str()) == 0;
}

// A server of its own in a temporary folder, on a socket there; stopped at the end.
class Server {
 public:
  static absl::StatusOr<std::shared_ptr<Server>> Start() {
    auto server = std::make_shared<Server>();
    const std::string& folder = server->folder_.path();
    if (geteuid() == 0) {
      const passwd* nobody = getpwnam("nobody");
      if (nobody == nullptr || chown(folder.c_str(), nobody->pw_uid, nobody->pw_gid) != 0) {
        return absl::FailedPreconditionError("initdb refuses root, and there is no user nobody");
      }
    }
    if (!RunAsUser(folder, absl::StrCat("\"$bin\"/initdb -D data -A trust -E UTF8 --locale=C.UTF-8 -U ", kUser))) {
      return absl::UnavailableError("initdb of pg_config --bindir fails");
    }
    if (!RunAsUser(folder,
                   absl::StrCat("\"$bin\"/pg_ctl -D data -w -o \"-k ", folder, " ", kServerOptions, "\" start"))) {
      return absl::UnavailableError("pg_ctl cannot start the server");
    }
    server->started_ = true;
    return server;
  }
  ~Server() {
    if (started_) RunAsUser(folder_.path(), "\"$bin\"/pg_ctl -D data -m immediate stop");
  }

  std::string socket_folder() const { return folder_.path(); }

 private:
  const TemporaryFolder folder_{"match_benchmark_postgresql"};
  bool started_ = false;
};

class Connection {
 public:
  explicit Connection(std::shared_ptr<Server> server)
      : server_(std::move(server)),
        connection_(
            PQconnectdb(absl::StrCat("host=", server_->socket_folder(), " dbname=postgres user=", kUser).c_str())) {
    if (PQstatus(connection_.get()) != CONNECTION_OK) Fail(PQerrorMessage(connection_.get()));
  }

  void Execute(const char* sql) {
    const Result result(PQexec(connection_.get(), sql));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) Fail(PQerrorMessage(connection_.get()));
  }

  void Copy(absl::Span<const PeerText> texts) {
    const Result begun(PQexec(connection_.get(), "COPY texts (text) FROM STDIN"));
    for (const PeerText& text : texts) {
      const std::string line = absl::StrCat(absl::StrReplaceAll(text.canonical, {{"\\", "\\\\"}}), "\n");
      PQputCopyData(connection_.get(), line.data(), static_cast<int>(line.size()));
    }
    PQputCopyEnd(connection_.get(), nullptr);
    while (const Result ended{PQgetResult(connection_.get())}) {
      if (PQresultStatus(ended.get()) != PGRES_COMMAND_OK) Fail(PQerrorMessage(connection_.get()));
    }
  }

  void PrepareFind(const std::string& sql) {
    const Result result(PQprepare(connection_.get(), "find", sql.c_str(), 1, nullptr));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) Fail(PQerrorMessage(connection_.get()));
  }

  std::vector<std::string> Find(const std::string& text) {
    const char* const value = text.c_str();
    const Result result(PQexecPrepared(connection_.get(), "find", 1, &value, nullptr, nullptr, 0));
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) Fail(PQerrorMessage(connection_.get()));
    std::vector<std::string> found;
    for (int i = 0; i < PQntuples(result.get()); ++i) found.emplace_back(PQgetvalue(result.get(), i, 0));
    return found;
  }

 private:
  struct Close {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Close>;

  const std::shared_ptr<Server> server_;
  const std::unique_ptr<PGconn, Close> connection_;
};

class PostgresqlPeer final : public Peer {
 public:
  PostgresqlPeer(std::string name, std::shared_ptr<Server> server, const std::string& condition)
      : name_(std::move(name)), connection_(std::move(server)) {
    connection_.PrepareFind(absl::StrCat("SELECT text FROM texts WHERE ", condition, " LIMIT ", kAnswers));
  }

  std::string name() const override { return name_; }
  std::vector<std::string> Find(const PeerText& query) override { return connection_.Find(query.canonical); }

 private:
  const std::string name_;
  Connection connection_;
};

}  // namespace

absl::StatusOr<std::vector<std::unique_ptr<Peer>>> MakePostgresql(absl::Span<const PeerText> texts) {
  absl::StatusOr<std::shared_ptr<Server>> server = Server::Start();
  if (!server.ok()) return server.status();
  Connection loading(*server);
  loading.Execute("CREATE EXTENSION pg_trgm");
  loading.Execute(
      "CREATE TABLE texts (text text, vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED)");
  loading.Copy(texts);
  loading.Execute("CREATE INDEX ON texts USING gin (text gin_trgm_ops)");
  loading.Execute("CREATE INDEX ON texts USING gin (vector)");
  loading.Execute("VACUUM ANALYZE texts");
  std::vector<std::unique_ptr<Peer>> peers;
  peers.push_back(
      std::make_unique<PostgresqlPeer>("postgresql pg_trgm", *server, "text % $1 ORDER BY similarity(text, $1) DESC"));
  peers.push_back(std::make_unique<PostgresqlPeer>("postgresql phrase", *server,
                                                   "vector @@ phraseto_tsquery('simple', $1) ORDER BY length(text)"));
  return peers;
}

}  // namespace verbatim::benchmarks

#else

namespace verbatim::benchmarks {

absl::StatusOr<std::vector<std::unique_ptr<Peer>>> MakePostgresql(absl::Span<const PeerText>) {
  return absl::UnimplementedError("not built in: no libpq");
}

}  // namespace verbatim::benchmarks

#endif
