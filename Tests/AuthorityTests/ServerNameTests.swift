import Authority
import Testing

struct ServerNameTests {
    @Test(arguments: [
        ("so.example.vn", "so.example.vn", "so.example.vn"),
        ("SO.Example.VN", "so.example.vn", "so.example.vn"),
        ("gate", "gate", "gate"),
        ("xn--s-bga.example.vn", "xn--s-bga.example.vn", "xn--s-bga.example.vn"),
        ("192.168.1.10", "192.168.1.10", "192.168.1.10"),
        ("FD00:0:0::0010", "fd00::10", "[fd00::10]"),
        ("::1", "::1", "[::1]"),
    ]) func `a host's name or an address is taken, in its one form`(given: String, text: String, inURL: String) throws {
        let name = try ServerName(given)
        #expect(name.text == text)
        #expect(name.inURL == inURL)
        #expect(try ServerName(text) == name)
    }

    @Test(arguments: [
        "", ".", "so..vn", "so.vn.", "-so.vn", "so-.vn", "https://so.vn", "so.vn:8080", "so.vn/desk", "sở.vn", "so vn",
        "*.so.vn", "so_vn", "192.168.1", "192.168.1.256", "192.168.01.1", "so.1", "so.0x1", "[::1]", "fe80::1%eth0",
        "::g", "so\u{0}.vn", "192.168.1.1\u{0}", String(repeating: "a", count: 64),
        Array(repeating: "abcdefghi", count: 26).joined(separator: "."),
    ]) func `anything else is refused`(text: String) {
        #expect(throws: ServerName.Invalid.malformed) { try ServerName(text) }
    }

    @Test(arguments: ["0.0.0.0", "::"]) func `the address of all addresses is refused`(text: String) {
        #expect(throws: ServerName.Invalid.everywhere) { try ServerName(text) }
    }
}
