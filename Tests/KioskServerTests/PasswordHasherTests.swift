import KioskServer
import Reception
import Testing

struct PasswordHasherTests {
    private static func password() throws -> Password { try Password("mật khẩu giả định") }

    @Test func `a hash is a PHC string with the parameters it was made with`() async throws {
        let hash = try await PasswordHasher(logN: 4).hash(Self.password())
        #expect(hash.wholeMatch(of: /\$scrypt\$ln=4,r=8,p=1\$[A-Za-z0-9+\/]{22}\$[A-Za-z0-9+\/]{43}/) != nil)
        #expect(try await PasswordHasher(logN: 4).hash(Self.password()) != hash)
    }

    @Test func `a password is verified by its hash, with the hash's own parameters, and no other is`() async throws {
        let hash = try await PasswordHasher(logN: 4).hash(Self.password())
        let later = PasswordHasher(logN: 5)
        #expect(try await later.verify(Self.password(), against: hash))
        #expect(try await !later.verify(Password("mật khẩu giả định khác"), against: hash))
        #expect(try await !later.verify(nil, against: hash))
        #expect(try await !later.verify(Self.password(), against: nil))
    }

    /// Made with another implementation: Python's `hashlib.scrypt`.
    @Test(arguments: [
        "$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$GuycCvOvBXSyXn7+nY+Swhtoa6EmqeqlyFxEbPOez5o",
        "$scrypt$ln=10,r=8,p=16$U29kaXVtQ2hsb3JpZGU$v/GvXgM+cFKzMaPl4q7YE3n2k003bonWka3L2ucBMao",
    ]) func `what another program hashed is verified`(hash: String) async throws {
        #expect(try await PasswordHasher(logN: 4).verify(Password("pleaseletmein"), against: hash))
        #expect(try await !PasswordHasher(logN: 4).verify(Password("pleaseletmeout"), against: hash))
    }

    @Test(arguments: [
        "", "$", "$$$$", "scrypt", "$scrypt$ln=4,r=8,p=1$", "$scrypt$ln=4,r=8,p=1$$", "$scrypt$ln=4,r=8,p=1$AAAA$AAAA",
        "$scrypt$ln=4,r=8,p=1$*$*", "$bcrypt$ln=4,r=8,p=1$SALT$HASH", "$scrypt$ln=0,r=8,p=1$SALT$HASH",
        "$scrypt$ln=64,r=8,p=1$SALT$HASH", "$scrypt$ln=-1,r=8,p=1$SALT$HASH", "$scrypt$ln=4,r=0,p=1$SALT$HASH",
        "$scrypt$ln=4,r=9223372036854775807,p=1$SALT$HASH", "$scrypt$ln=4,r=8,p=9999999$SALT$HASH",
        "$scrypt$r=8,p=1$SALT$HASH", "$scrypt$ln=4,r=8,p=1$$HASH", "$scrypt$ln=4,r=8,p=1$SALT$HASHHASH",
        "$scrypt$ln=4,r=8,p=1$SALT$HASH$HASH", "$scrypt$ln=ế,r=8,p=1$SALT$HASH",
    ]) func `a string that is no hash verifies nothing`(text: String) async throws {
        let hash = text.replacing("SALT", with: String(repeating: "A", count: 22))
            .replacing("HASH", with: String(repeating: "A", count: 43))
        #expect(try await !PasswordHasher(logN: 4).verify(Self.password(), against: hash))
    }

    @Test func `of many at once some wait, and those beyond the queue are turned away at once`() async throws {
        let hasher = PasswordHasher(logN: 15)
        let password = try Self.password()
        let refusals = await withTaskGroup(of: (any Error)?.self) { group in
            for _ in 0..<80 {
                group.addTask {
                    do {
                        _ = try await hasher.hash(password)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: []) { if let error = $1 { $0.append(error) } }
        }
        // 2 at work and 32 waiting; more only as places come free.
        #expect(!refusals.isEmpty)
        #expect(refusals.count <= 80 - 34)
        #expect(refusals.allSatisfy { ($0 as? any Refusal)?.code == "too-many-sign-ins" })
    }
}
