import Testing

struct SQLiteStoreTests {
    @Test(arguments: StoreContract.promises)
    func `SQLite keeps every promise of a store`(promise: StoreContract.Promise) async throws {
        let folder = TemporaryFolder()
        try await promise.check(folder.opened())
    }
}
