#ifndef VERBATIM_TESTS_CLIENT_TRACE_SAMPLE_H_
#define VERBATIM_TESTS_CLIENT_TRACE_SAMPLE_H_

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::cli {

template <typename Message>
Message ParseText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

// Puts `text` before every string in the message, those that are empty aside.
inline void PutBeforeEveryString(const std::string& text, google::protobuf::Message* message) {
  const google::protobuf::Reflection* reflection = message->GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    const bool is_message = field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE;
    const bool is_string = field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING;
    if (!field->is_repeated()) {
      if (is_message) PutBeforeEveryString(text, reflection->MutableMessage(message, field));
      if (is_string) reflection->SetString(message, field, text + reflection->GetString(*message, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
      if (is_message) PutBeforeEveryString(text, reflection->MutableRepeatedMessage(message, field, i));
      if (!is_string) continue;
      reflection->SetRepeatedString(message, field, i, text + reflection->GetRepeatedString(*message, field, i));
    }
  }
}

// A trace that has something of everything: a cited document, two speakers, a chain, copies, a carrier that does not
// count, a variant, months without anything and amendments.
inline v1::TraceQuotationResponse SampleTrace() {
  return ParseText<v1::TraceQuotationResponse>(R"pb(
    trace {
      quotation {
        id: "q1_0"
        text: "We will rebuild the pier, brick by brick."
        canonical: "we will rebuild the pier brick by brick"
        first_seen {
          occurrence_id: "o1_0"
          published { edtf: "2024-10-25" }
          outlet: "Elm Courier"
          url: "https://courier.example/1"
          earliest: EARLIEST_POSSIBLE
          may_precede_occurrence_id: "o1_1"
          may_precede_cited {
            party: "Ian Bremmer"
            medium: "newsletter"
            date { edtf: "2024-10-10" }
            url: "https://letter.example/9"
            cited_by_occurrence_id: "o1_1"
          }
        }
        wordings: "We will rebuild the pier, brick by brick."
        wordings: "We will rebuild the Pier brick by brick!"
        wording_count: 3
      }
      counts {
        occurrences: 1204
        uncounted: 1
        documents: 3
        outlets: 2
        documents_without_outlet: 1
        independent_carriers: 1
        examined: 250
      }
      carriers {
        occurrence {
          id: "o1_0"
          quotation_id: "q1_0"
          text: "We will rebuild the pier, brick by brick."
          document {
            id: "d1_0"
            url: "https://courier.example/1"
            outlet: "Elm Courier"
            title: "Pier to rise again"
            published { edtf: "2024-10-25" as_printed: "Friday" }
            archive_url: "https://archive.example/1"
            content_hash: "sha256:ab"
            rights: "free"
            expires { edtf: "2030" }
            retrieved { edtf: "2024-11-02" }
            observations { outlet: "The Elm Courier" }
            observations { outlet: "Elm Courier" rights: "free" }
          }
          facts { left_context: "At the harbour she said: " right_context: " Then it rained." lang: "en" }
          attributions { speaker: "Ana Bello" role: "mayor" cue: "said" method: METHOD_EXTRACTED confidence: 0.5 }
          attributions { speaker: "A. Bello" }
          indexed { seconds: 1730419200 }
        }
        counted: true
        copy_group_id: "o1_0"
      }
      carriers {
        occurrence {
          id: "o1_1"
          quotation_id: "q1_0"
          text: "We will rebuild the Pier brick by brick!"
          document {
            id: "d1_1"
            outlet: "Gazette"
            published { edtf: "2024-10-26" }
          }
          attributions {
            speaker: "Ana Bello"
            via { party: "Ian Bremmer" medium: "newsletter" }
            words_of: "Ian Bremmer"
          }
          status: OCCURRENCE_STATUS_CORRECTED
          recorded_attributions { speaker: "Max Bello" }
        }
        counted: true
        copy_group_id: "o1_0"
      }
      carriers {
        occurrence {
          id: "o1_2"
          quotation_id: "q1_0"
          text: "We will rebuild the pier, brick by brick."
          document { id: "d1_2" }
          facts { kind: OCCURRENCE_KIND_TITLE placement: PLACEMENT_HEADLINE }
        }
      }
      copy_groups {
        id: "o1_0"
        carriers: 3
        occurrences: 3
        outlets: "Elm Courier"
        outlets: "Gazette"
        evidence { occurrence_id: "o1_1" earlier_occurrence_id: "o1_0" reason: REASON_AGENCY_CREDIT agency: "Reuters" }
        evidence {
          occurrence_id: "o1_9"
          earlier_occurrence_id: "o1_1"
          reason: REASON_SHARED_CONTEXT
          shared_words: 21
          shared_text: "Then it rained for days and"
        }
      }
      attributions {
        speaker: "Ana Bello"
        names: "Ana Bello"
        names: "A. Bello"
        party { id: "p1_0" display_name: "Ana Bello" }
        kind: SPEAKER_KIND_PERSON
        identified: true
        occurrences: 12
        outlets: 2
        independent_carriers: 1
        first_published { edtf: "2024-10-25" }
        first_occurrence_id: "o1_0"
      }
      attributions { occurrences: 1 outlets: 1 independent_carriers: 1 first_occurrence_id: "o1_2" }
      contested: true
      chains {
        via {
          party: "Ian Bremmer"
          medium: "newsletter"
          date { edtf: "2024-10-10" }
          channel: CHANNEL_PUBLISHED
          wording: WORDING_QUOTED
        }
        speaker: "Ana Bello"
        words_of: "Ian Bremmer"
        occurrences: 1
        first_occurrence_id: "o1_1"
        outlets: "Gazette"
      }
      timeline { count: 1 }
      timeline { key: "2024-10" count: 8 }
      timeline { key: "2025-01" count: 4 approximate: true }
      variants {
        quotation_id: "q1_1"
        text: "rebuild the whole pier"
        relation: RELATION_ALTERED
        strength: STRENGTH_STRONG
        similarity: 0.86
        flags: FLAG_EXTENDS_HEAD
        flags: FLAG_EXTENDS_TAIL
        first_seen {
          occurrence_id: "o1_7"
          published { edtf: "2024-11" }
          outlet: "Herald"
        }
        alignment {
          operation: OPERATION_DELETE
          query { byte_begin: 0 byte_end: 7 word_end: 2 }
          query_text: "We will"
        }
        alignment {
          operation: OPERATION_EQUAL
          query { byte_begin: 8 byte_end: 19 word_begin: 2 word_end: 4 }
          recorded { byte_begin: 0 byte_end: 11 word_end: 2 }
        }
        alignment {
          operation: OPERATION_INSERT
          query { byte_begin: 19 byte_end: 19 word_begin: 4 word_end: 4 }
          recorded { byte_begin: 12 byte_end: 17 word_begin: 2 word_end: 3 }
          recorded_text: "whole"
        }
        alignment {
          operation: OPERATION_EQUAL
          query { byte_begin: 20 byte_end: 24 word_begin: 4 word_end: 5 }
          recorded { byte_begin: 18 byte_end: 22 word_begin: 3 word_end: 4 }
        }
      }
      variants_truncated: true
      statements {
        id: "s1_0"
        quotation_id: "q1_0"
        act: STATEMENT_ACT_DENIED
        party: "Ana Bello"
        party_ids: "Q5"
        party_kind: SPEAKER_KIND_PERSON
        concern: STATEMENT_CONCERN_WORDING
        occurrence_id: "o1_1"
        made { edtf: "2024-10-27" as_printed: "Sunday" }
        medium: "press call"
        url: "https://courier.example/5"
        archive_url: "https://archive.example/5"
        text: "Not brick by brick."
        registered { id: "p1_0" display_name: "Ana Bello" }
        indexed { seconds: 1730419200 }
      }
      statements { id: "s1_1" quotation_id: "q1_0" act: STATEMENT_ACT_RETRACTED party: "Gazette" }
      truncated: true
      history {
        amendment {
          act: AMENDMENT_ACT_CORRECT
          reason: "another Bello"
          evidence_url: "https://courier.example/9"
          by: "Iris Holt"
          time { seconds: 1730419200 }
          fields: "attributions"
          fields: "said"
          attributions { speaker: "Ana Bello" role: "mayor" method: METHOD_AMENDED }
        }
        occurrence_id: "o1_1"
        text: "We will rebuild the Pier brick by brick!"
        quotation_id: "q1_0"
        document_id: "d1_1"
      }
      history {
        amendment {
          act: AMENDMENT_ACT_SUPERSEDE
          reason: "a word was missing"
          by: "Iris Holt"
          superseded_by_occurrence_id: "o1_0"
        }
        occurrence_id: "o1_5"
        text: "We will build the pier"
        quotation_id: "q1_5"
        document_id: "d1_0"
      }
      history {
        amendment {
          act: AMENDMENT_ACT_CORRECT
          reason: "printed a day later"
          by: "Iris Holt"
          fields: "published"
          document { published { edtf: "2024-10-26" } }
        }
        document_id: "d1_1"
      }
      history_truncated: true
    }
    coverage {
      quotations: 1204331
      occurrences: 2000000
      documents: 900000
      outlets: 269
      earliest: "2008-01-02"
      latest: "2024-11-01"
      collections: "main"
    }
    revision: "77"
    time { seconds: 1730419200 }
    versions { server: "0.1.0" normaliser: 1 matcher: 4 })pb");
}

}  // namespace verbatim::cli

#endif  // VERBATIM_TESTS_CLIENT_TRACE_SAMPLE_H_
