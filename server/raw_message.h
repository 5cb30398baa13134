#ifndef VERBATIM_SERVER_RAW_MESSAGE_H_
#define VERBATIM_SERVER_RAW_MESSAGE_H_

#include <google/protobuf/message_lite.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/slice.h>

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

// Messages are read and written as bytes: gRPC 1.51 answers a unary request that it cannot parse with a bare
// UNIMPLEMENTED, and in a stream reports it in the same way as a client that has said all it had to say. Thread-safe.
namespace verbatim::server {

// Fills `message`. INVALID_ARGUMENT when the bytes are no such message; a text that is not UTF-8 is the usual reason.
template <typename Message>
absl::Status ParseRaw(const grpc::ByteBuffer& bytes, Message* message) {
  grpc::ByteBuffer read(bytes);  // shares the bytes; reading them empties the buffer
  if (grpc::SerializationTraits<Message>::Deserialize(&read, message).ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("a message cannot be read as ", Message::descriptor()->full_name(),
                                                 ": it is not protobuf, or a text in it is not UTF-8"));
}

template <typename Message>
grpc::ByteBuffer ToRaw(const Message& message) {
  grpc::ByteBuffer bytes;
  bool own_buffer = false;
  grpc::SerializationTraits<Message>::Serialize(message, &bytes, &own_buffer);
  return bytes;
}

// The bytes of a call's request, to know it again by.
inline std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) bytes.append(slice.begin(), slice.end());
  return bytes;
}

// The bytes in one piece, to be kept or made part of others.
inline grpc::Slice ToSlice(const google::protobuf::MessageLite& message) {
  grpc::Slice bytes(message.ByteSizeLong());
  // Nobody else has the bytes yet. NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
  message.SerializeWithCachedSizesToArray(const_cast<uint8_t*>(bytes.begin()));
  return bytes;
}

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_RAW_MESSAGE_H_
