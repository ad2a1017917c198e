import Reception
import Testing

struct PhoneNumberTests {
    @Test(
        arguments: [
            "0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "(0912) 345678", " 0912\u{00A0}345 678 ",
            "+84912345678", "+84 912 345 678", "84912345678", "84 912 345 678", "0084912345678", "0084 912-345-678",
        ]
    )
    func `a phone typed in many ways is one number`(text: String) throws {
        #expect(try PhoneNumber(text).digits == "0912345678")
    }

    @Test(
        arguments: [
            "02723822822", "0272 3822 822", "(0272) 3822822", "+842723822822", "842723822822", "00842723822822",
        ]
    )
    func `a landline typed in many ways is one number`(text: String) throws {
        #expect(try PhoneNumber(text).digits == "02723822822")
    }

    @Test func `mobiles begin with 03, 05, 07, 08 or 09 and have ten digits`() {
        for second in 0...9 {
            let digits = "0\(second)00000000"
            let isMobile = [3, 5, 7, 8, 9].contains(second)
            #expect(((try? PhoneNumber(digits))?.digits == digits) == isMobile, "0\(second)")
            #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber(digits.dropLast() + "") }
            if second != 2 {
                #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber(digits + "0") }
            }
        }
    }

    @Test func `landlines begin with 02 and have eleven digits`() throws {
        #expect(try PhoneNumber("02760000000").digits == "02760000000")
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber("0276000000") }
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber("027600000000") }
    }

    @Test(arguments: ["+84", "+840912345678", "+8491234567", "+849123456789", "+84 1234567", "84", "84912"])
    func `a Vietnamese number has the right length after its country code too`(text: String) {
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber(text) }
    }

    @Test(arguments: ["912345678", "912 345 678", "841234567", "272382282"])
    func `nine digits without a 0 are ambiguous`(text: String) {
        #expect(throws: PhoneNumber.Invalid.ambiguous) { try PhoneNumber(text) }
    }

    @Test(arguments: ["91234567", "9123456789", "1", "113"])
    func `another number of digits without a 0 is just wrong`(text: String) {
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber(text) }
    }

    @Test(arguments: ["18001234", "1900 1234", "1800599920", "19006600", "+8419001234", "0084 1800 1234", "019001234"])
    func `a hotline is nobody's phone`(text: String) {
        #expect(throws: PhoneNumber.Invalid.serviceNumber) { try PhoneNumber(text) }
    }

    @Test(
        arguments: [
            "091234567O", "phone", "0912345678a", "０９１２３４５６７８", "٠٩١٢٣٤٥٦٧٨", "0912/345678", "0912345678#1",
            "++84912345678",
            "+84+912345678", "0912+345678", "0912\u{200B}345678", "0912345678\u{301}", "0912345678\n",
        ]
    )
    func `a phone number has ASCII digits only`(text: String) {
        #expect(throws: PhoneNumber.Invalid.letters) { try PhoneNumber(text) }
    }

    @Test(arguments: ["", " ", "()", " - . ( ) "])
    func `separators alone are no number`(text: String) {
        #expect(throws: PhoneNumber.Invalid.empty) { try PhoneNumber(text) }
    }

    @Test(arguments: ["+", "00", "0", "+0", "000"])
    func `the beginning of a number is no number`(text: String) {
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber(text) }
    }

    @Test(arguments: [
        ("+855 12 345 678", "+85512345678"), ("00855-12-345-678", "+85512345678"),
        ("+1 (202) 555-0100", "+12025550100"),
    ])
    func `a foreign number is kept in E164`(text: String, kept: String) throws {
        #expect(try PhoneNumber(text).digits == kept)
    }

    @Test func `a foreign number has 7 to 15 digits and no country begins with 0`() throws {
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber("+683400") }
        #expect(try PhoneNumber("+6834000").digits == "+6834000")
        #expect(try PhoneNumber("+855123456789012").digits == "+855123456789012")
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber("+8551234567890123") }
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber("+0551234567") }
    }

    @Test func `what is longer than any number is not looked at`() {
        #expect(throws: PhoneNumber.Invalid.wrongLength) {
            try PhoneNumber("0912345678" + String(repeating: " ", count: 55))
        }
        #expect(throws: PhoneNumber.Invalid.wrongLength) { try PhoneNumber(String(repeating: "0", count: 1_000_000)) }
    }

    @Test(
        arguments: [
            ("0912345678", "0912 345 678"), ("02723822822", "0272 3822 822"), ("+85512345678", "+85512345678"),
        ]
    )
    func `a number is grouped for reading aloud`(text: String, grouped: String) throws {
        #expect(try PhoneNumber(text).grouped == grouped)
    }

    @Test(arguments: ["0912345678", "02723822822", "+85512345678"])
    func `what is kept, and what is shown, is read back as the same number`(text: String) throws {
        let number = try PhoneNumber(text)
        #expect(try PhoneNumber(number.digits) == number)
        #expect(try PhoneNumber(number.grouped) == number)
    }
}
