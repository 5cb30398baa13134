// Trains the weights by which the extractor chooses speakers, measures them by cross-validation, and writes both:
// extract/ranker_weights.inc and extract/ranker_calibration.inc. scripts/train_extractor runs it.
//
// The weights are those of a conditional logit, by stochastic gradient ascent with AdaGrad (Duchi, Hazan, Singer 2011)
// and dropped-out features (Srivastava et al. 2014). Deterministic: the seed is fixed.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "benchmarks/annotated_articles.h"
#include "extract/attribution.h"
#include "extract/features.h"
#include "extract/ranker.h"
#include "extract/rules.h"

namespace verbatim::benchmarks {
namespace {

using extract::Choice;
using extract::Features;
using extract::Reading;
using extract::Weights;
using Articles = std::vector<std::unique_ptr<AnnotatedArticle>>;

constexpr int kFolds = 4;
constexpr int kEpochs = 12;
constexpr int kRounds = 16;
constexpr uint32_t kSeed = 1;
constexpr double kDropout = 0.2;
constexpr double kLearningRate = 0.1;
constexpr double kShrinkage = 1e-3;
// Weights below this say nothing.
constexpr float kLeastWeight = 0.004F;

// A quotation whose speaker is known: what speaks for each candidate, nobody last, and which are right.
struct Example {
  size_t article = 0;
  std::vector<Features> candidates;
  std::vector<double> preferences;
  std::vector<bool> right;
};

// The candidates of a choice as an example. Right are mentions in the annotated place; else others of the same name.
Example MakeExample(const AnnotatedArticle& article, const AnnotatedSpan& span, const Choice& choice) {
  Example example;
  std::vector<bool> by_name;
  for (const extract::CandidateFacts& candidate : choice.candidates) {
    example.candidates.emplace_back();
    extract::FeaturesOf(article.reading, choice.quote, candidate, &example.candidates.back());
    example.preferences.push_back(extract::kPreferenceWeight *
                                  extract::Preference(article.reading, choice.quote, candidate));
    example.right.push_back(span.attributed && article.IsRightPlace(candidate.mention, span));
    by_name.push_back(span.attributed && article.IsRight(candidate.mention, span));
  }
  if (std::none_of(example.right.begin(), example.right.end(), [](bool right) { return right; })) {
    example.right = std::move(by_name);
  }
  example.candidates.emplace_back();
  extract::FeaturesOfNobody(article.reading, choice.quote, &example.candidates.back());
  example.preferences.push_back(extract::kPreferenceWeight *
                                extract::PreferenceOfNobody(article.reading, choice.quote));
  example.right.push_back(!span.attributed);
  return example;
}

std::vector<Example> MakeExamples(const Articles& articles) {
  std::vector<Example> examples;
  for (size_t i = 0; i < articles.size(); ++i) {
    const AnnotatedArticle& article = *articles[i];
    extract::Attribute(
        article.reading,
        [&](const Reading& reading, Choice* choice) {
          const AnnotatedSpan* span = article.Find(article.spans[reading.stream.tokens[choice->quote.token].span]);
          if (span == nullptr) return;
          Example example = MakeExample(article, *span, *choice);
          example.article = i;
          const auto right = std::find(example.right.begin(), example.right.end(), true);
          if (right == example.right.end()) return;
          // What was right before is what the next quotation sees.
          const int index = static_cast<int>(right - example.right.begin());
          choice->chosen = span->attributed ? index : Choice::kNobody;
          examples.push_back(std::move(example));
        },
        [](const Choice& /*choice*/) {});
  }
  return examples;
}

class Trainer {
 public:
  explicit Trainer(const std::vector<Example>& examples) : examples_(examples) {}

  // On all examples but those of every kFolds-th article from `skipped` on; of all when it is negative. The mean of
  // kRounds trainings: which examples come last then matters less.
  Weights Train(int skipped) {
    std::vector<const Example*> order;
    for (const Example& example : examples_) {
      if (static_cast<int>(example.article % kFolds) != skipped) order.push_back(&example);
    }
    std::mt19937 random(kSeed);
    Weights mean(extract::kFeatures, 0);
    for (int round = 0; round < kRounds; ++round) {
      TrainOnce(&order, &random);
      for (size_t i = 0; i < mean.size(); ++i) mean[i] += weights_[i] * static_cast<float>(1 - kDropout) / kRounds;
    }
    return mean;
  }

 private:
  void TrainOnce(std::vector<const Example*>* order, std::mt19937* random) {
    weights_.assign(extract::kFeatures, 0);
    squares_.assign(extract::kFeatures, 1e-2F);
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      std::shuffle(order->begin(), order->end(), *random);
      // Smaller steps toward the end.
      const double rate = kLearningRate * (epoch < kEpochs * 0.6 ? 1 : epoch < kEpochs * 0.85 ? 0.3 : 0.1);
      for (const Example* example : *order) Learn(*example, rate, random);
    }
  }

  void Learn(const Example& example, double rate, std::mt19937* random) {
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<Features> kept(example.candidates.size());
    std::vector<double> scores = example.preferences;
    for (size_t c = 0; c < kept.size(); ++c) {
      for (const uint16_t feature : example.candidates[c]) {
        if (uniform(*random) < kDropout) continue;
        kept[c].push_back(feature);
        scores[c] += weights_[feature];
      }
    }
    const double highest = *std::max_element(scores.begin(), scores.end());
    double sum = 0, sum_right = 0;
    for (double& score : scores) sum += score = std::exp(score - highest);
    for (size_t c = 0; c < scores.size(); ++c) sum_right += example.right[c] ? scores[c] : 0;
    for (size_t c = 0; c < scores.size(); ++c) {
      const double gradient = (example.right[c] ? scores[c] / sum_right : 0) - scores[c] / sum;
      if (std::abs(gradient) < 1e-3) continue;
      for (const uint16_t feature : kept[c]) Step(feature, gradient, rate);
    }
  }

  void Step(uint16_t feature, double gradient, double rate) {
    const double step = gradient - kShrinkage * weights_[feature];
    squares_[feature] += static_cast<float>(step * step);
    weights_[feature] += static_cast<float>(rate * step / std::sqrt(squares_[feature]));
  }

  const std::vector<Example>& examples_;
  Weights weights_, squares_;
};

// Right answers of all that were asked.
struct Share {
  int right = 0, all = 0;

  void Add(bool is_right) {
    ++all;
    right += is_right ? 1 : 0;
  }
  double value() const { return all == 0 ? 0 : static_cast<double>(right) / all; }
};

constexpr int kReasons = static_cast<int>(extract::Reason::kNearest) + 1;
constexpr const char* kReasonNames[kReasons] = {
    "nobody", "subject before", "subject after", "inverted",  "according to", "colon",     "signature",
    "agent",  "possessive",     "same sentence", "continued", "introduced",   "interview", "nearest"};

struct Measured {
  std::array<Share, kMentionKinds> by_kind;
  std::array<Share, kReasons> by_reason;
  std::vector<std::pair<double, bool>> choices;  // probability, right
  Share attributed;

  void Add(const AnnotatedArticle& article, const Choice& choice) {
    const AnnotatedSpan* span = article.Find(article.spans[article.reading.stream.tokens[choice.quote.token].span]);
    if (span == nullptr || (span->attributed && span->mentions.empty())) return;
    const bool named = choice.chosen != Choice::kNobody;
    const bool right = span->attributed ? named && article.IsRight(choice.mention(), *span) : !named;
    choices.emplace_back(choice.probability, right);
    const extract::Reason reason =
        named ? extract::ReasonOf(article.reading, choice.quote, choice.candidates[choice.chosen])
              : extract::Reason::kNobody;
    by_reason[static_cast<size_t>(reason)].Add(right);
    if (!span->attributed) return;
    by_kind[static_cast<size_t>(KindOf(span->mentions[0]))].Add(right);
    attributed.Add(right);
  }
};

void Measure(const AnnotatedArticle& article, extract::Chooser choose, Measured* measured) {
  extract::Attribute(article.reading, choose, [&](const Choice& choice) { measured->Add(article, choice); });
}

auto By(const Weights& weights) {
  return [&weights](const Reading& reading, Choice* choice) { extract::ChooseBy(weights, reading, choice); };
}

void Print(const char* name, const Measured& measured) {
  std::printf("%-22s names %.3f of %d, pronouns %.3f of %d, others %.3f of %d, all %.3f of %d\n", name,
              measured.by_kind[0].value(), measured.by_kind[0].all, measured.by_kind[1].value(),
              measured.by_kind[1].all, measured.by_kind[2].value(), measured.by_kind[2].all,
              measured.attributed.value(), measured.attributed.all);
}

void PrintReasons(const Measured& measured) {
  for (int i = 0; i < kReasons; ++i) {
    const Share& share = measured.by_reason[i];
    if (share.all > 0) std::printf("  %-16s %5d right %.3f\n", kReasonNames[i], share.all, share.value());
  }
}

// Steps of the calibration: below each probability, which share was right. Never falls.
struct Level {
  double below, right;
};

std::vector<Level> Calibrate(const std::vector<std::pair<double, bool>>& choices) {
  // Below 0.75 too few fall into any narrower step to tell them apart.
  static constexpr double kEdges[] = {0.75, 0.85, 0.9, 0.95, 0.98, 0.995, 1.01};
  std::vector<Level> levels;
  double from = 0;
  for (const double edge : kEdges) {
    Share share;
    for (const auto& [probability, right] : choices) {
      if (probability >= from && probability < edge) share.Add(right);
    }
    const double least = levels.empty() ? 0 : levels.back().right;
    levels.push_back({edge, std::max(least, share.value())});
    std::printf("  %.3f-%.3f %5d right %.3f\n", from, std::min(1.0, edge), share.all, share.value());
    from = edge;
  }
  return levels;
}

void WriteWeights(const Weights& weights, const std::string& file) {
  std::ofstream out(file);
  char line[64];
  for (size_t i = 0; i < weights.size(); ++i) {
    if (std::abs(weights[i]) < kLeastWeight) continue;
    std::snprintf(line, sizeof(line), "{%zu, %.3fF},\n", i, weights[i]);
    out << line;
  }
}

void WriteCalibration(const std::vector<Level>& levels, const std::string& file) {
  std::ofstream out(file);
  char line[64];
  for (const Level& level : levels) {
    std::snprintf(line, sizeof(line), "{%.3f, %.3f},\n", level.below, level.right);
    out << line;
  }
}

int Run(const std::string& train, const std::string& test, const std::string& directory) {
  const Articles articles = ReadAnnotated(train);
  const std::vector<Example> examples = MakeExamples(articles);
  std::printf("%zu articles, %zu quotations, %u features, seed %u\n", articles.size(), examples.size(),
              extract::kFeatures, kSeed);
  Measured held_out, rules;
  for (int fold = 0; fold < kFolds; ++fold) {
    const Weights weights = Trainer(examples).Train(fold);
    for (size_t i = fold; i < articles.size(); i += kFolds) Measure(*articles[i], By(weights), &held_out);
  }
  for (const auto& article : articles) Measure(*article, extract::ChooseByRules, &rules);
  Print("rules alone", rules);
  Print("weights, held out", held_out);
  PrintReasons(held_out);
  const std::vector<Level> levels = Calibrate(held_out.choices);

  const Weights weights = Trainer(examples).Train(-1);
  if (!test.empty()) {
    Measured tested, tested_rules;
    for (const auto& article : ReadAnnotated(test)) {
      Measure(*article, By(weights), &tested);
      Measure(*article, extract::ChooseByRules, &tested_rules);
    }
    Print("test, rules alone", tested_rules);
    Print("test, weights", tested);
    PrintReasons(tested);
    Calibrate(tested.choices);
  }
  if (directory.empty()) return 0;
  WriteWeights(weights, directory + "/ranker_weights.inc");
  WriteCalibration(levels, directory + "/ranker_calibration.inc");
  return 0;
}

}  // namespace
}  // namespace verbatim::benchmarks

int main(int argc, char** argv) {
  CLI::App app("Trains the weights of the extractor");
  std::string train, test, directory;
  app.add_option("--train", train, "Annotated articles to learn from")->required();
  app.add_option("--test", test, "Annotated articles to measure on");
  app.add_option("--write", directory, "Folder to write the tables to; none are written without it");
  CLI11_PARSE(app, argc, argv);
  return verbatim::benchmarks::Run(train, test, directory);
}
