import Reception

/// What helps somebody whose code is not one, or not one any more.
extension InstallPage {
    /// The most codes that are offered.
    static let mostOffered = 3

    /// With the codes that somebody may have meant, each a link.
    func offering(_ codes: [PlacementCode]) -> InstallPage {
        guard !codes.isEmpty else { return self }
        let links = codes.prefix(Self.mostOffered).map { code in
            "<p><a class=\"store\" href=\"/i/\(code.text)\">\(code.text)</a></p>"
        }
        return InstallPage(
            title: title,
            body: """
                \(body)
                <h2>Có phải bạn muốn nhập mã này?</h2>
                <p lang="en">Did you mean this code?</p>
                \(links.joined(separator: "\n"))
                """
        )
    }

    /// That the code is no longer in use, above what it led to.
    var ofRetiredCode: InstallPage {
        InstallPage(
            title: title,
            body: """
                <p class="note">Mã này không còn được dùng. Bạn vẫn cài đặt được tại đây; nếu mã dán ở nơi công cộng, xin \
                báo cho cơ quan ghi trên đó.</p>
                <p class="note" lang="en">This code is no longer in use. You can still install here; if it hangs in public, \
                please tell the agency named on it.</p>
                \(body)
                """
        )
    }
}
