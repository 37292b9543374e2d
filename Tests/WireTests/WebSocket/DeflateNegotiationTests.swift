import Testing
import Wire

@Suite struct DeflateNegotiationTests {
    private let keeping = DeflatePolicy(keepsServerContext: true, keepsClientContext: true)
    private let small = DeflatePolicy(maxServerWindowBits: 11, maxClientWindowBits: 12)

    private func answer(_ policy: DeflatePolicy, _ values: String...) -> String? {
        policy.agreement(onOffersIn: values)?.headerValue
    }

    private static let bare = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"

    @Test(arguments: [
        "permessage-deflate", "permessage-deflate; client_max_window_bits",
        "permessage-deflate;server_no_context_takeover", "permessage-deflate;client_no_context_takeover",
        "permessage-deflate; client_max_window_bits=15", "permessage-deflate; client_max_window_bits=\"15\"",
        "foo, permessage-deflate", "foo; a=1; b=\"2\", permessage-deflate", ",, permessage-deflate ,",
        "\tpermessage-deflate ;  client_max_window_bits = 15 \t",
    ])
    func `by default no context is kept`(_ offer: String) {
        #expect(answer(DeflatePolicy(), offer) == Self.bare)
    }

    @Test func `the default agreement needs no memory per connection`() {
        let agreement = DeflatePolicy().agreement(on: DeflateOffer())
        #expect(agreement?.keepsServerContext == false && agreement?.keepsClientContext == false)
        #expect(agreement?.serverWindowBits == 15 && agreement?.clientWindowBits == 15)
    }

    @Test func `contexts are kept where both want it`() {
        #expect(answer(keeping, "permessage-deflate") == "permessage-deflate")
        #expect(
            answer(keeping, "permessage-deflate; server_no_context_takeover")
                == "permessage-deflate; server_no_context_takeover")
        #expect(
            answer(keeping, "permessage-deflate; client_no_context_takeover")
                == "permessage-deflate; client_no_context_takeover")
        #expect(
            answer(keeping, "permessage-deflate; client_no_context_takeover; server_no_context_takeover")
                == Self.bare)
    }

    @Test func `windows are the smaller of what both want`() {
        #expect(
            answer(keeping, "permessage-deflate; server_max_window_bits=9")
                == "permessage-deflate; server_max_window_bits=9")
        #expect(
            answer(small, "permessage-deflate; server_max_window_bits=15") == Self.bare + "; server_max_window_bits=11")
        #expect(
            answer(small, "permessage-deflate; server_max_window_bits=10") == Self.bare + "; server_max_window_bits=10")
        #expect(
            answer(small, "permessage-deflate; client_max_window_bits") == Self.bare + "; client_max_window_bits=12")
        #expect(
            answer(small, "permessage-deflate; client_max_window_bits=9") == Self.bare + "; client_max_window_bits=9")
        #expect(answer(small, "permessage-deflate") == Self.bare)
        #expect(small.agreement(onOffersIn: ["permessage-deflate"])?.serverWindowBits == 11)
        // It can't be limited without its offer to be.
        #expect(small.agreement(onOffersIn: ["permessage-deflate"])?.clientWindowBits == 15)
        let clamped = DeflatePolicy(maxServerWindowBits: 3, maxClientWindowBits: 99)
        #expect(clamped.maxServerWindowBits == 9 && clamped.maxClientWindowBits == 15)
    }

    @Test func `a window of 8 bits is declined for the server, and inflated with more for a client`() {
        #expect(answer(DeflatePolicy(), "permessage-deflate; server_max_window_bits=8") == nil)
        #expect(
            answer(DeflatePolicy(), "permessage-deflate; server_max_window_bits=8, permessage-deflate") == Self.bare)
        let agreement = keeping.agreement(onOffersIn: ["permessage-deflate; client_max_window_bits=8"])
        #expect(agreement?.headerValue == "permessage-deflate; client_max_window_bits=8")
        #expect(agreement?.clientWindowBits == 9)
    }

    @Test func `the first offer that can be met wins`() {
        #expect(
            answer(keeping, "permessage-deflate; server_max_window_bits=10, permessage-deflate")
                == "permessage-deflate; server_max_window_bits=10")
        #expect(
            answer(keeping, "x-webkit-deflate-frame", "permessage-deflate; new=1", "permessage-deflate")
                == "permessage-deflate")
    }

    @Test(arguments: [
        "", "foo", "permessage-deflate2", "PERMESSAGE-DEFLATE",
        "permessage-deflate; unknown", "permessage-deflate; server_no_context_takeover=1",
        "permessage-deflate; client_no_context_takeover=true", "permessage-deflate; server_max_window_bits",
        "permessage-deflate; server_max_window_bits=7", "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; server_max_window_bits=010", "permessage-deflate; server_max_window_bits=+9",
        "permessage-deflate; client_max_window_bits=7", "permessage-deflate; client_max_window_bits=16",
        "permessage-deflate; client_max_window_bits=09", "permessage-deflate; client_max_window_bits=x",
        "permessage-deflate; client_max_window_bits=99999999999999999999",
        "permessage-deflate; client_max_window_bits; client_max_window_bits",
        "permessage-deflate; server_max_window_bits=9; server_max_window_bits=9",
        "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
        "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
    ])
    func `offers that can't be met are declined`(_ offer: String) {
        #expect(answer(DeflatePolicy(), offer) == nil)
        #expect(answer(DeflatePolicy(), offer, "permessage-deflate") == Self.bare)
    }

    @Test(arguments: [
        ";", "=", "permessage-deflate;", "permessage-deflate; ;", "permessage-deflate; a=", "permessage-deflate a",
        "permessage-deflate; a=\"", "permessage-deflate; a=\"\"", "permessage-deflate; a=\"b",
        "permessage-deflate; a=\"b c\"",
        "permessage-deflate; a=\"b\\", "permessage-deflate; a=\"b\"c", "permessage-deflate; a b",
        "permessage-deflate/1",
        "\"permessage-deflate\"", "permessage-deflate; ключ", "permessage-deflate; a==b",
    ])
    func `with broken grammar nothing is agreed on`(_ value: String) {
        #expect(answer(DeflatePolicy(), value) == nil)
        #expect(answer(DeflatePolicy(), value, "permessage-deflate") == nil)
        #expect(answer(DeflatePolicy(), "permessage-deflate", value) == nil)
    }

    @Test func `quoted values are tokens once unquoted`() {
        #expect(
            answer(keeping, "permessage-deflate; server_max_window_bits=\"1\\0\"")
                == "permessage-deflate; server_max_window_bits=10")
    }

    @Test func `offers are read with what they say`() {
        let offers = DeflateOffer.offers(in: [
            "permessage-deflate; client_max_window_bits; server_no_context_takeover",
            "permessage-deflate; server_max_window_bits=12",
        ])
        #expect(offers.count == 2)
        #expect(offers.first?.clientMaxWindowBits == 15 && offers.first?.serverNoContextTakeover == true)
        #expect(offers.last?.serverMaxWindowBits == 12 && offers.last?.clientMaxWindowBits == nil)
    }
}
