import MailPipeline
import Testing

@Suite struct AddressListTests {
    private let list = AddressList([
        "Ann@a.example", "b.example", ".c.example", "@d.example", "abuse@", "bücher.example", "deep.c.example",
        ".example.net",
        ".sub.example.net", "", "a b", "@",
    ])

    @Test(arguments: [
        ("ann@A.example", "ann@a.example"), ("ANN@a.example", "ann@a.example"), ("bob@a.example", nil),
        ("x@b.example", "b.example"), ("x@sub.b.example", nil), ("x@c.example", nil),
        ("x@sub.c.example", ".c.example"), ("x@a.b.c.example", ".c.example"), ("x@deep.c.example", "deep.c.example"),
        ("x@d.example", "d.example"), ("abuse@anywhere.test", "abuse@"), ("abuse", "abuse@"),
        ("x@xn--bcher-kva.example", "xn--bcher-kva.example"), ("x@y.sub.example.net", ".sub.example.net"),
        ("<>", nil), ("x@notc.example", nil),
    ])
    func nearest(_ address: String, _ entry: String?) {
        #expect(list.match(MailAddress(address))?.entry == entry)
    }

    @Test func nearerEntriesCountForMore() {
        let order: [AddressList.Nearness] = [
            .parentDomain(labels: 1), .parentDomain(labels: 3), .domain, .localPart, .address,
        ]
        #expect(order == order.sorted())
    }

    @Test func theNullSenderIsInNoOtherList() {
        #expect(AddressList(["<>"]).contains(MailAddress("<>")))
        #expect(!AddressList(["abuse@", ".example"]).contains(MailAddress("<>")))
    }

    @Test func whatMeansNothingIsNotAdded() {
        var list = AddressList()
        for entry in ["", " ", "a b@c.example", "@", "."] {
            let isAdded = list.add(entry)
            #expect(!isAdded, "\(entry)")
        }
        #expect(list.isEmpty)
    }
}
