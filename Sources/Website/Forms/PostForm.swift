import HTML
import HTTP

/// The one way to make a form that changes something: with its anti-forgery token, UTF-8, sent once.
enum PostForm {
  /// - Parameters:
  ///   - hasFile: one of its fields is a file, so its address takes uploads.
  ///   - part: the form is sent in the background where scripts run, and the part of the page with this name is replaced.
  static func view(
    to path: Path, _ frame: Frame, style: String? = nil, hasFile: Bool = false, inPlace part: String? = nil, _ fields: HTML
  ) -> HTML {
    """
    <form method="post" action="\(path)" accept-charset="utf-8"\(attribute: "enctype", hasFile ? "multipart/form-data" : nil)\(attribute: "class", style)\(attribute: "data-di-tempat", part)>
    <input type="hidden" name="\(FormToken.fieldName)" value="\(frame.formToken.text)">
    \(fields)
    </form>
    """
  }
}
