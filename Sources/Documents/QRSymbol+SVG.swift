extension QRSymbol {
    /// The symbol as a file for print and web: one module is one unit, black on white, the same bytes every time.
    ///
    /// The drawing has no size of its own; whoever shows it decides, and it is sharp at any.
    ///
    /// - Parameters:
    ///   - quietZone: light modules on each side. Readers want four.
    ///   - title: what a screen reader says in place of the picture, and a browser on hovering.
    /// - Returns: the file.
    package func svg(quietZone: UInt8 = 4, title: String? = nil) -> String {
        let margin = Int(quietZone)
        let side = width + 2 * margin
        var svg = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(side) \#(side)""#
        svg += #" role="img" shape-rendering="crispEdges">"#
        if let title {
            svg += "<title>\(title.escapedForXML)</title>"
        }
        svg += #"<rect width="\#(side)" height="\#(side)" fill="white"/><path d=""#
        svg += path(margin: margin)
        svg += "\"/></svg>\n"
        return svg
    }

    /// One rectangle for each horizontal run of dark modules: to its corner, right, down, back left, closed.
    private func path(margin: Int) -> String {
        let mostRuns = width * (width + 1) / 2
        return String(unsafeUninitializedCapacity: mostRuns * "M000 000h000v1H000z".utf8.count) { memory in
            var path = PathWriter(memory: memory)
            for y in 0..<width {
                let row = y * width
                var x = 0
                while x < width {
                    let start = x
                    while x < width, modules[row + x] { x += 1 }
                    if x > start {
                        path.appendRun(x: start + margin, y: y + margin, length: x - start)
                    }
                    x += 1
                }
            }
            return path.count
        }
    }
}

/// Writes path data into memory that holds it for certain. An array, which looks at each byte whether it has to grow,
/// takes three times as long: a third of what libqrencode takes for the modules.
private struct PathWriter {
    let memory: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    mutating func appendRun(x: Int, y: Int, length: Int) {
        append("M")
        append(x)
        append(" ")
        append(y)
        append("h")
        append(length)
        append("v")
        append("1")
        append("H")
        append(x)
        append("z")
    }

    private mutating func append(_ character: Unicode.Scalar) {
        memory[count] = UInt8(ascii: character)
        count += 1
    }

    /// In decimal; every number in a path is below 1000.
    private mutating func append(_ number: Int) {
        if number >= 100 { append(digit: number / 100) }
        if number >= 10 { append(digit: number / 10 % 10) }
        append(digit: number % 10)
    }

    private mutating func append(digit: Int) {
        memory[count] = UInt8(ascii: "0") + UInt8(digit)
        count += 1
    }
}

extension String {
    /// The text as the content of an XML 1.0 element; characters that XML cannot carry become U+FFFD.
    var escapedForXML: String {
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\t", "\n", "\u{20}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}": escaped.unicodeScalars.append(scalar)
            default: escaped += "\u{FFFD}"
            }
        }
        return escaped
    }
}
