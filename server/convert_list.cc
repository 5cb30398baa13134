#include "server/convert_list.h"

#include <string>

#include "server/convert.h"

namespace verbatim::server {
namespace {

// Adds an item to a field of `to`, with what its list has to say of it.
template <typename Encoded, typename Value>
void AddItem(const index::Shown<Value>& shown, const Encoded& in_list, int field, google::protobuf::Message* to) {
  std::string* bytes = to->GetReflection()->MutableUnknownFields(to)->AddLengthDelimited(field);
  *bytes = shown.EncodedBy([](const Value& value) {
    Encoded encoded;
    ToProto(Value(value), &encoded);
    return encoded.SerializeAsString();
  });
  in_list.AppendToString(bytes);
}

void AddQuotation(const index::ListedQuotation& from, int field, google::protobuf::Message* to) {
  v1::Quotation in_list;
  if (!from.listed_date.edtf().empty()) ToProto(from.listed_date, in_list.mutable_listed_date());
  in_list.set_range_fit(ToProto(from.range_fit));
  AddItem(*from.shown, in_list, field, to);
}

}  // namespace

void AddListed(const index::ListedOccurrence& from, v1::ListOccurrencesResponse* to) {
  v1::Occurrence in_list;
  in_list.set_range_fit(ToProto(from.range_fit));
  AddItem(*from.shown, in_list, v1::ListOccurrencesResponse::kOccurrencesFieldNumber, to);
}

void AddListed(const index::ListedQuotation& from, v1::ListQuotationsResponse* to) {
  AddQuotation(from, v1::ListQuotationsResponse::kQuotationsFieldNumber, to);
}

void SetListed(const index::ListedQuotation& from, v1::SearchHit* to) {
  AddQuotation(from, v1::SearchHit::kQuotationFieldNumber, to);
}

}  // namespace verbatim::server
