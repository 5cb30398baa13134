#include "benchmarks/contest.h"

#include <cstdio>

#include "absl/strings/str_format.h"
#include "benchmarks/measure.h"

namespace verbatim::benchmarks {

std::vector<Score> Compete(absl::Span<Contestant* const> contestants, absl::Span<const Query> queries, size_t slice,
                           size_t rounds) {
  std::vector<Score> scores(contestants.size());
  for (size_t c = 0; c < contestants.size(); ++c) {
    scores[c].name = contestants[c]->name();
    for (const Query& query : queries) {
      contestants[c]->Ask(query);
      if (!query.source_id) continue;
      ++scores[c].sources;
      if (contestants[c]->HasSource(query)) ++scores[c].found;
    }
  }
  for (size_t round = 0; round < rounds; ++round) {
    for (size_t c = 0; c < contestants.size(); ++c) {
      const Clock::time_point begin = Clock::now();
      Clock::time_point last = begin;
      for (size_t i = 0; i < slice; ++i) {
        contestants[c]->Ask(queries[(round * slice + i) % queries.size()]);
        const Clock::time_point now = Clock::now();
        scores[c].micros.push_back(std::chrono::duration<double, std::micro>(now - last).count());
        last = now;
      }
      scores[c].rates.push_back(static_cast<double>(slice) * 1e6 / MicrosSince(begin));
    }
  }
  return scores;
}

double Ratio(const Score& one, const Score& other) {
  std::vector<double> ratios;
  for (size_t i = 0; i < one.rates.size(); ++i) ratios.push_back(one.rates[i] / other.rates[i]);
  return Median(ratios);
}

void PrintHead(const std::string& base) {
  std::printf("%-20s %10s %10s %10s %9s %9s\n", "", "queries/s", "median us", "p99 us", "recall@5", base.c_str());
}

void PrintRow(const Score& score, const Score& base) {
  const std::string recall =
      score.sources == 0
          ? "-"
          : absl::StrFormat("%.4f", static_cast<double>(score.found) / static_cast<double>(score.sources));
  std::printf("%-20s %10.1f %10.0f %10.0f %9s %9.3f  %s\n", score.name.c_str(), Median(score.rates),
              Median(score.micros), Quantile(score.micros, 0.99), recall.c_str(), Ratio(score, base),
              score.note.c_str());
}

}  // namespace verbatim::benchmarks
