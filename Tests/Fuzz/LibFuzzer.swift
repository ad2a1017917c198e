/// What libFuzzer calls with each of its inputs: <https://llvm.org/docs/LibFuzzer.html>.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    exercise(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
