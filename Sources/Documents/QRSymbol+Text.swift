extension QRSymbol {
    /// The symbol for a terminal: `▀ ▄ █` and space, each one module wide and two high, a line feed after each row.
    ///
    /// A block has the colour of the text and a space that of the background, and a program cannot see which of the
    /// two is the lighter. Phones want dark modules on a light ground, quiet zone included, so whoever prints must say
    /// what it prints on. We write no escape sequences: the text survives a pipe, a file and a mail.
    ///
    /// - Parameters:
    ///   - quietZone: light modules on each side. Readers want four.
    ///   - ground: on a dark one, the usual, the blocks are the light modules; on a light one they are the dark ones.
    /// - Returns: as many lines as half the modules along a side with the quiet zone, rounded up.
    package func text(quietZone: UInt8 = 4, on ground: Ground = .dark) -> String {
        let margin = Int(quietZone)
        var text = ""
        for y in stride(from: -margin, to: width + margin, by: 2) {
            for x in -margin..<width + margin {
                let isUpperBlock = isDark(x: x, y: y) == (ground == .light)
                let isLowerBlock = isDark(x: x, y: y + 1) == (ground == .light)
                switch (isUpperBlock, isLowerBlock) {
                case (true, true): text += "█"
                case (true, false): text += "▀"
                case (false, true): text += "▄"
                case (false, false): text += " "
                }
            }
            text += "\n"
        }
        return text
    }

    /// The background of the terminal or page that shows a text.
    package enum Ground: CaseIterable, Sendable {
        /// Light letters on black.
        case dark
        /// Black letters on white, as on paper.
        case light
    }
}
