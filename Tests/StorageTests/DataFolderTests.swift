import Foundation
import Storage
import Testing

struct DataFolderTests {
    private func mode(_ url: URL) throws -> Int? {
        let path = url.path(percentEncoded: false)
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a new folder and its keys are their owner's alone`() throws {
        let folder = TemporaryFolder()
        _ = try folder.opened()
        #expect(try mode(folder.url) == 0o700 && mode(folder.paths.keys) == 0o700)
        for key in ["master.key", "index.key"] { #expect(try mode(folder.paths.keys.appending(path: key)) == 0o600) }
    }

    @Test func `a second process is refused while the first has the folder`() throws {
        let folder = TemporaryFolder()
        let store = try folder.opened()
        #expect(folder.refusal()?.hasSuffix("is in use by another Gatebook.") == true)
        withExtendedLifetime(store) {}
    }

    @Test func `a folder let go of opens again`() throws {
        let folder = TemporaryFolder()
        for _ in 0..<3 { #expect(folder.refusal() == nil) }
    }

    @Test func `a folder where none can be is refused with its name`() throws {
        // The kernel's own file systems refuse even the superuser.
        let nowhere = URL(filePath: "/proc/gatebook")
        #expect(throws: DataFolder.Unusable.self) { _ = try DataFolder(nowhere) }
        do {
            _ = try DataFolder(nowhere)
        } catch {
            #expect("\(error)" == "The data folder /proc/gatebook cannot be made.")
        }
        do {
            _ = try DataFolder(URL(filePath: "/proc"))
        } catch {
            #expect("\(error)" == "The data folder /proc cannot be written.")
        }
    }

    @Test func `a file in the folder's place is refused, and stays`() throws {
        let folder = TemporaryFolder()
        try Data("Thử".utf8).write(to: folder.url)
        #expect(folder.refusal()?.hasPrefix("The data folder ") == true)
        #expect(try Data(contentsOf: folder.url) == Data("Thử".utf8))
    }
}
