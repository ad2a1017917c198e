/// An install link as it is read aloud: the host as people say it, the code character by character.
package enum SpokenLink {
    /// `https://so.example.vn/i/3XK7Q2M` as `so chấm example chấm vn, gạch chéo, i, gạch chéo, ba, ích-xì, …`.
    package static func vietnamese(host: String, code: PlacementCode) -> String {
        let words = host.split(separator: ".").joined(separator: " chấm ")
        let characters = code.text.map { vietnameseNames[$0] ?? String($0) }
        return "\(words), gạch chéo, i, gạch chéo, \(characters.joined(separator: ", "))"
    }

    /// Of the digits that a code is made of.
    private static let vietnameseNames: [Character: String] = [
        "0": "không", "1": "một", "2": "hai", "3": "ba", "4": "bốn", "5": "năm", "6": "sáu", "7": "bảy", "8": "tám",
        "9": "chín", "A": "a", "B": "bê", "C": "xê", "D": "đê", "E": "e", "F": "ép-phờ", "G": "giê", "H": "hát",
        "J": "gi", "K": "ca", "M": "em-mờ", "N": "en-nờ", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê",
        "V": "vê", "W": "vê kép", "X": "ích-xì", "Y": "i dài", "Z": "dét",
    ]
}
