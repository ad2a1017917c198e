/// The example of <https://pkg.go.dev/golang.org/x/mod/sumdb/note>, the implementation that the format comes from.
enum KnownNote {
    static let name = "PeterNeumann"
    static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    /// What follows the algorithm in `PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz`.
    static let seed: [UInt8] = [
        0x81, 0x0A, 0x14, 0x02, 0xD5, 0x14, 0x6C, 0x8D, 0x84, 0xF2, 0x44, 0x33, 0x30, 0xF5, 0x40, 0x80,
        0xEB, 0xF9, 0x8E, 0xE1, 0x7D, 0x9C, 0x74, 0xF6, 0x25, 0x2F, 0xC5, 0xD5, 0xC7, 0x28, 0x31, 0x73,
    ]
    static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    static let signature =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    static let note = text + "\n" + signature

    static let otherKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
    static let otherSignature =
        "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
}
