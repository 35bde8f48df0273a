/// What may be sent: documents and pictures that people make by scanning, and nothing that unpacks into other files.
public enum FileKind: String, Sendable, CaseIterable {
  case pdf
  case png
  case jpeg

  /// As in `Content-Type`, and as libmagic says it.
  public var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    }
  }

  /// In lower case, without a dot.
  public static func of(fileExtension: String) -> FileKind? {
    switch fileExtension {
    case "pdf": .pdf
    case "png": .png
    case "jpg", "jpeg": .jpeg
    default: nil
    }
  }
}
