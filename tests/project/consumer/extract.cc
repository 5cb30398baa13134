// Reads an article, records what is quoted in it, and checks a draft against that.
#include <iostream>
#include <string>

#include "verbatim/client.h"

int main(int argc, char** argv) {
  verbatim::ConnectOptions options;
  if (argc > 1) options.server = argv[1];
  verbatim::Client client(options);

  verbatim::ArticleInput article;
  article.content = "\"A ferry is a bus that has to think,\" said Ilse Varga.";
  article.facts.url = "https://courier.example.com/1";
  const auto extraction = client.ExtractQuotations(article, /*record=*/true);
  if (!extraction.ok()) return std::cerr << extraction.status().ToString() << "\n", 1;
  for (const verbatim::ExtractedQuotation& quotation : extraction->quotations) {
    const bool recorded = quotation.recorded && quotation.recorded->outcome == verbatim::Outcome::kRecorded;
    std::cout << quotation.text << " - " << quotation.speaker << (recorded ? ", recorded" : "") << "\n";
  }

  verbatim::ArticleInput draft;
  draft.content = "\"A ferry is a bus that has to think,\" said Corwin Pell.";
  const auto check = client.CheckDocument(draft);
  if (!check.ok()) return std::cerr << check.status().ToString() << "\n", 1;
  for (const verbatim::CheckedPassage& passage : check->passages) {
    const bool accused = passage.attribution == verbatim::AttributionResult::kOtherSpeaker;
    std::cout << passage.quotation.speaker << ": " << (accused ? "recorded for others" : "no objection") << "\n";
  }
}
