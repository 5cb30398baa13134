// The ten lines that a C++ program needs: record, ask, print.
#include <iostream>

#include "verbatim/client.h"

int main(int argc, char** argv) {
  verbatim::ConnectOptions options;
  if (argc > 1) options.server = argv[1];
  verbatim::Client client(options);

  verbatim::OccurrenceInput input;
  input.text = "A ferry is a bus that has to think.";
  input.document.outlet = "Harbour Courier";
  input.document.url = "https://courier.example.com/1";
  input.attributions.resize(1);
  input.attributions[0].speaker = "Ilse Varga";
  auto recorded = client.Record({input});
  if (!recorded.ok()) return std::cerr << recorded.status().ToString() << "\n", 1;

  auto answer = client.Verify({"", "a ferry is a bus - that has to THINK", "Ilse Varga", "", {}});
  if (!answer.ok()) return std::cerr << answer.status().ToString() << "\n", 1;
  if (answer->attribution != verbatim::AttributionResult::kSameSpeaker) return 2;
  std::cout << answer->matches[0].text << " - " << answer->matches[0].speakers[0] << "\n";
}
