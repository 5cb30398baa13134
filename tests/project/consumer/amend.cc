// Records, corrects, withdraws, and looks after each step at what lists, searches and verifying say of it.
#include <iostream>
#include <string>
#include <vector>

#include "verbatim/client.h"

namespace {

constexpr char kText[] = "The old lighthouse keeper counts ships, and sleeps by day.";
constexpr char kUrl[] = "https://courier.example.com/lighthouse";

// What the lists say now: "status speaker" of each occurrence, and how many hits a search for a phrase has.
std::string Look(verbatim::Client& client) {
  std::string seen;
  verbatim::ListFilter filter;
  filter.url = kUrl;
  auto listed = client.ListOccurrences(filter);
  for (const verbatim::Occurrence& item : listed) {
    seen += std::to_string(static_cast<int>(item.status)) + " " + item.attributions.at(0).speaker + "; ";
  }
  size_t hits = 0;
  auto found = client.SearchQuotations("\"the old\" -harbour");
  for (const verbatim::SearchHit& hit : found) hits += hit.quotation.text == kText;
  const bool ok = listed.status().ok() && found.status().ok();
  return ok ? seen + std::to_string(hits) : "failed";
}

int Fail(const std::string& what) {
  std::cerr << what << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  verbatim::ConnectOptions options;
  if (argc > 1) options.server = argv[1];
  verbatim::Client client(options);

  verbatim::OccurrenceInput input;
  input.text = kText;
  input.document.url = kUrl;
  input.attributions.resize(1);
  input.attributions[0].speaker = "Ilse Varga";
  const auto recorded = client.Record({input});
  if (!recorded.ok()) return Fail(recorded.status().ToString());
  std::cout << "recorded: " << Look(client) << "\n";

  verbatim::OccurrenceAmendment correction;
  correction.occurrence_id = recorded->at(0).occurrence_id;
  correction.act = verbatim::AmendmentAct::kCorrect;
  correction.reason = "misread";
  correction.by = "desk";
  correction.fields = {"attributions"};
  correction.attributions.resize(1);
  correction.attributions[0].speaker = "Ilse Vargas";
  const auto corrected = client.AmendOccurrence(correction);
  if (!corrected.ok()) return Fail(corrected.status().ToString());
  std::cout << "corrected: " << Look(client) << "\n";

  verbatim::WithdrawalInput withdrawal;
  withdrawal.filter.url = kUrl;
  withdrawal.reason = "asked for";
  withdrawal.by = "desk";
  const auto withdrawn = client.Withdraw(withdrawal);
  if (!withdrawn.ok()) return Fail(withdrawn.status().ToString());
  std::cout << "withdrawn " << withdrawn->withdrawal.occurrences << ": " << Look(client) << "\n";

  const auto again = client.Record({input});
  if (!again.ok()) return Fail(again.status().ToString());
  const auto answer = client.Verify({"", kText, "", "", {}});
  if (!answer.ok()) return Fail(answer.status().ToString());
  const bool refused = again->at(0).outcome == verbatim::Outcome::kRejected;
  std::cout << "again: " << (refused ? "refused" : "recorded") << ", matches " << answer->matches.size() << ", "
            << Look(client) << "\n";
}
