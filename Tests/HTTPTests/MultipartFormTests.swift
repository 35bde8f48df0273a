import HTTP
import Testing

@Suite struct MultipartFormTests {
  private func parse(_ text: String, limits: Form.Limits = .standard) throws(FormError) -> MultipartForm {
    try MultipartForm.parse(SpooledBody(Array(text.utf8)), boundary: "batas", limits: limits)
  }

  private func field(_ name: String, _ value: String, file: String? = nil) -> String {
    let fileName = file.map { "; filename=\"\($0)\"\r\nContent-Type: application/pdf" } ?? ""
    return "--batas\r\nContent-Disposition: form-data; name=\"\(name)\"\(fileName)\r\n\r\n\(value)\r\n"
  }

  @Test func `Fields are read, and files are found where they are`() throws {
    let content = "%PDF\r\n--bata\r\n\r\n--batas"
    let body =
      field("nama", "Budi Ü") + field("sk", content.dropLast(5) + "", file: "SK \u{201E}PPK\u{201C}.pdf") + field("kosong", "")
      + "--batas--\r\n"
    let form = try parse(body)
    #expect(form.form["nama"] == "Budi Ü" && form.form["kosong"] == "" && form.form["sk"] == nil)
    let file = try #require(form.files.first)
    #expect(form.files.count == 1 && file.field == "sk" && file.name == "SK \u{201E}PPK\u{201C}.pdf")
    #expect(Array(body.utf8)[file.content].elementsEqual(content.dropLast(5).utf8))
  }

  @Test func `A name may begin and end with any mark`() throws {
    let form = try parse(field("sk", "x", file: "\u{301}SK\u{600}") + field("a", "\u{301}y\u{200D}") + "--batas--")
    #expect(form.files.map(\.name) == ["\u{301}SK\u{600}"] && form.form["a"] == "\u{301}y\u{200D}")
  }

  @Test func `A field in which no file was chosen is none, and an empty file is one`() throws {
    let form = try parse(field("sk", "", file: "") + field("lain", "", file: "kosong.pdf") + "--batas--")
    #expect(form.files.map(\.field) == ["lain"] && form.files.map(\.content.count) == [0])
  }

  @Test(arguments: [
    "", "--batas", "--batas\r\n", "--bata--", "x\r\n--batas--", "--batas--x", "--batas--\r\nx",
    "--batas\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
    "--batas\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--batas",
    "--batas\r\nContent-Disposition: form-data\r\n\r\nb\r\n--batas--",
    "--batas\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--batas--",
    "--batas\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n--batas--", "--batas\r\n\r\n\r\nb\r\n--batas--",
    "--batas\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''x.pdf\r\n\r\nb\r\n--batas--",
    "--batas\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nb\r\n--batas--",
    "--batas\nContent-Disposition: form-data; name=\"a\"\n\nb\n--batas--",
    "--batas\r\nX: y\rContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--batas--",
    "--batas\r\nX: y\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--batas--",
    "--batas\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\0\r\n--batas--",
  ])
  func `What is cut off, hidden behind or before, unnamed or written otherwise is refused as a whole`(_ body: String) {
    #expect(throws: FormError.unreadable) { try parse(body) }
  }

  @Test func `Too many parts, too long a head and too long a field are refused; a file has no limit of its own`() throws {
    let many = (0..<65).map { field("f\($0)", "x") }.joined() + "--batas--"
    #expect(throws: FormError.tooManyFields) { try parse(many) }
    let long = String(repeating: "x", count: 8 * 1024 + 1)
    #expect(throws: FormError.tooLong) { try parse(field("a", long) + "--batas--") }
    #expect(throws: FormError.tooLong) { try parse(field("a", "x", file: long) + "--batas--") }
    #expect(try parse(field("a", String(repeating: long, count: 30), file: "a.pdf") + "--batas--").files.count == 1)
  }

  @Test(arguments: [
    ("multipart/form-data; boundary=batas", true), ("multipart/form-data; boundary=\"batas\"", true),
    ("Multipart/Form-Data;boundary=batas", true),
    ("multipart/form-data", false), ("multipart/form-data; boundary=", false), ("multipart/mixed; boundary=batas", false),
    ("application/x-www-form-urlencoded", false), ("multipart/form-data; boundary=\(String(repeating: "a", count: 71))", false),
  ])
  func `Only its own type is taken, with a boundary`(_ type: String, _ isTaken: Bool) {
    var request = Request(method: .post, path: "/", headers: ["Content-Type": type])
    request.spooled = SpooledBody(Array("--batas--".utf8))
    #expect(((try? request.multipartForm()) != nil) == isTaken)
    request.spooled = nil
    #expect(throws: FormError.wrongType) { try request.multipartForm() }
  }
}
