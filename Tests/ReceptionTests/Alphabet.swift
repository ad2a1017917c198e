/// Every Vietnamese letter that is not plain ASCII, in NFC.
enum Alphabet {
    static let vietnamese = small + small.uppercased()

    private static let small =
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
}
