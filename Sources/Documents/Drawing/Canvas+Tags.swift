import CPango

extension Canvas {
    /// What a part of a PDF is, for screen readers (ISO 32000-1, 14.8.4). Other forms have no tags.
    package enum Tag: String, Sendable {
        case document = "Document"
        case heading = "H1"
        case subheading = "H2"
        case paragraph = "P"
        case figure = "Figure"
        case table = "Table"
        case row = "TR"
        case headerCell = "TH"
        case cell = "TD"
    }

    package func tag(_ tag: Tag, _ draw: () throws -> Void) rethrows {
        begin(tag)
        defer { end(tag) }
        try draw()
    }

    /// For what ends elsewhere than where it began, such as a table that goes over pages.
    package func begin(_ tag: Tag) {
        if form == .pdf { cairo_tag_begin(pen.handle, tag.rawValue, nil) }
    }

    package func end(_ tag: Tag) {
        if form == .pdf { cairo_tag_end(pen.handle, tag.rawValue) }
    }
}
