import Foundation
import HTML
import HTTP
import Testing

/// A page as text in `Tests/WebsiteTests/Snapshots`, so that a change of a page is seen in review.
///
/// After a change that is meant, record anew and look at the difference:
/// `SPSE_RECORD_SNAPSHOTS=1 swift test --filter SnapshotTests; git diff Tests/WebsiteTests/Snapshots`
enum Snapshot {
  /// Compares a page's matter (what stands in `<main>`) with its snapshot.
  static func check(_ page: Response, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let main = try #require(page.text.firstRange(of: "<main"), "no page: \(page.status.code) \(page.text.prefix(200))")
    let end = try #require(page.text.firstRange(of: "</main>"))
    try compare(String(page.text[main.lowerBound..<end.upperBound]) + "\n", name, sourceLocation)
  }

  /// Compares a whole document.
  static func checkDocument(_ page: Response, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try compare(page.text, name, sourceLocation)
  }

  private static func compare(_ text: String, _ name: String, _ place: SourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Snapshots/\(name).html")
    let found = masked(text)
    if found.contains("about:invalid#refused") { Issue.record("\(name).html has markup that was refused", sourceLocation: place) }
    if ProcessInfo.processInfo.environment["SPSE_RECORD_SNAPSHOTS"] != nil {
      return try Data(found.utf8).write(to: file)
    }
    guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record("there is no snapshot \(name).html yet: record it (see Snapshot.swift)", sourceLocation: place)
      return
    }
    guard kept != found else { return }
    Issue.record(
      "\(name).html has changed (- kept, + found); if it is meant, record anew:\n\(difference(kept, found))", sourceLocation: place)
  }

  /// The lines that went and came, with their numbers.
  private static func difference(_ kept: String, _ found: String) -> String {
    let changes = found.components(separatedBy: "\n").difference(from: kept.components(separatedBy: "\n"))
    let lines = changes.map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, "- \(offset + 1): \(line)")
      case .insert(let offset, let line, _): (offset, "+ \(offset + 1): \(line)")
      }
    }
    return lines.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
  }

  /// The page without what is random or a hash of a file.
  private static func masked(_ text: String) -> String {
    text
      .replacing(#/(<svg class="qr"[^>]*>)<path d="[^"]*"\/>/#) { $0.output.1 + "<path d=\"…\"/>" }
      .replacing(#/otpauth:[^"]*/#, with: "otpauth:…")
      .replacing(#/#link=[^"]*/#, with: "#link=…")
      .replacing(#/<code class="kunci">[^<]*/#, with: "<code class=\"kunci\">…")
      .replacing(#/<li><code>[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/#, with: "<li><code>0000-0000-0000-0000")
      .replacing(#/(name="authenticityToken" value=")[0-9a-f]{40}/#) { $0.output.1 + "…" }
      .replacing(#/(kunci=)[A-Za-z0-9_-]+/#) { $0.output.1 + "…" }
      .replacing(#/((?:gambar|suara)\?kode=|name="tantangan" value=")[A-Za-z0-9_-]{86}/#) { $0.output.1 + "…" }
      .replacing(#/((?:sesi|nomor|signIn)=|name="(?:sesi|usulan|pendaftaran)" value=")[0-9a-f]{32}/#) { $0.output.1 + "…" }
      .replacing(#/(number=|data-nomor=")[0-9]{6}/#) { $0.output.1 + "000000" }
      .replacing(#/([0-9] ){5}[0-9]</#, with: "0 0 0 0 0 0<")
      .replacing(#/>[0-9]{3} [0-9]{3}</#, with: ">000 000<")
      .replacing(#/\.[0-9a-f]{10}\.(css|js|svg)/#) { "." + $0.output.1 }
  }
}
