// What the rules of docs/normalisation.md make of texts.
#include <gtest/gtest.h>

#include "quote/normalise.h"

namespace verbatim::quote {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* canonical;
};

constexpr Case kCases[] = {
    // English: words, apostrophes, punctuation
    {"english_sentence", "The harbour will open on Friday, she said.", "the harbour will open on friday she said"},
    {"english_straight_apostrophe", "We don't know.", "we don't know"},
    {"english_curly_apostrophe", "We don\u2019t know.", "we don't know"},
    {"english_left_quote_as_apostrophe", "We don\u2018t know.", "we don't know"},
    {"english_modifier_apostrophe", "We don\u02BCt know.", "we don't know"},
    {"english_acute_as_apostrophe", "We don\u00B4t know.", "we don't know"},
    {"english_backtick_as_apostrophe", "We don`t know.", "we don't know"},
    {"english_fullwidth_apostrophe", "We don\uFF07t know.", "we don't know"},
    {"english_prime_as_apostrophe", "We don\u2032t know.", "we don't know"},
    {"english_outer_single_quotes", "\u2018Tell the crew\u2019, he said", "tell the crew he said"},
    {"english_plural_possessive", "the dockers\u2019 vote", "the dockers vote"},
    {"english_leading_elision", "\u2019Tis the season of the \u201990s", "tis the season of the 90s"},
    {"english_two_apostrophes_inside", "rock'n'roll o'clock", "rock'n'roll o'clock"},
    {"english_doubled_apostrophe_separates", "the ''big'' one", "the big one"},
    {"english_hyphen", "a well-known ferry", "a well known ferry"},
    {"english_em_dash", "the ferry\u2014late again\u2014sank", "the ferry late again sank"},
    {"english_slash", "and/or", "and or"},
    {"english_underscore", "snake_case", "snake case"},
    {"english_soft_hyphen", "har\u00ADbour", "harbour"},
    {"english_zero_width_space", "har\u200Bbour", "harbour"},
    {"english_ellipsis", "well\u2026 maybe ... not", "well maybe not"},
    {"english_capitals", "WE WON", "we won"},
    {"english_line_break", "we\r\nwon\ttoday", "we won today"},
    {"english_ligature", "\uFB01nal o\uFB03ce", "final office"},
    {"english_fullwidth", "\uFF37\uFF45 \uFF57\uFF4F\uFF4E", "we won"},
    {"english_mathematical_bold", "\U0001D416\U0001D41E won", "we won"},
    {"english_email_and_tag", "write to desk@example.org #harbour", "write to desk example org harbour"},
    {"english_abbreviation", "the U.S. ferry", "the u s ferry"},
    {"english_emoji", "we won \U0001F389\U0001F389!", "we won"},
    {"english_no_words", "\u201C\u2026!?\u201D", ""},
    {"english_empty", "", ""},
    // Brackets
    {"bracket_first_letter", "[W]hile we waited", "while we waited"},
    {"bracket_inside", "the witness(es) spoke", "the witnesses spoke"},
    {"bracket_at_start", "(un)happy {re}turn", "unhappy return"},
    {"bracket_fullwidth", "\uFF3BW\uFF3Dhile", "while"},
    {"bracket_word", "he told [Marlow] so", "he told marlow so"},
    {"bracket_with_apostrophe", "is[n\u2019t] it", "isn't it"},
    {"bracket_after_apostrophe_separates", "isn'[t]", "isn t"},
    {"bracket_in_number", "12[3]4,567 and 1[2],345", "1234 567 and 12 345"},
    {"bracket_empty_separates", "well[]known", "well known"},
    // Numbers, signs and symbols
    {"number_comma", "1,000 people", "1000 people"},
    {"number_millions", "12,345,678 votes", "12345678 votes"},
    {"number_apostrophe", "1'000 or 1\u2019000", "1000 or 1000"},
    {"number_no_break_space", "25\u00A0000 people", "25000 people"},
    {"number_narrow_no_break_space", "25\u202F000\u202F000 people", "25000000 people"},
    {"number_space_does_not_group", "25 000 people", "25 000 people"},
    {"number_mixed_separators", "1,000'000", "1 000 000"},
    {"number_short_group", "1,000,00", "1 000 00"},
    {"number_long_head", "1234,567", "1234 567"},
    {"number_list", "in 2021,2022,2023", "in 2021 2022 2023"},
    {"number_decimal", "3.5 percent", "3.5 percent"},
    {"number_grouped_decimal", "1,000.50", "1000.50"},
    {"number_continental_decimal", "1.000,50", "1.000 50"},
    {"number_dots", "version 1.2.3.", "version 1.2.3"},
    {"number_feet_and_inches", "6'2\" tall", "6 2 tall"},
    {"number_decade", "the 1990's", "the 1990's"},
    {"number_ordinal", "the 21st", "the 21st"},
    {"number_fullwidth", "\uFF11\uFF0C\uFF10\uFF10\uFF10", "1000"},
    {"number_roman_sign", "Part \u2167", "part viii"},
    {"percent", "50% of us", "50 percent of us"},
    {"percent_fullwidth", "50\uFF05", "50 percent"},
    {"ampersand", "AT&T & co", "at and t and co"},
    {"currency_dollar", "$5 million", "$ 5 million"},
    {"currency_pound_and_euro", "\u00A35 or 6\u20AC", "\u00A3 5 or 6 \u20AC"},
    {"minus_hyphen", "it was -5 outside", "it was minus 5 outside"},
    {"minus_sign", "it was \u22125 outside", "it was minus 5 outside"},
    {"minus_in_range", "5-6 weeks, 2019-2021", "5 6 weeks 2019 2021"},
    {"minus_after_letter", "covid-19", "covid 19"},
    {"minus_after_dash", "say--5", "say 5"},
    {"minus_after_en_dash", "so \u2013-5", "so 5"},
    {"en_dash_is_no_minus", "so \u20135", "so 5"},
    {"minus_before_currency", "-$5", "$ 5"},
    {"minus_after_currency", "$-5", "$ minus 5"},
    {"minus_in_parentheses", "(-5)", "minus 5"},
    {"fraction", "1\u00BD hours", "1 1 2 hours"},
    {"fraction_alone", "\u00BC of it", "1 4 of it"},
    {"fraction_negative", "-\u00BD", "minus 1 2"},
    {"superscript_reference", "the vote\u00B9\u00B2 was close", "the vote was close"},
    {"subscript_stays", "CO\u2082", "co2"},
    {"trademark", "Ferryline\u2122 and Dock\u00AE \u00A9 2024", "ferryline and dock 2024"},
    {"degree", "21\u00B0C", "21 c"},
    {"numero", "\u21167", "no7"},
    // French
    {"french_elision", "L\u2019eau n\u2019est qu\u2019\u00E0 nous", "l'eau n'est qu'\u00E0 nous"},
    {"french_guillemets", "\u00AB\u00A0Nous verrons bien\u00A0\u00BB", "nous verrons bien"},
    {"french_number", "pr\u00E8s de 3\u202F500 marins, 12\u00A0%", "pr\u00E8s de 3500 marins 12 percent"},
    {"french_decomposed", "e\u0301le\u0300ve", "\u00E9l\u00E8ve"},
    {"french_ligature_stays", "s\u0153ur C\u0152UR", "s\u0153ur c\u0153ur"},
    // German
    {"german_sharp_s", "Die Stra\u00DFe gro\u00DF STRASSE", "die strasse gross strasse"},
    {"german_capital_sharp_s", "STRA\u1E9EE", "strasse"},
    {"german_quotes", "\u201EWir fahren\u201C, \u201Aheute\u2018", "wir fahren heute"},
    {"german_umlauts", "\u00DCber \u00C4cker", "\u00FCber \u00E4cker"},
    // Spanish
    {"spanish_question", "\u00BFQui\u00E9n habl\u00F3? \u00A1Nadie!", "qui\u00E9n habl\u00F3 nadie"},
    {"spanish_ordinal", "el 1.\u00BA de mayo", "el 1 o de mayo"},
    // Catalan and Italian
    {"catalan_middle_dot", "la col\u00B7lecci\u00F3", "la col lecci\u00F3"},
    {"italian_elision", "dell'acqua \u00C8 un'onda", "dell'acqua \u00E8 un'onda"},
    // Turkish
    {"turkish_dotted_capital", "\u0130zmir", "i\u0307zmir"},
    {"turkish_apostrophe", "Ankara'dan \u0131\u015F\u0131k", "ankara'dan \u0131\u015F\u0131k"},
    // Greek
    {"greek_final_sigma", "\u039F \u03BB\u03CC\u03B3\u03BF\u03C2 \u039B\u039F\u0393\u039F\u03A3",
     "\u03BF \u03BB\u03CC\u03B3\u03BF\u03C3 \u03BB\u03BF\u03B3\u03BF\u03C3"},
    {"greek_tonos_as_apostrophe", "\u03C3\u0384\u03B1\u03B3\u03B1\u03C0\u03CE",
     "\u03C3'\u03B1\u03B3\u03B1\u03C0\u03CE"},
    {"greek_koronis_as_apostrophe", "\u1F00\u03BB\u03BB\u1FBD\u03BF\u1F50", "\u1F00\u03BB\u03BB'\u03BF\u1F50"},
    {"greek_iota_subscript", "\u1FB3 \u1FBC", "\u03B1\u03B9 \u03B1\u03B9"},
    // Russian and Ukrainian
    {"russian_sentence", "\u041C\u044B \u0436\u0434\u0451\u043C!", "\u043C\u044B \u0436\u0434\u0451\u043C"},
    {"russian_decomposed_short_i", "\u0438\u0306", "\u0439"},
    {"ukrainian_apostrophe", "\u043F\u2019\u044F\u0442\u044C", "\u043F'\u044F\u0442\u044C"},
    // Arabic and Hebrew
    {"arabic_sentence", "\u0642\u0627\u0644: \u00AB\u0644\u0627\u00BB\u060C \u062B\u0645 \u0633\u0643\u062A\u061F",
     "\u0642\u0627\u0644 \u0644\u0627 \u062B\u0645 \u0633\u0643\u062A"},
    {"arabic_presentation_form", "\uFEFB", "\u0644\u0627"},
    {"arabic_digits", "\u0661\u0662\u0663", "\u0661\u0662\u0663"},
    {"hebrew_geresh", "\u05E6\u05F3\u05D0", "\u05E6'\u05D0"},
    {"hebrew_maqaf", "\u05D1\u05D9\u05EA\u05BE\u05E1\u05E4\u05E8", "\u05D1\u05D9\u05EA \u05E1\u05E4\u05E8"},
    // Hindi
    {"hindi_sentence", "\u0939\u092E \u091C\u0940\u0924\u0947\u0964", "\u0939\u092E \u091C\u0940\u0924\u0947"},
    {"hindi_nukta", "\u0958 \u0915\u093C", "\u0915\u093C \u0915\u093C"},
    {"hindi_joiner", "\u0915\u094D\u200D\u0937", "\u0915\u094D\u0937"},
    // Chinese and Japanese: one word a character
    {"chinese_sentence", "\u6211\u4EEC\u8D62\u4E86\u3002", "\u6211 \u4EEC \u8D62 \u4E86"},
    {"chinese_with_latin", "\u7528AI\u5199", "\u7528 ai \u5199"},
    {"chinese_compatibility", "\uF900\u2F00", "\u8C48 \u4E00"},
    {"japanese_kana", "\u300C\u30B3\u30FC\u30D2\u30FC\u300D\u3068", "\u30B3 \u30FC \u30D2 \u30FC \u3068"},
    {"japanese_halfwidth", "\uFF76\uFF9E", "\u30AC"},
    {"japanese_decomposed", "\u304B\u3099", "\u304C"},
    {"japanese_repetition_and_zero", "\u4EBA\u3005 \u3007", "\u4EBA \u3005 \u3007"},
    {"japanese_number", "1,000\u5186", "1000 \u5186"},
    // Korean: words by spaces
    {"korean_sentence", "\uC6B0\uB9AC\uAC00 \uC774\uACBC\uB2E4.", "\uC6B0\uB9AC\uAC00 \uC774\uACBC\uB2E4"},
    {"korean_jamo_compose", "\u1100\u1161\u11A8", "\uAC01"},
    {"korean_jamo_after_bracket", "\u1100[\u1161]", "\u1100 \u1161"},
    // Thai, Lao, Khmer, Myanmar: one word a base and its marks
    {"thai_clusters", "\u0E17\u0E35\u0E48\u0E19\u0E35\u0E48", "\u0E17\u0E35\u0E48 \u0E19\u0E35\u0E48"},
    {"thai_am", "\u0E19\u0E49\u0E33", "\u0E19\u0E49\u0E4D \u0E32"},
    {"thai_digits", "\u0E51\u0E52", "\u0E51\u0E52"},
    {"lao_clusters", "\u0E81\u0EB4\u0E99", "\u0E81\u0EB4 \u0E99"},
    {"khmer_clusters", "\u1780\u17D2\u1793", "\u1780\u17D2 \u1793"},
    {"myanmar_clusters", "\u1019\u103C\u1014\u103A\u1019\u102C", "\u1019\u103C \u1014\u103A \u1019\u102C"},
    // Marks without a base
    {"mark_alone", "\u0301", ""},
    {"mark_after_bracket", "a[\u0308]b", "a \u0308b"},
    {"mark_after_space", "a \u0308b", "a \u0308b"},
    // Found by the fuzzer and the property tests
    {"iota_before_voiced_mark", "\u0345\uFF9E", "\u3099\u03B9"},
};

class CanonicalCase : public ::testing::TestWithParam<Case> {};

TEST_P(CanonicalCase, HasItsForm) {
  const Case& c = GetParam();
  const absl::StatusOr<std::string> canonical = Canonical(c.text);
  ASSERT_TRUE(canonical.ok()) << canonical.status();
  EXPECT_EQ(*canonical, c.canonical);
  EXPECT_EQ(*Canonical(*canonical), c.canonical);
}

INSTANTIATE_TEST_SUITE_P(Table, CanonicalCase, ::testing::ValuesIn(kCases),
                         [](const ::testing::TestParamInfo<Case>& row) { return row.param.name; });

TEST(Canonical, NamesTheTwoRunningExamples) {
  EXPECT_EQ(
      *Canonical("\u201CThis is absolutely false information published in The Wall Street Journal newspaper.\u201D"),
      "this is absolutely false information published in the wall street journal newspaper");
  EXPECT_EQ(*Canonical("it\u2019s so boring"), "it's so boring");
}

TEST(Canonical, RefusesWhatIsNotText) {
  EXPECT_EQ(Canonical("a\xFF").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Canonical(absl::string_view("a\0b", 3)).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Normalise("caf\xC3").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace verbatim::quote
