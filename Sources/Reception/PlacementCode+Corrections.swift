extension PlacementCode {
    /// The codes somebody may have meant who typed this: one character wrong, left out or too many, or two neighbours
    /// swapped. The check character leaves a few dozen; which of them are there is for the store to say.
    package static func corrections(of text: String) -> [PlacementCode] {
        let isNear = (length - 1...length + 1).contains(text.utf8.count)
        guard isNear, text.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
        let typed = Array(text.uppercased())
        let candidates: [[Character]] =
            switch typed.count {
            case length: replacements(in: typed) + swaps(in: typed)
            case length - 1: insertions(in: typed)
            default: typed.indices.map { removing($0, from: typed) }
            }
        var found: [PlacementCode] = []
        for candidate in candidates {
            guard let code = try? PlacementCode(String(candidate)), !found.contains(code) else { continue }
            found.append(code)
        }
        return found
    }

    private static func replacements(in typed: [Character]) -> [[Character]] {
        typed.indices.flatMap { position in
            CrockfordBase32.digits.map { digit in
                var changed = typed
                changed[position] = digit
                return changed
            }
        }
    }

    private static func swaps(in typed: [Character]) -> [[Character]] {
        typed.indices.dropLast().map { position in
            var changed = typed
            changed.swapAt(position, position + 1)
            return changed
        }
    }

    private static func insertions(in typed: [Character]) -> [[Character]] {
        (0...typed.count).flatMap { position in
            CrockfordBase32.digits.map { digit in
                var changed = typed
                changed.insert(digit, at: position)
                return changed
            }
        }
    }

    private static func removing(_ position: Int, from typed: [Character]) -> [Character] {
        var changed = typed
        changed.remove(at: position)
        return changed
    }
}
