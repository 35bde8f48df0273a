import Testing

@testable import Files

@Suite struct ContentTests {
  private func flaw(_ bytes: [UInt8], as kind: FileKind) throws -> FileRefusal? { try ContentCheck.flaw(of: FileContent(bytes), as: kind) }

  @Test func `A document and a picture of each kind are taken`() throws {
    #expect(try flaw(Made.pdf, as: .pdf) == nil)
    #expect(try flaw(Made.png(width: 2480, height: 3508), as: .png) == nil)
    #expect(try flaw(Made.jpeg(width: 8160, height: 6144), as: .jpeg) == nil)
    // What a camera hangs on behind the picture.
    #expect(try flaw(Made.jpeg(width: 4000, height: 3000) + Array("SEFT".utf8), as: .jpeg) == nil)
  }

  @Test func `Content that is not what the name says is refused, whatever it is`() throws {
    let script = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>"
    let others: [[UInt8]] = [
      Array("<?xml version=\"1.0\"?>\(script)".utf8), Array(script.utf8), Array("<!doctype html><script>alert(1)</script>".utf8),
      Array("#!/bin/sh\nrm -rf /\n".utf8), Array("MZ".utf8) + [UInt8](repeating: 0, count: 200),
      [0x7F, 0x45, 0x4C, 0x46] + [UInt8](repeating: 0, count: 60),
      [0x50, 0x4B, 0x03, 0x04, 20, 0, 0, 0, 8, 0] + [UInt8](repeating: 0, count: 60),
      [0x1F, 0x8B, 8, 0] + [UInt8](repeating: 0, count: 60),
      Array("Hanya teks.".utf8), [0],
    ]
    for bytes in others {
      for kind in FileKind.allCases { #expect(try flaw(bytes, as: kind) == .otherContent, "\(kind) \(bytes.prefix(8))") }
    }
    #expect(try flaw(Made.png(width: 1, height: 1), as: .pdf) == .otherContent)
    #expect(try flaw(Made.pdf, as: .jpeg) == .otherContent)
  }

  @Test func `A file that is two things at once is refused`() throws {
    for kind in FileKind.allCases {
      let bytes = kind == .pdf ? Made.pdf : kind == .png ? Made.png(width: 9, height: 9) : Made.jpeg(width: 9, height: 9)
      #expect(try flaw(bytes + Made.endOfArchive(), as: kind) == .damaged, "\(kind)")
    }
    // An archive whose comment is the end of the document.
    let end = Array("\n%%EOF\n".utf8)
    var hidden = Made.pdf + Made.endOfArchive(comment: end.count)
    hidden.replaceSubrange((hidden.count - end.count)..., with: end)
    #expect(try flaw(hidden, as: .pdf) == .damaged)
    // One that programs open although its comment is shorter than what follows.
    #expect(try flaw(Array(Made.pdf.dropLast(6)) + Made.endOfArchive() + end, as: .pdf) == .damaged)
    for mark in [Array("Rar!\u{1A}\u{7}\u{1}".utf8) + [0], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]] {
      #expect(try flaw(Made.jpeg(width: 9, height: 9) + mark, as: .jpeg) == .damaged)
      // Wherever it lies, also across what is read together.
      for room in [FileContent.pieceBytes - 130, FileContent.pieceBytes, 3 * FileContent.pieceBytes] {
        let filled = Array(Made.pdf.dropLast(6)) + [UInt8](repeating: 0x20, count: room) + mark
        #expect(try flaw(filled + end, as: .pdf) == .damaged, "\(room)")
      }
    }
    // A document in a comment of a picture.
    var picture = Made.jpeg(width: 9, height: 9)
    picture.insert(contentsOf: [0xFF, 0xFE, 0, 10] + Array("%PDF-1.4".utf8), at: 2)
    #expect(try flaw(picture, as: .jpeg) != nil)
    // A document, a page and a program behind a picture and in its comment, however they are written and wherever they lie.
    for hidden in [
      "%PDF-1.7", "<HTML><body>", "<ScRiPt>alert(1)</script>", "<!DOCTYPE html>", "<svg onload=alert(1)>", "<?php system($_GET[0]);",
    ] {
      let bytes = Array(hidden.utf8)
      for room in [0, FileContent.pieceBytes - 128, FileContent.pieceBytes] {
        #expect(
          try flaw(Made.jpeg(width: 9, height: 9) + [UInt8](repeating: 7, count: room) + bytes, as: .jpeg) == .damaged, "\(hidden) \(room)")
      }
      #expect(try flaw(Made.png("tEXt", Array("Comment\0".utf8) + bytes), as: .png) == .damaged, "\(hidden)")
    }
    // What cameras and programs write about a picture is none of these.
    let words = Array("<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF></rdf:RDF></x:xmpmeta>".utf8)
    #expect(try flaw(Made.png("tEXt", Array("XML:com.adobe.xmp\0".utf8) + words), as: .png) == nil)
    // A program before the document, and one behind it.
    #expect(try flaw(Array("MZ\n".utf8) + Made.pdf, as: .pdf) != nil)
    #expect(try flaw(Made.pdf + Array("<script>alert(1)</script>".utf8), as: .pdf) == .damaged)
    #expect(try flaw(Made.png(width: 9, height: 9) + Array("<script>".utf8), as: .png) == .damaged)
  }

  @Test func `A bomb is refused`() throws {
    let bomb = Made.deflated(zeros: UnfoldedSize.allowed.most + 1)
    #expect(bomb.count < 1 << 20)
    #expect(try flaw(Made.pdf(deflated: bomb), as: .pdf) == .unfolds)
    #expect(try flaw(Made.png("IDAT", bomb), as: .png) == .unfolds)
  }

  @Test func `A file that is cut off anywhere is damaged, or not what its name says`() throws {
    for (bytes, kind) in [(Made.pdf, FileKind.pdf), (Made.png(width: 9, height: 9), .png)] {
      for length in 0..<(bytes.count - 1) { #expect(try flaw(Array(bytes.prefix(length)), as: kind) != nil, "\(kind) \(length)") }
    }
    let picture = Made.jpeg(width: 9, height: 9)
    for length in 0..<picture.count { #expect(try flaw(Array(picture.prefix(length)), as: .jpeg) != nil, "\(length)") }
  }

  @Test(arguments: [(20_001, 1), (1, 20_001), (8193, 8192), (0xFFFF, 0xFFFF)])
  func `A picture that unfolds to more pixels than anybody's memory is refused by its head`(_ width: Int, _ height: Int) throws {
    #expect(try flaw(Made.png(width: width, height: height), as: .png) == .tooManyPixels)
    #expect(try flaw(Made.jpeg(width: width, height: height), as: .jpeg) == .tooManyPixels)
    #expect(try flaw(Made.png(width: 0, height: height), as: .png) == .damaged)
  }
}
