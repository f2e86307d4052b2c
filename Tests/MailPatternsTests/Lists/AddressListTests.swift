import MailPatterns
import Testing

struct AddressListTests {
    private static let list = """
        bob@example.org      # 1
        Abuse@               # 2
        example.org          # 3
        .example.org         # 4
        .mail.Example.ORG    # 5
        @example.net         # 6
        .org                 # 7
        bob@[192.0.2.1]      # 8
        deep.mail.example.org. # 9
        "a b"@example.com    # 10
        müller@example.com   # 11
        localhost            # 12
        """

    @Test(arguments: [
        ("bob@example.org", 1, AddressMatch.Kind.address),
        ("BOB@EXAMPLE.ORG", 1, .address),
        ("bob@example.org.", 1, .address),
        ("abuse@example.org", 2, .localPart),
        ("aBUSE@nowhere.example", 2, .localPart),
        ("abuse", 2, .localPart),
        ("abuse@", 2, .localPart),
        ("alice@example.org", 3, .domain),
        ("@example.org", 3, .domain),
        ("bob@a.example.org", 4, .parentDomain(labelsBelow: 1)),
        ("bob@a.b.example.org", 4, .parentDomain(labelsBelow: 2)),
        ("bob@mail.example.org", 5, .parentDomain(labelsBelow: 0)),
        ("bob@a.mail.example.org", 5, .parentDomain(labelsBelow: 1)),
        ("bob@deep.mail.example.org", 9, .domain),
        ("bob@a.deep.mail.example.org", 5, .parentDomain(labelsBelow: 2)),
        ("x@example.net", 6, .domain),
        ("x@example.net.", 6, .domain),
        ("x@notexample.org", 7, .parentDomain(labelsBelow: 1)),
        ("x@org", 7, .parentDomain(labelsBelow: 0)),
        ("bob@[192.0.2.1]", 8, .address),
        ("\"a b\"@example.com", 10, .address),
        ("müller@EXAMPLE.com", 11, .address),
        ("a@b@example.net", 6, .domain),
        ("root@localhost", 12, .domain),
    ])
    func theMostSpecificEntryMatches(_ address: String, _ line: Int, _ kind: AddressMatch.Kind) throws {
        let match = try AddressList(text: bytes(Self.list)).match(bytes(address))
        #expect(match?.entry.line == line)
        #expect(match?.kind == kind)
    }

    @Test(arguments: [
        "", "@", "bob", "bob@", "x@a.example.net", "x@example.nett", "x@ample.net", "MÜLLER@example.com",
        "x@[192.0.2.1]",
        "x@192.0.2.1", "x@.", "x@..", "abuse.@x", "x@sub.localhost", "example.net", "x@example.net..",
    ])
    func otherAddressesMatchNothing(_ address: String) throws {
        #expect(try AddressList(text: bytes(Self.list)).match(bytes(address)) == nil)
    }

    @Test func domainsAreLookedUpAlone() throws {
        let list = try AddressList(text: bytes(Self.list))
        #expect(list.match(domain: bytes("Example.net"))?.entry.line == 6)
        #expect(list.match(domain: bytes("example.net."))?.entry.text == "@example.net")
        #expect(list.match(domain: bytes("host.example.org"))?.kind == .parentDomain(labelsBelow: 1))
        #expect(list.match(domain: bytes("abuse")) == nil)
        #expect(list.match(domain: []) == nil)
    }

    @Test func kindsCompareByHowSpecificTheyAre() {
        let kinds: [AddressMatch.Kind] = [
            .parentDomain(labelsBelow: 2), .parentDomain(labelsBelow: 0), .domain, .localPart, .address,
        ]
        #expect(kinds.shuffled().sorted() == kinds)
    }

    @Test(arguments: [
        "*@example.org", "*.example.org", "192.0.2.1", "192.0.2.0/24", "@192.0.2.1", "a@b@example.org", "@", ".", "..",
        "a..b", "exämple.org", "<a@example.org>", "a b@example.org", "a@example org", "a,b",
        "x@" + String(repeating: "a", count: 64), String(repeating: "a.", count: 127) + "org", "2001:db8::1",
    ])
    func whatIsNoEntryIsAnError(_ entry: String) {
        let error = #expect(throws: ListError.self) { try AddressList(text: bytes("a@example.org\n\(entry)")) }
        #expect(error?.line == 2)
        #expect(throws: ListError.self) { try AddressList(entries: [entry]) }
    }

    @Test func aDomainOfManyLabelsCostsNoMoreThanItsLength() throws {
        let list = try AddressList(entries: [".example.org", ".x." + String(repeating: "y.", count: 100) + "z"])
        let hostile = bytes("u@") + [UInt8]((0..<2_000_000).map { $0 % 2 == 0 ? 0x61 : 0x2E }) + bytes("example.org")
        let match = list.match(hostile)
        #expect(match?.kind == .parentDomain(labelsBelow: 1_000_000))
        let dots = [UInt8](repeating: 0x2E, count: 1_000_000)
        #expect(list.match(domain: dots) == nil)
        #expect(list.match(dots) == nil)
    }
}
