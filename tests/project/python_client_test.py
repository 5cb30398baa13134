"""The ten lines that a Python service needs, against a running server."""

import unittest

import grpc

import stubs
from programs import ProgramTest

api = stubs.load("verbatim.v1.quotation_service_pb2")
quotation = stubs.load("verbatim.v1.quotation_pb2")
match = stubs.load("verbatim.v1.match_pb2")
services = stubs.load("verbatim.v1.quotation_service_pb2_grpc")


class PythonClient(ProgramTest):
    def test_ten_lines_record_get_and_verify(self):
        daemon = self.daemon()
        with grpc.insecure_channel(daemon.address) as channel:
            service = services.QuotationServiceStub(channel)
            words = api.OccurrenceInput(text="A ferry is a bus that has to think.", url="https://courier.example.com/1", outlet="Harbour Courier",
                                        attributions=[quotation.Attribution(speaker="Ilse Varga")])
            recorded = service.RecordOccurrences(api.RecordOccurrencesRequest(occurrences=[words])).results[0]
            got = service.GetQuotation(api.GetQuotationRequest(id=recorded.quotation_id)).quotation
            query = api.QuoteQuery(text="a ferry is a bus, that has to think", speaker="ILSE VARGA")
            answer = service.VerifyQuote(api.VerifyQuoteRequest(query=query)).verification
        self.assertEqual(recorded.outcome, quotation.RecordResult.OUTCOME_RECORDED)
        self.assertEqual(got.text, "A ferry is a bus that has to think.")
        self.assertEqual(list(got.speakers), ["Ilse Varga"])
        self.assertEqual(answer.relation, match.RELATION_FORMATTING)
        self.assertEqual(answer.attribution, match.Match.ATTRIBUTION_SAME_SPEAKER)
        self.assertEqual(answer.matches[0].quotation_id, recorded.quotation_id)

    def test_an_error_names_the_field(self):
        status = stubs.load("google.rpc.status_pb2")
        details = stubs.load("google.rpc.error_details_pb2")
        daemon = self.daemon()
        with grpc.insecure_channel(daemon.address) as channel, self.assertRaises(grpc.RpcError) as raised:
            services.QuotationServiceStub(channel).VerifyQuote(api.VerifyQuoteRequest(query=api.QuoteQuery(text="...")))
        self.assertEqual(raised.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        packed = status.Status.FromString(dict(raised.exception.trailing_metadata())["grpc-status-details-bin"])
        bad_request = details.BadRequest()
        self.assertTrue(any(any_.Unpack(bad_request) for any_ in packed.details))
        self.assertEqual([violation.field for violation in bad_request.field_violations], ["query.text"])


if __name__ == "__main__":
    unittest.main()
