private import CCairo

/// Sheets of A4, written on from top to bottom by cairo; a new one begins where the next part has no room. Lengths are points, 1/72 inch.
@safe final class FormSheet {
  private let file = CairoFile()
  private let surface: OpaquePointer
  private let context: OpaquePointer
  /// Where the next part begins, from the upper edge.
  private var y = FormSheet.margin

  private static let (width, height) = (595.28, 841.89)
  private static let margin = 56.0
  /// Between the left margin and the lines to write on.
  private static let labels = 150.0
  private static var inner: Double { width - 2 * margin }

  init(title: String, author: String) {
    // Both are never nil; a failure is a state that every later call bears, and that `finish` looks at.
    unsafe surface = cairo_pdf_surface_create_for_stream(writeToCairoFile, file.closure, FormSheet.width, FormSheet.height)
    unsafe context = cairo_create(surface)
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author)
    // Marks the file as one whose text has an order to be read in (ISO 32000-1 §14.8).
    unsafe cairo_tag_begin(context, "Document", nil)
    unsafe cairo_set_line_width(context, 0.7)
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  func heading(_ text: String) { write(text, size: 17, isBold: true, tag: "H1") }

  func paragraph(_ text: String, size: Double) { write(text, size: size, isBold: false, tag: "P") }

  func line(_ label: String) {
    field(label, rows: 1) { rule(from: FormSheet.margin + FormSheet.labels, to: FormSheet.width - FormSheet.margin, at: $0 + 3) }
  }

  /// What is known already beside its label, or a line to write on.
  func fact(_ label: String, _ value: String) {
    let lines = wrapped(value, size: 10, isBold: false, width: FormSheet.inner - FormSheet.labels)
    guard !lines.isEmpty else { return line(label) }
    makeRoom(24)
    show(label, x: FormSheet.margin, baseline: y + 16, size: 10, isBold: true, tag: "P")
    y += 8
    for line in lines {
      makeRoom(14)
      y += 14
      show(line, x: FormSheet.margin + FormSheet.labels, baseline: y - 6, size: 10, isBold: false, tag: "P")
    }
  }

  func choice(_ label: String, _ choices: [String]) {
    field(label, rows: choices.count) { first in
      for (index, choice) in choices.enumerated() {
        let (x, baseline) = (FormSheet.margin + FormSheet.labels, first + Double(index) * 18)
        unsafe cairo_rectangle(context, x, baseline - 9, 10, 10)
        unsafe cairo_stroke(context)
        show(choice, x: x + 18, baseline: baseline, size: 10, isBold: false, tag: "P")
      }
    }
  }

  func signature(_ words: String) {
    makeRoom(110)
    let left = FormSheet.width / 2
    show(words, x: left, baseline: y + 24, size: 10, isBold: false, tag: "P")
    rule(from: left, to: FormSheet.width - FormSheet.margin, at: y + 100)
    y += 110
  }

  /// - Throws: `PrintedFormError.unavailable`, also for anything that went wrong before.
  func finish() throws(PrintedFormError) -> [UInt8] {
    unsafe cairo_tag_end(context, "Document")
    let status = unsafe cairo_status(context)
    unsafe cairo_surface_finish(surface)
    guard status == CAIRO_STATUS_SUCCESS, unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { throw .unavailable }
    return file.bytes
  }

  /// A label on the left, and what stands beside it.
  private func field(_ label: String, rows: Int, _ draw: (_ baseline: Double) -> Void) {
    makeRoom(12 + 18 * Double(rows))
    let baseline = y + 20
    show(label, x: FormSheet.margin, baseline: baseline, size: 10, isBold: true, tag: "P")
    draw(baseline)
    y += 12 + 18 * Double(rows)
  }

  /// Text in as many lines as it needs.
  private func write(_ text: String, size: Double, isBold: Bool, tag: String) {
    let lines = wrapped(text, size: size, isBold: isBold, width: FormSheet.inner)
    makeRoom(Double(lines.count) * size * 1.4)
    for line in lines {
      y += size * 1.4
      show(line, x: FormSheet.margin, baseline: y, size: size, isBold: isBold, tag: tag)
    }
    y += size * 0.6
  }

  /// Lines that are no wider than this; a word that is wider is broken.
  private func wrapped(_ text: String, size: Double, isBold: Bool, width: Double) -> [String] {
    choose(size, isBold)
    var lines: [String] = []
    for word in text.split(separator: " ").flatMap({ pieces(of: $0, width: width) }) {
      if let last = lines.last, length(last + " " + word) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  private func pieces(of word: Substring, width: Double) -> [String] {
    guard length(String(word)) > width else { return [String(word)] }
    var pieces: [String] = []
    for character in word {
      if let last = pieces.last, length(last + String(character)) <= width {
        pieces[pieces.count - 1] = last + String(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  private func length(_ text: String) -> Double {
    var extents = cairo_text_extents_t()
    unsafe cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }

  private func show(_ text: String, x: Double, baseline: Double, size: Double, isBold: Bool, tag: String) {
    choose(size, isBold)
    unsafe cairo_tag_begin(context, tag, nil)
    unsafe cairo_move_to(context, x, baseline)
    unsafe cairo_show_text(context, text)
    unsafe cairo_tag_end(context, tag)
  }

  private func choose(_ size: Double, _ isBold: Bool) {
    unsafe cairo_select_font_face(
      context, "sans-serif", CAIRO_FONT_SLANT_NORMAL, isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    unsafe cairo_set_font_size(context, size)
  }

  private func rule(from left: Double, to right: Double, at y: Double) {
    unsafe cairo_move_to(context, left, y)
    unsafe cairo_line_to(context, right, y)
    unsafe cairo_stroke(context)
  }

  private func makeRoom(_ points: Double) {
    guard y + points > FormSheet.height - FormSheet.margin else { return }
    unsafe cairo_show_page(context)
    y = FormSheet.margin
  }
}
